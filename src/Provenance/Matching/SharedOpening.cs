namespace Provenance.Matching;

/// <summary>
/// Recognises what programmes and channels put before or after everything they publish: two videos that share nothing but how they begin, or how they end, are
/// shown to a person, and never taken for copies of each other.
/// </summary>
internal static class SharedOpening
{
    /// <summary>The probability that such a pair keeps at most.</summary>
    internal const double MostSure = 0.5;

    private const double LongestSeconds = 10;
    private const double AtEdgeSeconds = 1;

    // What is not shared must be at least as long as what is, on both sides.
    private const double LeastRest = 1;

    /// <summary>True when all that the two share is one opening or one ending, with something else after or before it in both.</summary>
    internal static bool IsAll(IReadOnlyList<MatchedSegment> segments, double querySeconds, double referenceSeconds)
    {
        if (segments.Count == 0) return false;
        var (queryStart, queryEnd) = (segments.Min(s => s.Query.Start), segments.Max(s => s.Query.End));
        var (referenceStart, referenceEnd) = (segments.Min(s => s.Reference.Start), segments.Max(s => s.Reference.End));
        var shared = Math.Max(queryEnd - queryStart, referenceEnd - referenceStart);
        if (shared > LongestSeconds || Math.Min(querySeconds, referenceSeconds) < (1 + LeastRest) * shared) return false;

        var isOpening = queryStart <= AtEdgeSeconds && referenceStart <= AtEdgeSeconds;
        var isEnding = querySeconds - queryEnd <= AtEdgeSeconds && referenceSeconds - referenceEnd <= AtEdgeSeconds;
        return isOpening || isEnding;
    }
}
