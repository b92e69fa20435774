using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>TikTok: a video, photo, share, embed or player URL names the post; short links name it only to TikTok.</summary>
internal sealed partial class TikTokUrls : IPlatformUrls
{
    // Ids were counted like this from the service's opening in China; an older time is not one.
    private static readonly DateTimeOffset Launch = new(2016, 9, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (Files().IsMatch(url.Host) && TikTokFileId.Find(url.PathAndQuery) is { } file)
            return new PlatformPost(Platform.TikTok) { MediaId = file, IdTimes = TikTokFileId.In(file, now) is { } uploaded ? [uploaded] : [] };
        if (!Host().IsMatch(url.Host)) return null;
        if (FindId(url) is not { } id || !IdNumber.TryRead(id, out var number))
            return new PlatformPost(Platform.TikTok) { ShortCode = Short().Match(url.Host + url.AbsolutePath) is { Success: true } link ? link.Groups["code"].Value : null };

        var handle = HandleIn(url);
        return new PlatformPost(Platform.TikTok)
        {
            PostId = id,
            Handle = handle,
            Canonical = $"https://www.tiktok.com/@{handle ?? "_"}/video/{id}",
            IdTimes = TimeOf(number, id, now) is { } time ? [time] : [],
        };
    }

    private static PostIdTime? TimeOf(ulong number, string id, DateTimeOffset now) =>
        IdNumber.Plausible((number >> 32) * 1000, Launch, now) is { } begun
            ? PostIdTime.NotBefore(begun, IdLag.OfTikTok, TimePrecision.Second, "TikTok post id", id)
            : null;

    private static string? FindId(Uri url) =>
        Post().Match(url.AbsolutePath) is { Success: true } post ? post.Groups["id"].Value
        : ItemId().Match(url.Query) is { Success: true } item ? item.Groups["id"].Value
        : null;

    // "@_" and "@" stand for nobody; "MS4wLj..." is an account's inner number, not its handle.
    private static string? HandleIn(Uri url) =>
        HandlePath().Match(url.AbsolutePath) is { Success: true } path && path.Groups["user"].Value is var user &&
        user != "_" && !user.StartsWith("MS4wLj", StringComparison.Ordinal)
            ? user
            : null;

    [GeneratedRegex(@"^(?:(?:www|m|vm|vt)\.)?tiktok\.com$|^(?:(?:www|m)\.)?tiktokv\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(
        "^/(?:@[^/]*/(?:video|photo)/|(?:share/)?(?:video|photo)/|embed/(?:v[23]/)?|player/v1/|v/)(?<id>[0-9]{1,20})(?:\\.html)?/?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Post();

    [GeneratedRegex(@"^(?:v[mt]\.tiktok\.com|(?:www\.|m\.)?tiktok\.com/t)/(?<code>[A-Za-z0-9]{4,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Short();

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)+(?:tiktok|tiktokv|tiktokcdn(?:-[a-z]+)?)\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Files();

    [GeneratedRegex("[?&]item_id=(?<id>[0-9]{1,20})(?:&|$)", RegexOptions.CultureInvariant)]
    private static partial Regex ItemId();

    [GeneratedRegex("^/@(?<user>[A-Za-z0-9_.-]{1,100})/", RegexOptions.CultureInvariant)]
    private static partial Regex HandlePath();
}
