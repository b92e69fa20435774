using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Proxies;
using Provenance.Matching.Points;

namespace Provenance.Matching.Motion;

/// <summary>The seconds over which two pictures lie on each other, to a tenth.</summary>
internal static class SharedSpan
{
    // How far beyond what the points found is looked, for a copy under heavy edits.
    private const double MostGrowthSeconds = 30;
    private const double LongestAtOnce = 60;
    private const double EndSeconds = 15;
    private const double Blur = 0.6;
    private const double Fps = MotionProxy.FramesPerSecond;

    /// <summary>The query's seconds; those of the points where nothing finer can be seen.</summary>
    /// <param name="evidence">What was found.</param>
    /// <param name="line">The line of time.</param>
    /// <param name="query">The query.</param>
    /// <param name="reference">The reference.</param>
    internal static TimeRange Of(PointEvidence evidence, TimeLine line, FingerprintData query, FingerprintData reference)
    {
        var rough = Clipped(evidence.Span, line, query, reference);
        if (rough.Length <= LongestAtOnce) return Grown(evidence, (evidence.FirstHit, evidence.LastHit), rough, line, query, reference);
        // Of a long stretch only both ends are looked at: what is read for one is a minute's, not an hour's.
        var start = Grown(evidence, (evidence.FirstHit, evidence.FirstHit + EndSeconds), rough, line, query, reference).Start;
        return new TimeRange(start, Math.Max(start, Grown(evidence, (evidence.LastHit - EndSeconds, evidence.LastHit), rough, line, query, reference).End));
    }

    private static TimeRange Grown(PointEvidence evidence, (double First, double Last) sure, TimeRange rough, TimeLine line, FingerprintData query, FingerprintData reference)
    {
        if (Within(query.Proxy, sure.First - MostGrowthSeconds, sure.Last + MostGrowthSeconds) is not var (first, end)) return rough;
        if (Within(reference.Proxy, line.At(first / Fps) - (1 / Fps), line.At(end / Fps) + (1 / Fps)) is not var (referenceFirst, referenceEnd)) return rough;
        if (SharedArea.Of(evidence.Pixels, (query.Proxy.Width, query.Proxy.Height), (reference.Proxy.Width, reference.Proxy.Height)) is not { } area) return rough;

        var growth = new SpanGrowth(
            area, ProxyStretch.OfQuery(query.Proxy, (first, end), area, evidence.IsMirrored, Blur),
            ProxyStretch.OfReference(reference.Proxy, (referenceFirst, referenceEnd), area, Blur * evidence.Pixels.Scale), line);
        var from = Math.Clamp((int)Math.Round(sure.First * Fps), first, end - 1);
        var (begins, ends) = growth.Grow(from, Math.Clamp((int)Math.Round(sure.Last * Fps) + 1, from + 1, end));
        var grown = new TimeRange(begins / Fps, ends >= query.Proxy.FrameCount ? query.DurationSeconds : ends / Fps);
        return grown.Length > 0 ? Clipped(grown, line, query, reference) : rough;
    }

    private static (int First, int End)? Within(MotionProxy proxy, double from, double to)
    {
        var (first, end) = (Math.Max(0, (int)Math.Floor(from * Fps)), Math.Min(proxy.FrameCount, (int)Math.Ceiling(to * Fps)));
        return first < end ? (first, end) : null;
    }

    // To what both have.
    private static TimeRange Clipped(TimeRange span, TimeLine line, FingerprintData query, FingerprintData reference)
    {
        var start = Math.Max(Math.Max(0, span.Start), -line.Offset / line.Rate);
        var end = Math.Min(Math.Min(query.DurationSeconds, span.End), (reference.DurationSeconds - line.Offset) / line.Rate);
        return end > start ? new TimeRange(start, end) : new TimeRange(Math.Min(span.Start, query.DurationSeconds), Math.Min(span.End, query.DurationSeconds));
    }
}
