using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>Compares a vPDQ signal with known footage as vPDQ does (which share of either's different hashes is near one of the other's), and says where in time.</summary>
internal static class SignalComparison
{
    // An hour against an hour at 30 a second would be ten thousand million distances; thinned, it is two seconds.
    private const long MostPairs = 400_000_000;
    private const double OffsetsPerSecond = 2;
    private const int MostRuns = 8;
    private const double LongestGapSeconds = 3;

    /// <summary>What they share; null for nothing.</summary>
    internal static SignalMatch? Of(VpdqSignal signal, FingerprintData known, SignalTolerance tolerance)
    {
        var query = signal.Frames.Where(f => f.Quality >= tolerance.MinQuality).ToArray();
        var reference = known.Frames.Where(f => f.Quality >= tolerance.MinQuality).ToArray();
        query = Thinned(query, Math.Max(1, MostPairs / Math.Max(1, reference.Length)));
        var (inQuery, inReference, near) = (new HashSet<FrameHash>(), new HashSet<FrameHash>(), new List<NearPair>());
        var nearest = int.MaxValue;
        foreach (var frame in query)
        {
            for (var i = 0; i < reference.Length; i++)
            {
                var distance = frame.Hash.DistanceTo(reference[i].Hash);
                if (distance > tolerance.MaxDistance) continue;

                nearest = Math.Min(nearest, distance);
                inQuery.Add(frame.Hash);
                inReference.Add(reference[i].Hash);
                if (frame.TimeSeconds is { } seconds) near.Add(new NearPair(seconds, reference[i].TimeSeconds, distance));
            }
        }

        if (inQuery.Count == 0) return null;

        return new SignalMatch(
            100.0 * inQuery.Count / query.Select(f => f.Hash).Distinct().Count(), 100.0 * inReference.Count / reference.Select(f => f.Hash).Distinct().Count(),
            nearest, Runs(near, known.DurationSeconds));
    }

    private static VpdqFrame[] Thinned(VpdqFrame[] frames, long most)
    {
        var step = (int)Math.Max(1, (frames.Length + most - 1) / most);
        return step == 1 ? frames : [.. frames.Where((_, i) => i % step == 0)];
    }

    // The offset that most frames agree on is followed first; what it explains does not vote again.
    private static List<MatchedSegment> Runs(List<NearPair> pairs, double length)
    {
        var runs = new List<MatchedSegment>();
        while (pairs.Count > 0 && runs.Count < MostRuns)
        {
            var offset = pairs.GroupBy(p => Math.Round((p.ReferenceSeconds - p.QuerySeconds) * OffsetsPerSecond))
                .MaxBy(group => (group.Select(p => p.QuerySeconds).Distinct().Count(), -group.Sum(p => p.Distance)))!.Key / OffsetsPerSecond;
            var along = pairs.Where(p => IsAlong(p, offset)).OrderBy(p => p.QuerySeconds).ToArray();
            var run = LongestRun(along);
            runs.Add(Segment(run, length));
            var (from, to) = (run[0].QuerySeconds, run[^1].QuerySeconds);
            if (pairs.RemoveAll(p => p.QuerySeconds >= from && p.QuerySeconds <= to) == 0) break;
        }

        return [.. runs.OrderBy(r => r.Query.Start)];
    }

    private static bool IsAlong(NearPair pair, double offset) => Math.Abs(pair.ReferenceSeconds - pair.QuerySeconds - offset) <= 1 / OffsetsPerSecond;

    private static ArraySegment<NearPair> LongestRun(NearPair[] along)
    {
        var (best, start) = (new ArraySegment<NearPair>(along, 0, 1), 0);
        for (var i = 1; i <= along.Length; i++)
        {
            if (i < along.Length && along[i].QuerySeconds - along[i - 1].QuerySeconds <= LongestGapSeconds) continue;
            if (along[i - 1].QuerySeconds - along[start].QuerySeconds > best[^1].QuerySeconds - best[0].QuerySeconds) best = new ArraySegment<NearPair>(along, start, i - start);
            start = i;
        }

        return best;
    }

    // A frame stands for the quarter of a second that it is shown.
    private static MatchedSegment Segment(ArraySegment<NearPair> run, double length)
    {
        const double Shown = 1 / FingerprintData.FramesPerSecond;
        var (query, reference) = (new TimeRange(run[0].QuerySeconds, run[^1].QuerySeconds + Shown), new TimeRange(run.Min(p => p.ReferenceSeconds), Math.Min(length, run.Max(p => p.ReferenceSeconds) + Shown)));
        return new MatchedSegment(query, reference, run.Average(p => 1 - (p.Distance / 128.0)), false, SegmentKind.Picture);
    }

    private readonly record struct NearPair(double QuerySeconds, double ReferenceSeconds, int Distance);
}
