namespace Provenance.Matching;

/// <summary>Finds the runs over which the frames of a query follow those of a reference: as they are, mirrored, or turned.</summary>
internal static class PictureAligner
{
    // Gain of a frame that has nothing to do with the reference, and the fall from the run's best that ends it: three such frames.
    private const double WorstGain = -24;
    private const double FallThatEnds = 72;

    /// <summary>The strongest runs, in order of the query's time; none when nothing agrees.</summary>
    internal static IReadOnlyList<AlignedRun> Align(PictureTrack query, PictureTrack reference, MatchingOptions options)
    {
        if (query.Count < 2 || reference.Count < 2) return [];

        var lines = new List<VotedLine>();
        foreach (var orientation in FrameOrientations.All) LineVoting.Find(query, reference, orientation, options, lines);
        var followed = lines.OrderByDescending(l => l.Votes).Take(options.MaxLines);
        return AlignedRun.Strongest(followed.SelectMany(line => Follow(query, reference, line, options)), options.MaxSegments);
    }

    private static IEnumerable<AlignedRun> Follow(PictureTrack query, PictureTrack reference, VotedLine voted, MatchingOptions options)
    {
        var pairs = Pairs(query, reference, voted, options.FrameHitDistance);
        var search = new RunSearch(FallThatEnds);
        for (var i = 0; i < pairs.Count; i++)
        {
            if (search.Add(pairs[i].Gain, i) is { } run && IsLong(run)) yield return PictureEvidence.Weigh(query, reference, voted, Slice(pairs, run), run.Sum);
        }

        if (search.End() is { } last && IsLong(last)) yield return PictureEvidence.Weigh(query, reference, voted, Slice(pairs, last), last.Sum);
    }

    // Fewer frames are alike by chance.
    private const int MinRunFrames = 2;

    private static bool IsLong(Run run) => run.Last - run.First + 1 >= MinRunFrames;

    private static List<FramePair> Slice(List<FramePair> pairs, Run run) => pairs.GetRange(run.First, run.Last - run.First + 1);

    /// <summary>The frames that a line puts beside each other, where both say something.</summary>
    internal static List<FramePair> Pairs(PictureTrack query, PictureTrack reference, VotedLine voted, int hitDistance)
    {
        var queryHashes = query.Hashes(voted.Orientation);
        var referenceHashes = reference.Hashes(FrameOrientation.Upright);
        var pairs = new List<FramePair>();
        var near = 0;
        for (var i = 0; i < query.Count; i++)
        {
            var j = reference.Nearest(voted.Line.At(query.Times[i]), ref near);
            if (j < 0 || !query.Votes[i] || !reference.Votes[j]) continue;

            var distance = queryHashes[i].DistanceTo(referenceHashes[j]);
            pairs.Add(new FramePair(i, j, distance, Math.Max(WorstGain, hitDistance - distance)));
        }

        return pairs;
    }
}

/// <summary>A query frame and the reference frame that the line puts beside it.</summary>
internal readonly record struct FramePair(int Query, int Reference, int Distance, double Gain);
