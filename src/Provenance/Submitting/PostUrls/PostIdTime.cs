namespace Provenance.Submitting.PostUrls;

/// <summary>A time inside a URL: in a platform's id, or in an archive's capture stamp.</summary>
/// <param name="Kind">What it is worth: a point, a lower bound, a claim, or an archive's upper bound.</param>
/// <param name="Instant">What the digits say, UTC.</param>
/// <param name="Bounds">When the post can have been made, inclusive; without an end for a lower bound.</param>
/// <param name="Likely">When it probably was, inclusive; inside <paramref name="Bounds"/>.</param>
/// <param name="Precision">How fine the id counts.</param>
/// <param name="Source">In words for a reviewer: "TikTok post id".</param>
/// <param name="Raw">The id.</param>
public sealed record PostIdTime(
    DateEvidenceKind Kind,
    DateTimeOffset Instant,
    TimeInterval Bounds,
    TimeInterval Likely,
    TimePrecision Precision,
    string Source,
    string Raw)
{
    /// <summary>What the rule rests on; null for an archive's stamp.</summary>
    public IdLag? Lag { get; init; }

    /// <summary>True for a rule that was derived from samples alone.</summary>
    public bool IsExperimental => Lag is { IsExperimental: true };

    /// <summary>Time from an id that is made when the post is: the post is that instant or up to two seconds later.</summary>
    internal static PostIdTime Point(DateTimeOffset instant, TimePrecision precision, string source, string raw)
    {
        var bounds = new TimeInterval(instant, instant + IdLag.OfPoints.After);
        return new PostIdTime(DateEvidenceKind.PointId, instant, bounds, bounds, precision, source, raw) { Lag = IdLag.OfPoints };
    }

    /// <summary>Time from an id that is made when the upload begins: the post is not older.</summary>
    internal static PostIdTime NotBefore(DateTimeOffset instant, IdLag lag, TimePrecision precision, string source, string raw) => new(
        lag.IsExperimental ? DateEvidenceKind.ExperimentalId : DateEvidenceKind.NotBeforeId,
        instant,
        TimeInterval.Unbounded with { NotBefore = instant },
        new TimeInterval(instant, instant + lag.After),
        precision,
        source,
        raw)
    { Lag = lag };

    /// <summary>Time from the id of something that the post belongs to: the post is not older, and nothing says how much younger.</summary>
    internal static PostIdTime LowerBound(DateTimeOffset instant, TimePrecision precision, string source, string raw)
    {
        var bounds = TimeInterval.Unbounded with { NotBefore = instant };
        return new PostIdTime(DateEvidenceKind.NotBeforeId, instant, bounds, bounds, precision, source, raw);
    }

    /// <summary>Time from an id that somebody outside the platform can choose.</summary>
    internal static PostIdTime Claim(DateTimeOffset instant, IdLag lag, TimePrecision precision, string source, string raw)
    {
        var bounds = new TimeInterval(instant - lag.After, instant + lag.After);
        return new PostIdTime(DateEvidenceKind.ClaimedId, instant, bounds, bounds, precision, source, raw) { Lag = lag };
    }

    /// <summary>An archive kept the page then: it was public by the end of that second.</summary>
    internal static PostIdTime Captured(DateTimeOffset instant, string source, string raw)
    {
        var bounds = TimeInterval.Unbounded with { NotAfter = instant.AddSeconds(1).AddTicks(-1) };
        return new PostIdTime(DateEvidenceKind.ArchiveCapture, instant, bounds, bounds, TimePrecision.Second, source, raw);
    }
}
