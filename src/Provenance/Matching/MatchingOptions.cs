namespace Provenance.Matching;

/// <summary>What matching counts as near, as evidence and as sure. The measurements are of the footage set that <c>tests/</c> names, scored by its own tool.</summary>
public sealed record MatchingOptions
{
    /// <summary>Quality from which a frame's hash says something: 0 to 100, inclusive.</summary>
    public int MinFrameQuality { get; init; } = 20;

    /// <summary>PDQ distance under which a pair of frames speaks for a line of time: 1 to 128 bits, exclusive.</summary>
    /// <remarks>Of frame pairs that have nothing in common, 1 % are nearer than 106 bits and half nearer than 128; of aligned frames under captions and logos most are nearer than 90.</remarks>
    public int FrameHitDistance { get; init; } = 96;

    /// <summary>Rates at which a query is held against a reference, seconds of reference for each second of query.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [1, 0.96, 1.04, 0.9, 1.1, 0.8, 1.25, 0.75, 1.5, 0.5, 2];

    /// <summary>Frame pairs measured at most in each orientation while lines are looked for; longer footage is thinned to it.</summary>
    public int MaxFramePairs { get; init; } = 8_000_000;

    /// <summary>Pairs of frames (a query's times all known ones) under which a query is compared with everything: from 0, exclusive.</summary>
    /// <remarks>A hundred million is some seconds of one core: a minute of query with a hundred hours of known footage.</remarks>
    public long CompareAllBelow { get; init; } = 400_000_000;

    /// <summary>Fingerprints that a query is compared with at most, once there are too many to compare with all.</summary>
    public int MaxCandidates { get; init; } = 200;

    /// <summary>Fingerprints in which a query's frame may be found before it counts as an ident or a slate and finds nothing: inclusive.</summary>
    public int MaxFootagesOfAFrame { get; init; } = 100;

    /// <summary>Words of sound that a query must share with a footage along one offset for it to be a candidate: inclusive.</summary>
    public int MinSharedWords { get; init; } = 3;

    /// <summary>Lines of time of one pair that are followed frame by frame.</summary>
    public int MaxLines { get; init; } = 24;

    /// <summary>Segments of one kind that a pair can have.</summary>
    public int MaxSegments { get; init; } = 32;

    /// <summary>Loudness under which a word of sound does not vote, in dBFS, -128 to 0, exclusive.</summary>
    /// <remarks>Silence is alike in all footage.</remarks>
    public int SilenceBelow { get; init; } = -55;

    /// <summary>Words of sound that must vote along a run: from 1, inclusive.</summary>
    public int MinSoundWords { get; init; } = 20;

    /// <summary>Score from which a pair is kept as a suggestion: 0 to 1, inclusive.</summary>
    public double SuggestedFrom { get; init; } = 0.3;

    /// <summary>Score from which a pair counts as confirmed until a person says otherwise: 0 to 1, inclusive.</summary>
    public double ConfirmedFrom { get; init; } = 0.6;

    /// <summary>What a comparison's evidence decides until a person does; null when it is too weak to be kept.</summary>
    public MatchDecision? Decide(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Score < SuggestedFrom) return null;
        return comparison.Score >= ConfirmedFrom ? MatchDecision.Confirmed : MatchDecision.Suggested;
    }
}
