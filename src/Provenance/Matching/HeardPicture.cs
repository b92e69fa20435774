namespace Provenance.Matching;

/// <summary>
/// Looks for a picture where the sound says it must be. Under bars, or cropped, a copy's frames are as far from the reference's as any
/// others, and no line of time stands out among thousands. But the sound names the line, and along one line even a faint common
/// change is evidence.
/// </summary>
internal static class HeardPicture
{
    private const double ScoreFromThere = 2;
    private const double Surest = 0.9;

    // The sound's line is good to about a word and a frame.
    private static readonly double[] Shifts = [0, -0.125, 0.125, -0.25, 0.25];

    /// <summary>A run for each run of sure sound along which the frames change together; none when they do not.</summary>
    internal static IReadOnlyList<AlignedRun> Find(PictureTrack query, PictureTrack reference, IReadOnlyList<AlignedRun> sounds, MatchingOptions options) =>
        [.. sounds.Where(sound => sound.Score >= options.ConfirmedFrom && !sound.Segment.IsOffsetUnknown).Select(sound => Along(query, reference, sound, options)).OfType<AlignedRun>()];

    private static AlignedRun? Along(PictureTrack query, PictureTrack reference, AlignedRun sound, MatchingOptions options)
    {
        var lines =
            from orientation in (FrameOrientation[])[FrameOrientation.Upright, FrameOrientation.Mirrored]
            from shift in Shifts
            select new VotedLine(orientation, sound.Line with { Offset = sound.Line.Offset + shift }, 0);
        return lines.Select(line => Weigh(query, reference, line, sound, options)).OfType<AlignedRun>().MaxBy(run => run.Strength);
    }

    private static AlignedRun? Weigh(PictureTrack query, PictureTrack reference, VotedLine line, AlignedRun sound, MatchingOptions options)
    {
        var pairs = PictureAligner.Pairs(query, reference, line, options.FrameHitDistance);
        pairs.RemoveAll(p => query.Times[p.Query] < sound.Segment.Query.Start || query.Times[p.Query] >= sound.Segment.Query.End);
        if (pairs.Count < options.MinHeardFrames) return null;

        var (correlation, looks) = PictureEvidence.Agreement(pairs, query.Hashes(line.Orientation), reference.Hashes(FrameOrientation.Upright));
        var change = correlation * Math.Sqrt(looks);
        if (change < options.HeardPictureFrom) return null;

        var score = Math.Min(Surest, options.SuggestedFrom + (ScoreFromThere * (change - options.HeardPictureFrom)));
        return new AlignedRun(PictureEvidence.Segment(query, reference, line, pairs), line.Line, score, change);
    }
}
