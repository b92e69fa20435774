namespace Provenance.Fingerprinting.Points;

/// <summary>How much of each source pixel goes into each target pixel along one axis. Each target's weights sum to 1 &lt;&lt; <see cref="Bits"/>.</summary>
internal sealed class ScalerWeights
{
    /// <summary>Binary places of a weight.</summary>
    internal const int Bits = 12;

    private readonly int[] _first;
    private readonly int[] _start;
    private readonly uint[] _weights;

    /// <summary>Computes the weights.</summary>
    /// <param name="sources">Source pixels, at least 1.</param>
    /// <param name="targets">Target pixels, at least 1.</param>
    internal ScalerWeights(int sources, int targets)
    {
        (Sources, Targets) = (sources, targets);
        _first = new int[targets];
        _start = new int[targets + 1];
        var all = new List<uint>();
        for (var i = 0; i < targets; i++)
        {
            var (first, shares) = sources >= targets ? Areas(i) : Linear(i);
            _first[i] = first;
            all.AddRange(Whole(shares));
            _start[i + 1] = all.Count;
        }

        _weights = [.. all];
    }

    internal int Sources { get; }

    internal int Targets { get; }

    /// <summary>The first source pixel of a target.</summary>
    internal int FirstOf(int target) => _first[target];

    /// <summary>The weights of a target's source pixels, one after the other.</summary>
    internal ReadOnlySpan<uint> Of(int target) => _weights.AsSpan(_start[target].._start[target + 1]);

    private (int First, double[] Shares) Areas(int target)
    {
        // In units of 1/targets of a source pixel, so that every border is a whole number.
        long from = (long)target * Sources, to = from + Sources;
        var (first, last) = ((int)(from / Targets), (int)((to - 1) / Targets));
        var shares = new double[last - first + 1];
        for (var i = 0; i < shares.Length; i++)
        {
            var left = Math.Max(from, (long)(first + i) * Targets);
            var right = Math.Min(to, (long)(first + i + 1) * Targets);
            shares[i] = (double)(right - left) / Sources;
        }

        return (first, shares);
    }

    private (int First, double[] Shares) Linear(int target)
    {
        var at = Math.Clamp(((target + 0.5) * Sources / Targets) - 0.5, 0, Sources - 1);
        var first = Math.Min((int)at, Math.Max(0, Sources - 2));
        return Sources == 1 ? (0, [1]) : (first, [1 - (at - first), at - first]);
    }

    // Rounded so that nothing is lost: the largest takes what is left.
    private static uint[] Whole(double[] shares)
    {
        var whole = Array.ConvertAll(shares, share => (uint)Math.Round(share * (1 << Bits)));
        var largest = Array.IndexOf(shares, shares.Max());
        var others = 0L;
        for (var i = 0; i < whole.Length; i++) others += i == largest ? 0 : whole[i];
        whole[largest] = (uint)((1 << Bits) - others);
        return whole;
    }
}
