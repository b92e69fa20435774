namespace Provenance.Matching;

/// <summary>What comparing a query with a reference found: the evidence and a score, before any decision.</summary>
/// <param name="Kind">What agrees.</param>
/// <param name="Segments">The runs of shared footage, in order of the query's time; at least one.</param>
/// <param name="QueryCoverage">Share of the query's length that lies in segments of its kind, 0 to 1.</param>
/// <param name="ReferenceCoverage">Share of the reference's length that lies in segments of its kind, 0 to 1.</param>
/// <param name="PictureScore">The probability, by the picture, that one is a copy of the other, 0 to 1.</param>
/// <param name="SoundScore">The same for the sound.</param>
/// <param name="Score">Both together, a probability from 0 to 1: <c>1 - (1 - picture)(1 - sound)</c>. Less when the two share nothing but how they begin or end, or hardly more than a second.</param>
public sealed record Comparison(
    MatchKind Kind,
    IReadOnlyList<MatchedSegment> Segments,
    double QueryCoverage,
    double ReferenceCoverage,
    double PictureScore,
    double SoundScore,
    double Score);

/// <summary>What agrees between two appearances. Only a picture joins a cascade. Stored by name.</summary>
public enum MatchKind
{
    /// <summary>The picture agrees; the sound does not, or there is none to compare.</summary>
    Picture,

    /// <summary>The sound agrees and the picture does not: related, never the same footage.</summary>
    Sound,

    /// <summary>Both agree.</summary>
    PictureAndSound,

    /// <summary>The same place, or the same camera, at another moment: related, never a copy.</summary>
    Place,
}

/// <summary>Which kinds of match mean what.</summary>
public static class MatchKinds
{
    /// <summary>Those that say that both show the same footage: they join cascades and wait for people. The others only relate two appearances.</summary>
    public static IReadOnlyList<MatchKind> OfFootage { get; } = [MatchKind.Picture, MatchKind.PictureAndSound];
}
