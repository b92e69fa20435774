using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Provenance.Acquiring;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Media.Fetching;

/// <summary>Reads yt-dlp's JSON, believing it only where it speaks of the post that was asked for.</summary>
internal static partial class YtDlpMetadata
{
    private const int MaxExtractor = 40;
    private const int MaxUrl = 4096;

    // X cuts its seconds off, and the id is made within the second; another post's time differs by more.
    private static readonly TimeSpan IdTolerance = TimeSpan.FromSeconds(5);

    /// <summary>The entry of the video that was asked for; null when there is none.</summary>
    /// <param name="root">Standard output, parsed: a video, a playlist cut to one, or null.</param>
    /// <param name="item">The number asked for, from 1. A post of one video has no second.</param>
    public static JsonElement? Entry(JsonElement root, int item)
    {
        if (root.ValueKind != JsonValueKind.Object) return null;
        if (Text(root, "_type") != "playlist") return item == 1 ? root : null;
        if (!root.TryGetProperty("entries", out var entries) || entries.ValueKind != JsonValueKind.Array) return null;

        var first = entries.EnumerateArray().FirstOrDefault(entry => entry.ValueKind == JsonValueKind.Object);
        return first.ValueKind == JsonValueKind.Object ? first : null;
    }

    /// <summary>What is said of the video; another post's title and uploader are left out, and its time is marked as such.</summary>
    /// <param name="entry">A video, from <see cref="Entry"/>.</param>
    /// <param name="post">What the submitted URL says.</param>
    public static FetchedMetadata Read(JsonElement entry, PostUrl post)
    {
        var extractor = ExtractorName().Replace(Text(entry, "extractor_key") ?? "", "");
        extractor = extractor.Length > MaxExtractor ? extractor[..MaxExtractor] : extractor;
        var isOfPost = IsOfPost(entry, extractor, post);
        return new FetchedMetadata
        {
            FinalUrl = Text(entry, "webpage_url") is { Length: <= MaxUrl } page && Uri.TryCreate(page, UriKind.Absolute, out var url) &&
                url.Scheme is "http" or "https" ? page : post.Canonical,
            Fetcher = $"yt-dlp {extractor}".TrimEnd(),
            Caption = isOfPost ? SubmittedText.Clean(Text(entry, "description") ?? Text(entry, "title"), SubmittedText.MaxLong) : null,
            Uploader = isOfPost ? SubmittedText.Clean(UploaderIn(entry, post.Platform), SubmittedText.MaxShort) : null,
            Times = TimeIn(entry, extractor) is { } time ? [isOfPost ? OfPost(time, post.Platform) : OfAnother(time)] : [],
        };
    }

    /// <summary>
    /// True when the platform's own extractor speaks, of the submitted post, and its time agrees with the id's. A retweet, a quoted post and
    /// an embedded player of elsewhere each fail one of these.
    /// </summary>
    private static bool IsOfPost(JsonElement entry, string extractor, PostUrl post)
    {
        if (!extractor.StartsWith(NameIn(post.Platform), StringComparison.OrdinalIgnoreCase)) return false;
        if (post.PostId is { } id && !IsOf(id, Text(entry, "id")) && !IsOf(id, Text(entry, "display_id"))) return false;
        if (post.IdTime is not { } idTime || Instant(entry) is not { } instant) return true;

        return instant >= idTime.Bounds.NotBefore - IdTolerance &&
            (idTime.Kind != DateEvidenceKind.PointId || instant <= idTime.Bounds.NotAfter + IdTolerance);
    }

    // Telegram's posts are numbered inside their channel, and VK's videos inside their owner.
    private static bool IsOf(string postId, string? said) =>
        said is { Length: > 0 } && (postId == said || postId.EndsWith($"/{said}", StringComparison.Ordinal) || postId.Equals(said, StringComparison.OrdinalIgnoreCase));

    // A platform has several extractors (RumbleEmbed, TwitchVod, FacebookReel): their names begin with its own.
    private static string NameIn(Platform platform) => platform == Platform.X ? "Twitter" : platform.ToString();

    // X: the id is the handle, the name is free text. TikTok: the name is the handle, the id a number.
    private static string? UploaderIn(JsonElement entry, Platform platform) => platform == Platform.X
        ? Text(entry, "uploader_id") ?? Text(entry, "uploader")
        : Text(entry, "uploader") ?? Text(entry, "channel") ?? Text(entry, "uploader_id");

    // VK's pages write a time without a zone, which the extractor takes for UTC.
    private static StatedTime OfPost(StatedTime time, Platform platform) => platform == Platform.Vk && time.Precision != TimePrecision.Day
        ? time with { Bounds = new TimeInterval(time.Bounds.NotBefore.AddHours(-14), time.Bounds.NotAfter.AddHours(12)), Zone = "unknown" }
        : time;

    // Shown, so that nobody takes it for the post's from elsewhere; it bounds nothing.
    private static StatedTime OfAnother(StatedTime time) => time with { Kind = DateEvidenceKind.OtherPost, Bounds = TimeInterval.Unbounded };

    private static StatedTime? TimeIn(JsonElement entry, string extractor)
    {
        if (Instant(entry) is { } instant)
        {
            var second = TimeSpan.FromSeconds(1);
            return new StatedTime(
                DateEvidenceKind.PlatformTime, $"yt-dlp {extractor} timestamp", entry.GetProperty("timestamp").GetRawText(),
                new TimeInterval(instant - second, instant + second), TimePrecision.Second, "UTC");
        }

        return Text(entry, "upload_date") is { } raw &&
            DateTime.TryParseExact(raw, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1990 and < 9000
            ? new StatedTime(
                DateEvidenceKind.PlatformTime, $"yt-dlp {extractor} upload_date", raw, WrittenTime.OfDay(day), TimePrecision.Day, "unknown")
            : null;
    }

    // Whole or with a fraction; the fraction is not the platform's.
    private static DateTimeOffset? Instant(JsonElement entry) =>
        entry.TryGetProperty("timestamp", out var value) && value.ValueKind == JsonValueKind.Number &&
        value.TryGetDecimal(out var seconds) && seconds is > 0 and < 253_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds((long)decimal.Floor(seconds))
            : null;

    private static string? Text(JsonElement entry, string property) =>
        entry.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("[^A-Za-z0-9_]", RegexOptions.CultureInvariant)]
    private static partial Regex ExtractorName();
}
