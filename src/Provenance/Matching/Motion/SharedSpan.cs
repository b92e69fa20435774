using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Proxies;
using Provenance.Matching.Points;

namespace Provenance.Matching.Motion;

/// <summary>Finds the seconds over which two pictures lie on each other, to a tenth.</summary>
/// <param name="evidence">What was found.</param>
/// <param name="query">The query.</param>
/// <param name="reference">The reference.</param>
internal sealed class SharedSpan(PointEvidence evidence, FingerprintData query, FingerprintData reference)
{
    // How far beyond what the points found is looked, for a copy under heavy edits.
    private const double MostGrowthSeconds = 30;
    private const double LongestAtOnce = 60;
    private const double EndSeconds = 15;
    private const double Blur = 0.6;
    private const double Fps = MotionProxy.FramesPerSecond;

    private readonly TimeLine _line = evidence.Line;

    /// <summary>The query's seconds; those of the points where nothing finer can be seen.</summary>
    internal TimeRange Find()
    {
        var rough = Clipped(evidence.Span);
        if (rough.Length <= LongestAtOnce) return Grown(evidence.FirstHit, evidence.LastHit) ?? rough;
        // Of a long stretch only both ends are looked at: what is read for one is a minute's, not an hour's.
        var start = (Grown(evidence.FirstHit, evidence.FirstHit + EndSeconds) ?? rough).Start;
        return new TimeRange(start, Math.Max(start, (Grown(evidence.LastHit - EndSeconds, evidence.LastHit) ?? rough).End));
    }

    // As far as the pictures agree around some seconds that are sure.
    private TimeRange? Grown(double sureFrom, double sureTo)
    {
        if (Within(query.Proxy, sureFrom - MostGrowthSeconds, sureTo + MostGrowthSeconds) is not var (first, end)) return null;
        if (Within(reference.Proxy, _line.At(first / Fps) - (1 / Fps), _line.At(end / Fps) + (1 / Fps)) is not { } beside) return null;
        if (SharedArea.Of(evidence.Pixels, (query.Proxy.Width, query.Proxy.Height), (reference.Proxy.Width, reference.Proxy.Height)) is not { } area) return null;

        var growth = new SpanGrowth(
            area, ProxyStretch.OfQuery(query.Proxy, (first, end), area, evidence.IsMirrored, Blur), ProxyStretch.OfReference(reference.Proxy, beside, area, Blur * evidence.Pixels.Scale), _line);
        var from = Math.Clamp((int)Math.Round(sureFrom * Fps), first, end - 1);
        var (begins, ends) = growth.Grow(from, Math.Clamp((int)Math.Round(sureTo * Fps) + 1, from + 1, end));
        var grown = new TimeRange(begins / Fps, ends >= query.Proxy.FrameCount ? query.DurationSeconds : ends / Fps);
        return grown.Length > 0 ? Clipped(grown) : null;
    }

    private static (int First, int End)? Within(MotionProxy proxy, double from, double to)
    {
        var (first, end) = (Math.Max(0, (int)Math.Floor(from * Fps)), Math.Min(proxy.FrameCount, (int)Math.Ceiling(to * Fps)));
        return first < end ? (first, end) : null;
    }

    // To what both have.
    private TimeRange Clipped(TimeRange span)
    {
        var start = Math.Max(Math.Max(0, span.Start), -_line.Offset / _line.Rate);
        var end = Math.Min(Math.Min(query.DurationSeconds, span.End), (reference.DurationSeconds - _line.Offset) / _line.Rate);
        return end > start ? new TimeRange(start, end) : new TimeRange(Math.Min(span.Start, query.DurationSeconds), Math.Min(span.End, query.DurationSeconds));
    }
}
