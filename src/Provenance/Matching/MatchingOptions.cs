namespace Provenance.Matching;

/// <summary>What matching counts as near, as evidence and as sure. The README beside this file says how the figures were measured.</summary>
public sealed record MatchingOptions
{
    // Half of what a word of sound hears: it is no finer than that where a run begins.
    private const double LongestLagSeconds = 1;

    /// <summary>Quality from which a frame's hash says something: 0 to 100, inclusive.</summary>
    /// <remarks>PDQ's own advice. From 1 to 50 the score on the development set stays within 0.001.</remarks>
    public int MinFrameQuality { get; init; } = 50;

    /// <summary>PDQ distance under which a pair of frames speaks for a line of time: 1 to 128 bits, exclusive.</summary>
    /// <remarks>
    /// Of frame pairs that have nothing in common, half are nearer than 128 bits, one in a hundred nearer than 106; aligned frames under
    /// captions, logos and stickers lie at 30 to 85. From 88 to 108 the score on the development set stays within 0.011.
    /// </remarks>
    public int FrameHitDistance { get; init; } = 96;

    /// <summary>Rates at which a query is held against a reference, seconds of reference for each second of query.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [1, 0.96, 1.04, 0.9, 1.1, 0.8, 1.25, 0.75, 1.5, 0.5, 2];

    /// <summary>Frame pairs measured at most in each orientation while lines are looked for; longer footage is thinned to it.</summary>
    public int MaxFramePairs { get; init; } = 8_000_000;

    /// <summary>Pairs of frames (a query's times all known ones) under which a query's hashes and sound are compared with everything: from 0, exclusive.</summary>
    /// <remarks>
    /// Edits can move every hash of a copy beyond the index's reach, and reading a fingerprint costs more than comparing it. The default is ten seconds of query
    /// with three quarters of an hour of known footage: a few hundred clips, and half a second.
    /// </remarks>
    public long CompareAllBelow { get; init; } = 400_000;

    /// <summary>Fingerprints that a query is compared with at most, once there are too many to compare with all.</summary>
    public int MaxCandidates { get; init; } = 200;

    /// <summary>Fingerprints whose points and motion are compared with a query's at most.</summary>
    public int MaxPointCandidates { get; init; } = 24;

    /// <summary>Fingerprints in which a query's frame may be found before it counts as an ident or a slate and finds nothing: inclusive.</summary>
    public int MaxFootagesOfAFrame { get; init; } = 100;

    /// <summary>Words of sound that a query must share with a footage along one offset for it to be a candidate: inclusive.</summary>
    public int MinSharedWords { get; init; } = 3;

    /// <summary>Lines of time of one pair that are followed frame by frame.</summary>
    public int MaxLines { get; init; } = 24;

    /// <summary>Segments of one kind that a pair can have.</summary>
    public int MaxSegments { get; init; } = 32;

    /// <summary>Loudness under which a word of sound does not vote, in dBFS, -128 to 0, exclusive.</summary>
    /// <remarks>Silence is alike in all footage: half of the clips found in the wild have a silent track. A higher bound costs soft speech (-40: two true pairs of 180).</remarks>
    public int SilenceBelow { get; init; } = -55;

    /// <summary>Words of sound that must vote along a run: from 1, inclusive.</summary>
    /// <remarks>Two and a half seconds. The longest run of unrelated sound that agrees as well as a copy's has 15 words; 30 would cost seven true pairs of 180.</remarks>
    public int MinSoundWords { get; init; } = 20;

    /// <summary>Common change (correlation times the root of the independent looks) along the line of a sure sound from which the picture counts too: above 0, inclusive.</summary>
    /// <remarks>
    /// Along a line of chance 1 % reach 0.15; copies whose sound was laid over other footage 0.06; the four copies under bars that have sound 0.22 to 0.45.
    /// </remarks>
    public double HeardPictureFrom { get; init; } = 0.2;

    /// <summary>Frames over which that is looked for at least: from 2, inclusive.</summary>
    public int MinHeardFrames { get; init; } = 12;

    /// <summary>Probability from which a pair is kept as a suggestion: 0 to 1, inclusive.</summary>
    /// <remarks>Of 13,899 pairs of the development set that share nothing, one reaches it; of 180 that do, 178.</remarks>
    public double SuggestedFrom { get; init; } = 0.2;

    /// <summary>Probability from which a pair counts as confirmed until a person says otherwise: 0 to 1, inclusive.</summary>
    /// <remarks>No pair that shares nothing reaches it, nor half of it, on the development set or on the copies found in the wild; 172 of 180 and 116 of 116 true pairs do.</remarks>
    public double ConfirmedFrom { get; init; } = 0.9;

    /// <summary>What a comparison's evidence decides until a person does; null when it is too weak to be kept.</summary>
    public MatchDecision? Decide(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Kind == MatchKind.Place) return comparison.Segments.Count > 0 ? MatchDecision.Suggested : null;
        if (comparison.Score < SuggestedFrom) return null;
        return Sureness(comparison) >= ConfirmedFrom ? MatchDecision.Confirmed : MatchDecision.Suggested;
    }

    // The same music over two films of one place must not make them one film: sound makes a picture surer only where both lie on one line of time.
    private static double Sureness(Comparison comparison) =>
        comparison.Kind == MatchKind.PictureAndSound && !AgreeInTime(comparison.Segments) ? Math.Min(comparison.PictureScore, comparison.Score) : comparison.Score;

    private static bool AgreeInTime(IReadOnlyList<MatchedSegment> segments) => segments.Any(picture =>
        picture.Kind == SegmentKind.Picture && segments.Any(sound => sound is { Kind: SegmentKind.Sound, IsOffsetUnknown: false } &&
            sound.Query.OverlapWith(picture.Query) > 0 && Math.Abs(On(picture, sound.Query.Start) - sound.Reference.Start) <= LongestLagSeconds));

    private static double On(MatchedSegment segment, double querySeconds) =>
        segment.Reference.Start + ((querySeconds - segment.Query.Start) * segment.Reference.Length / segment.Query.Length);
}
