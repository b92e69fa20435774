namespace Provenance.Matching;

/// <summary>What keeps a pair from being sure, however alike its pictures are: then a person looks before anything is joined.</summary>
internal static class Caution
{
    /// <summary>The probability that a pair keeps at most when it shares nothing but an opening or an ending.</summary>
    internal const double OfAnOpening = 0.5;

    /// <summary>The probability that a pair keeps at most when it shares hardly more than a second: a flash, an ident, one passing car.</summary>
    internal const double OfAMoment = 0.8;

    private const double MomentSeconds = 1.3;
    private const double LongestOpeningSeconds = 10;
    private const double AtEdgeSeconds = 1;

    // What is not shared must be at least as long as what is, on both sides.
    private const double LeastRest = 1;

    /// <summary>The probability that a pair keeps at most, 0 to 1; 1 when nothing speaks for caution.</summary>
    /// <param name="segments">What both share.</param>
    /// <param name="querySeconds">Seconds of the query.</param>
    /// <param name="referenceSeconds">Seconds of the reference.</param>
    internal static double MostSure(IReadOnlyList<MatchedSegment> segments, double querySeconds, double referenceSeconds)
    {
        if (segments.Count == 0) return 1;
        if (IsOpening(segments, querySeconds, referenceSeconds)) return OfAnOpening;
        return segments.Sum(s => s.Query.Length) < MomentSeconds ? OfAMoment : 1;
    }

    // Programmes and channels put the same before or after everything they publish.
    private static bool IsOpening(IReadOnlyList<MatchedSegment> segments, double querySeconds, double referenceSeconds)
    {
        var (queryStart, queryEnd) = (segments.Min(s => s.Query.Start), segments.Max(s => s.Query.End));
        var (referenceStart, referenceEnd) = (segments.Min(s => s.Reference.Start), segments.Max(s => s.Reference.End));
        var shared = Math.Max(queryEnd - queryStart, referenceEnd - referenceStart);
        if (shared > LongestOpeningSeconds || Math.Min(querySeconds, referenceSeconds) < (1 + LeastRest) * shared) return false;

        var isOpening = queryStart <= AtEdgeSeconds && referenceStart <= AtEdgeSeconds;
        var isEnding = querySeconds - queryEnd <= AtEdgeSeconds && referenceSeconds - referenceEnd <= AtEdgeSeconds;
        return isOpening || isEnding;
    }
}
