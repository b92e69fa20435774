using Provenance.Cascading;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>When an appearance was published: what is proven, what is likely, and every reason for it.</summary>
public sealed record TimeResponse(IntervalResponse Proven, IntervalResponse Likely, IReadOnlyList<EvidenceResponse> Evidence)
{
    internal static TimeResponse Of(PublicationTime time) =>
        new(IntervalResponse.Of(time.Proven), IntervalResponse.Of(time.Likely), [.. time.Evidence.Select(EvidenceResponse.Of)]);
}

/// <summary>Two instants, both included; null where nothing bounds it.</summary>
public sealed record IntervalResponse(DateTimeOffset? NotBefore, DateTimeOffset? NotAfter)
{
    internal static IntervalResponse Of(TimeInterval interval) => new(
        interval.NotBefore == DateTimeOffset.MinValue ? null : interval.NotBefore,
        interval.NotAfter == DateTimeOffset.MaxValue ? null : interval.NotAfter);
}

/// <summary>One reason to believe in a time. <paramref name="Against"/> is the source of the piece it conflicts with.</summary>
public sealed record EvidenceResponse(
    DateEvidenceKind Kind, string Source, string Raw, DateTimeOffset? NotBefore, DateTimeOffset? NotAfter, TimePrecision Precision, string Zone,
    EvidenceStanding Standing, string? Against)
{
    internal static EvidenceResponse Of(WeighedEvidence weighed)
    {
        var (piece, bounds) = (weighed.Piece, IntervalResponse.Of(weighed.Piece.Bounds));
        return new EvidenceResponse(
            piece.Kind, piece.Source, piece.Raw, bounds.NotBefore, bounds.NotAfter, piece.Precision, piece.Zone, weighed.Standing, weighed.Against?.Source);
    }
}
