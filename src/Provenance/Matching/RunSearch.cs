namespace Provenance.Matching;

/// <summary>A run of gains: from <paramref name="First"/> to <paramref name="Last"/>, both inclusive.</summary>
internal readonly record struct Run(int First, int Last, double Sum);

/// <summary>
/// Cuts a row of gains into its best runs: a run begins where the sum rises above nothing and ends where it has fallen too far below
/// its best (the X-drop rule of sequence alignment; Altschul et al. 1990).
/// </summary>
internal struct RunSearch(double fallThatEnds)
{
    private double _sum;
    private int _first;
    private Run? _best;

    /// <summary>Adds the next gain; returns the run that it ends, if it does.</summary>
    internal Run? Add(double gain, int place)
    {
        if (_sum <= 0) (_sum, _first) = (0, place);
        _sum += gain;
        if (_sum > (_best?.Sum ?? 0))
        {
            _best = new Run(_first, place, _sum);
            return null;
        }

        return _best is { } best && (_sum <= 0 || _sum < best.Sum - fallThatEnds) ? End() : null;
    }

    /// <summary>Ends the run that is open, if one is.</summary>
    internal Run? End()
    {
        var ended = _best;
        (_best, _sum) = (null, 0);
        return ended;
    }
}
