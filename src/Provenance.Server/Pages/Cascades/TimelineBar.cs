using Provenance.Submitting;

namespace Provenance.Server.Pages.Cascades;

/// <summary>An interval as it is drawn, in percent of the drawing's width.</summary>
/// <param name="Interval">The interval.</param>
/// <param name="Start">Where it begins; the edge when nothing bounds it from below.</param>
/// <param name="Length">How long it is; never too thin to be seen.</param>
public readonly record struct TimelineBar(TimeInterval Interval, double Start, double Length)
{
    /// <summary>The thinnest bar that is seen.</summary>
    public const double Thinnest = 0.5;

    // A post id that a platform makes with the post says the instant itself.
    private static readonly TimeSpan _pointIsWithin = TimeSpan.FromSeconds(2);

    /// <summary>True when nothing bounds it from below.</summary>
    public bool IsOpenBefore => Interval.NotBefore == DateTimeOffset.MinValue;

    /// <summary>True when nothing bounds it from above.</summary>
    public bool IsOpenAfter => Interval.NotAfter == DateTimeOffset.MaxValue;

    /// <summary>True for an instant that is known as such: drawn as a tick.</summary>
    public bool IsPoint => !IsOpenBefore && !IsOpenAfter && Interval.NotAfter - Interval.NotBefore <= _pointIsWithin;

    /// <summary>Milliseconds since 1970 of its beginning, for the script; empty when it is open.</summary>
    public string From => IsOpenBefore ? "" : Milliseconds(Interval.NotBefore);

    /// <summary>Milliseconds since 1970 of its end, for the script; empty when it is open.</summary>
    public string To => IsOpenAfter ? "" : Milliseconds(Interval.NotAfter);

    /// <summary>Draws an interval.</summary>
    public static TimelineBar Of(TimeInterval interval, TimelineScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        var (start, end) = (scale.PercentOf(interval.NotBefore), scale.PercentOf(interval.NotAfter));
        var length = Math.Max(Thinnest, end - start);
        return new TimelineBar(interval, Math.Min(start, 100 - length), length);
    }

    private static string Milliseconds(DateTimeOffset at) => FormattableString.Invariant($"{at.ToUnixTimeMilliseconds()}");
}
