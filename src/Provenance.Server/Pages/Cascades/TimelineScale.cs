namespace Provenance.Server.Pages.Cascades;

/// <summary>
/// Where instants lie across a drawing, in percent of its width. Compressed: a stretch in which nothing happens takes room by the
/// logarithm of its length, so that minutes between posts are seen beside years until we saw them. scripts/timeline.js computes the same.
/// </summary>
public sealed class TimelineScale
{
    /// <summary>Percent left free on each side, for open ends.</summary>
    public const double Margin = 4;

    // Room of a gap: the logarithm of its minutes, at least this and at most that. From four hours on, longer is not wider.
    private const double Least = 0.5;
    private const double Most = 8;

    private readonly DateTimeOffset[] _breaks;
    private readonly double[] _room;

    private TimelineScale(DateTimeOffset[] breaks)
    {
        _breaks = breaks;
        _room = new double[breaks.Length];
        for (var i = 1; i < breaks.Length; i++)
            _room[i] = _room[i - 1] + Math.Clamp(Math.Log2(1 + (breaks[i] - breaks[i - 1]).TotalMinutes), Least, Most);
    }

    /// <summary>The instants it was made from, in order, each once.</summary>
    public IReadOnlyList<DateTimeOffset> Breaks => _breaks;

    /// <summary>A scale that shows all of some instants.</summary>
    public static TimelineScale Of(IEnumerable<DateTimeOffset> instants) => new([.. instants.Distinct().Order()]);

    /// <summary>Where an instant lies, 0 to 100; what lies outside is at the nearer end, open time at the very edge.</summary>
    public double PercentOf(DateTimeOffset at)
    {
        if (at == DateTimeOffset.MinValue) return 0;
        if (at == DateTimeOffset.MaxValue) return 100;
        if (_breaks.Length < 2) return 50;
        if (at <= _breaks[0]) return Margin;
        if (at >= _breaks[^1]) return 100 - Margin;

        var found = Array.BinarySearch(_breaks, at);
        var upper = found >= 0 ? found : ~found;
        if (upper == 0) return Margin;
        var share = (at - _breaks[upper - 1]) / (_breaks[upper] - _breaks[upper - 1]);
        var room = _room[upper - 1] + (share * (_room[upper] - _room[upper - 1]));
        return Margin + ((100 - (2 * Margin)) * room / _room[^1]);
    }
}
