namespace Provenance.Matching;

/// <summary>A stretch over which query and reference agree along one line of time.</summary>
/// <param name="Segment">The stretch as it is reported.</param>
/// <param name="Line">The line.</param>
/// <param name="Score">The probability that one is a copy of the other, 0 to 1.</param>
/// <param name="Strength">Ranks the runs of one pair; only its order means anything.</param>
internal sealed record AlignedRun(MatchedSegment Segment, TimeLine Line, double Score, double Strength)
{
    /// <summary>The strongest runs that do not lie over each other in the query for more than half of the shorter, in order of the query's time.</summary>
    internal static IReadOnlyList<AlignedRun> Strongest(IEnumerable<AlignedRun> runs, int most)
    {
        var kept = new List<AlignedRun>();
        foreach (var run in runs.OrderByDescending(r => r.Strength))
        {
            if (kept.Count == most) break;
            if (!kept.Exists(k => IsCovered(run.Segment.Query, k.Segment.Query))) kept.Add(run);
        }

        return [.. kept.OrderBy(r => r.Segment.Query.Start)];
    }

    private static bool IsCovered(TimeRange one, TimeRange other) => one.OverlapWith(other) > 0.5 * Math.Min(one.Length, other.Length);
}
