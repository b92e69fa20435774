using Provenance.Fingerprinting;
using Provenance.Matching.Points;

namespace Provenance.Matching;

/// <summary>Compares two fingerprints. The answer depends on nothing but the two and the options.</summary>
public static class FingerprintComparer
{
    // Less is what any two films come to by chance.
    private const double LeastScore = 0.1;

    // From here on the stretches are the points', which are finer and say how the pictures lie, even where hashes are surer.
    private const double ShowsFrom = 0.3;

    /// <summary>What query and reference share; null when there is no evidence at all.</summary>
    /// <param name="query">The new one.</param>
    /// <param name="reference">The known one, of the same <see cref="FingerprintAlgorithm"/>.</param>
    /// <param name="options">What counts as near and sure; the defaults when null.</param>
    /// <param name="byPoints">False to compare hashes and sound only, which costs a hundredth.</param>
    public static Comparison? Compare(FingerprintData query, FingerprintData reference, MatchingOptions? options = null, bool byPoints = true)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(reference);
        options ??= new MatchingOptions();
        var (queryPicture, referencePicture) = (new PictureTrack(query, options), new PictureTrack(reference, options));
        var pictures = PictureAligner.Align(queryPicture, referencePicture, options);
        var sounds = SoundAligner.Align(new SoundTrack(query, options), new SoundTrack(reference, options), options);
        var evidence = byPoints ? PointAligner.Align(query, reference) : [];
        pictures = Surest(pictures, evidence, (query, reference));
        if (pictures.Count + sounds.Count == 0) return null;

        if (Best(pictures) < options.SuggestedFrom) pictures = WithHeard(pictures, HeardPicture.Find(queryPicture, referencePicture, sounds, options), options);
        var (picture, sound) = (Best(pictures), Best(sounds));
        var kind = IsAnotherMoment(evidence) && Math.Max(picture, sound) < options.SuggestedFrom ? MatchKind.Place : KindOf(picture, sound, options.SuggestedFrom);
        var segments = Segments(pictures, sounds, kind);
        return new Comparison(
            kind,
            segments,
            Coverage(segments.Select(s => s.Query), query.DurationSeconds),
            Coverage(segments.Select(s => s.Reference), reference.DurationSeconds),
            picture,
            sound,
            Math.Min(1 - ((1 - picture) * (1 - sound)), Caution.MostSure(segments, query.DurationSeconds, reference.DurationSeconds)));
    }

    private static IReadOnlyList<AlignedRun> WithHeard(IReadOnlyList<AlignedRun> pictures, IReadOnlyList<AlignedRun> heard, MatchingOptions options) =>
        heard.Count == 0 ? pictures : AlignedRun.Strongest(heard.Concat(pictures.Where(p => p.Score >= options.SuggestedFrom)), options.MaxSegments);

    // Whole-frame hashes cannot tell two films of one shaking hand, or of one place, as surely apart as motion where it was seen; and points say how the pictures lie.
    private static IReadOnlyList<AlignedRun> Surest(IReadOnlyList<AlignedRun> hashes, IReadOnlyList<PointEvidence> evidence, (FingerprintData Query, FingerprintData Reference) pair)
    {
        AlignedRun[] points = [.. evidence.Where(e => e.Score >= LeastScore).Select(e => e.ToRun(pair.Query, pair.Reference))];
        if (IsAnotherMoment(evidence) || Best(points) > Best(hashes)) return Convincing(points);
        return Best(points) >= ShowsFrom ? Raised(Convincing(points), Best(hashes)) : hashes;
    }

    private static bool IsAnotherMoment(IReadOnlyList<PointEvidence> evidence) => evidence is [{ Disagrees: true }, ..];

    // The surest takes the score of what is surer still.
    private static IReadOnlyList<AlignedRun> Raised(IReadOnlyList<AlignedRun> runs, double score) =>
        [.. runs.Select(run => run.Score == Best(runs) ? run with { Score = score } : run)];

    // What is far weaker than the best is chance beside it.
    private static IReadOnlyList<AlignedRun> Convincing(AlignedRun[] points) =>
        AlignedRun.Strongest(points.Where(run => run.Score >= Best(points) / 2), points.Length);

    private static double Best(IReadOnlyList<AlignedRun> runs) => runs.Count == 0 ? 0 : runs.Max(r => r.Score);

    private static MatchKind KindOf(double picture, double sound, double counts) => (picture >= counts, sound >= counts) switch
    {
        (true, true) => MatchKind.PictureAndSound,
        (true, false) => MatchKind.Picture,
        (false, true) => MatchKind.Sound,
        _ => sound > picture ? MatchKind.Sound : MatchKind.Picture,
    };

    private static IReadOnlyList<MatchedSegment> Segments(IReadOnlyList<AlignedRun> pictures, IReadOnlyList<AlignedRun> sounds, MatchKind kind)
    {
        IEnumerable<AlignedRun> runs = kind switch { MatchKind.Picture or MatchKind.Place => pictures, MatchKind.Sound => sounds, _ => pictures.Concat(sounds) };
        return [.. runs.Select(r => r.Segment).OrderBy(s => s.Query.Start).ThenBy(s => s.Kind)];
    }

    private static double Coverage(IEnumerable<TimeRange> spans, double length)
    {
        var (covered, end) = (0.0, 0.0);
        foreach (var span in spans.OrderBy(s => s.Start))
        {
            covered += Math.Max(0, span.End - Math.Max(end, span.Start));
            end = Math.Max(end, span.End);
        }

        return length <= 0 ? 0 : Math.Min(1, covered / length);
    }
}
