namespace Provenance.Submitting.PostUrls;

/// <summary>The time inside a platform's id.</summary>
/// <param name="Kind"><see cref="DateEvidenceKind.PointId"/> or <see cref="DateEvidenceKind.NotBeforeId"/>.</param>
/// <param name="Bounds">When the post can have been made, inclusive; without an end for a not-before id.</param>
/// <param name="Likely">When it probably was, inclusive; inside <paramref name="Bounds"/>.</param>
/// <param name="Precision">How fine the id counts.</param>
/// <param name="Source">In words for a reviewer: "TikTok post id".</param>
/// <param name="Raw">The id.</param>
public sealed record PostIdTime(
    DateEvidenceKind Kind,
    TimeInterval Bounds,
    TimeInterval Likely,
    TimePrecision Precision,
    string Source,
    string Raw)
{
    /// <summary>Time from an id that is made when the post is: the post is that instant or up to two seconds later.</summary>
    internal static PostIdTime Point(DateTimeOffset instant, TimePrecision precision, string source, string raw)
    {
        var bounds = new TimeInterval(instant, instant + IdLag.OfPointIds);
        return new PostIdTime(DateEvidenceKind.PointId, bounds, bounds, precision, source, raw);
    }

    /// <summary>Time from an id that is made when the upload begins: the post is not older.</summary>
    internal static PostIdTime NotBefore(DateTimeOffset instant, TimeSpan lag, TimePrecision precision, string source, string raw) => new(
        DateEvidenceKind.NotBeforeId,
        TimeInterval.Unbounded with { NotBefore = instant },
        new TimeInterval(instant, instant + lag),
        precision,
        source,
        raw);
}
