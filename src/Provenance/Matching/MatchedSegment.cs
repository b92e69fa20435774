using System.Text.Json.Serialization;
using Provenance.Matching.Explaining;

namespace Provenance.Matching;

/// <summary>A stretch of a video's own time line, in seconds from its start; the end is exclusive.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends; never before <paramref name="Start"/>.</param>
public readonly record struct TimeRange(double Start, double End)
{
    /// <summary>Its length in seconds.</summary>
    public double Length => End - Start;

    /// <summary>The seconds that both hold; 0 when they do not meet.</summary>
    public double OverlapWith(TimeRange other) => Math.Max(0, Math.Min(End, other.End) - Math.Max(Start, other.Start));
}

/// <summary>One run of footage that query and reference share. The playback rate is the ratio of the two lengths.</summary>
/// <param name="Query">Where the run lies in the query.</param>
/// <param name="Reference">Where the run lies in the reference.</param>
/// <param name="Similarity">Mean similarity over the run, 0 (unrelated) to 1 (identical).</param>
/// <param name="IsMirrored">True when the query shows the reference mirrored left to right.</param>
/// <param name="Kind">What agrees over the run: picture or sound.</param>
public sealed record MatchedSegment(TimeRange Query, TimeRange Reference, double Similarity, bool IsMirrored, SegmentKind Kind)
{
    /// <summary>Where the reference's picture lies in the query's; null for sound, and where only whole frames were compared.</summary>
    public PictureGeometry? Geometry { get; init; }

    /// <summary>True for a sound that agrees as well at other offsets, as a beat or a chant does: that it is the same sound is known, and not when.</summary>
    public bool IsOffsetUnknown { get; init; }

    /// <summary>Seconds of reference for each second of query: above 1, the query plays faster.</summary>
    [JsonIgnore]
    public double Rate => Query.Length > 0 ? Reference.Length / Query.Length : 1;
}

/// <summary>What agrees over a matched segment.</summary>
public enum SegmentKind
{
    /// <summary>The picture.</summary>
    Picture,

    /// <summary>The sound.</summary>
    Sound,
}
