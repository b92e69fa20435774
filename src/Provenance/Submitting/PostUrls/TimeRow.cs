using System.Globalization;

namespace Provenance.Submitting.PostUrls;

/// <summary>What a text says of time by itself, as one row of a table.</summary>
/// <param name="Platform">What it leads to, as <see cref="PlatformName"/> names it; empty when it was refused.</param>
/// <param name="Id">The platform's own id, of an archive's copy the archived post's as <c>youtube:…</c>; empty without one.</param>
/// <param name="MediaId">The id of the media file, where the address leads to one.</param>
/// <param name="CanonicalUrl">The one form of the address; empty without one.</param>
/// <param name="Bounds">When it can have been published, as far as the address says, inclusive.</param>
/// <param name="Utc">The time in the id, or in an archive's stamp; null without one.</param>
/// <param name="Precision"><c>us</c>, <c>ms</c>, <c>s</c> or <c>none</c>.</param>
/// <param name="Kind"><c>point</c>, <c>not-before</c>, <c>not-after</c>, <c>claim</c> or <c>none</c>.</param>
/// <param name="IsExperimental">True for a rule that was derived from samples alone.</param>
/// <param name="Note">What a reader should know: why there is no time, what the rule rests on, why a row was refused.</param>
public sealed record TimeRow(
    string Platform, string Id, string MediaId, string CanonicalUrl, TimeInterval Bounds, DateTimeOffset? Utc, string Precision, string Kind, bool IsExperimental, string Note)
{
    /// <summary>True when the text was no address that can be read.</summary>
    public bool IsRefused => Platform.Length == 0;

    /// <summary>Reads a text: an address of the web, <c>at://…</c>, or a TikTok file's <c>vid:…</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="now">The present, for the plausibility of times.</param>
    public static TimeRow Of(string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Trim() is var bare && bare.StartsWith("vid:", StringComparison.Ordinal) && TikTokFileId.Find(bare) is { } id && bare.Length == id.Length + 4)
            return Timed("tiktok-vid-tag", id, TikTokFileId.In(bare, now)) with { MediaId = id };

        return PostUrl.Parse(text, now) switch
        {
            PostUrlOutcome.Parsed { Url: var url } => OfUrl(url),
            PostUrlOutcome.Refused { Reason: var reason } => Timed("", "", null) with { Note = reason.Split(" Nothing was stored", 2)[0] },
            var other => throw new InvalidOperationException($"Not an outcome of reading: {other}."),
        };
    }

    private static TimeRow OfUrl(PostUrl url)
    {
        var isArchive = url.Archive is not null;
        var id = url.PostId ?? url.MediaId ?? url.ShortCode ?? "";
        if (isArchive) id = id.Length > 0 ? $"{PlatformName.Of(url with { Archive = null })}:{id}" : $"link:{url.Canonical}";
        var row = Timed(PlatformName.Of(url), id, isArchive ? url.Capture : url.IdTime);
        return row with
        {
            MediaId = url.MediaId ?? "",
            CanonicalUrl = url.Canonical,
            Bounds = url.IdTimes.Where(time => time.Kind.Proves()).Aggregate(row.Bounds, (sum, next) => sum.Intersect(next.Bounds) is { HasInstant: true } both ? both : sum),
            Note = NoteOf(url, row.Note),
        };
    }

    private static TimeRow Timed(string platform, string id, PostIdTime? time) => new(
        platform, id, "", "", time is null or { Kind: DateEvidenceKind.ClaimedId } ? TimeInterval.Unbounded : time.Bounds, time?.Instant,
        time?.Precision switch
        {
            null => "none",
            TimePrecision.Microsecond => "us",
            TimePrecision.Millisecond => "ms",
            _ => "s",
        },
        time?.Kind switch
        {
            null => "none",
            DateEvidenceKind.PointId => "point",
            DateEvidenceKind.ClaimedId => "claim",
            DateEvidenceKind.ArchiveCapture => "not-after",
            _ => "not-before",
        },
        time is { IsExperimental: true },
        time is { IsExperimental: true, Lag.Samples: var samples } ? string.Create(CultureInfo.InvariantCulture, $"Experimental: a rule held against {samples} public posts.") : "");

    private static string NoteOf(PostUrl url, string note) => string.Join(' ', ((string?[])
    [
        note.Length > 0 ? note : null,
        url.Note,
        url.ShortCode is not null ? "A short link: only its host knows where it leads." : null,
        IdNeighbours.Bracket(url) is { } between ? between.InWords : null,
        url is { Archive: not null, IdTime: { } inside } ? $"The {inside.Source} inside says {inside.Instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC." : null,
    ]).OfType<string>());
}
