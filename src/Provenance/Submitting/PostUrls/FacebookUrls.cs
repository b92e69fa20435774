using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Facebook: videos, reels, posts of pages and groups. Its ids hold no time, and a post's id is not its video's.</summary>
internal sealed partial class FacebookUrls : IPlatformUrls
{
    private const string Rotating = "A pfbid id changes from link to link: two different ones may name one post.";

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (url.Host is "fb.watch" or "www.fb.watch") return new PlatformPost(Platform.Facebook) { ShortCode = url.AbsolutePath.Trim('/') is { Length: > 0 and <= 40 } code ? code : null };
        if (!Host().IsMatch(url.Host)) return null;
        if (Share().Match(url.AbsolutePath) is { Success: true } share) return new PlatformPost(Platform.Facebook) { ShortCode = share.Groups["code"].Value };

        return Video(url) ?? Story(url) ?? Post(url) ?? new PlatformPost(Platform.Facebook);
    }

    private static PlatformPost? Video(Uri url)
    {
        var match = VideoPath().Match(url.AbsolutePath);
        var id = match.Success ? match.Groups["id"].Value
            : WatchPath().IsMatch(url.AbsolutePath) ? UrlQuery.First(url, "v") ?? UrlQuery.First(url, "video_id") ?? UrlQuery.First(url, "fbid")
            : null;
        return id is not null && Number().IsMatch(id)
            ? new PlatformPost(Platform.Facebook) { PostId = id, Handle = PageIn(match), Canonical = $"https://www.facebook.com/watch/?v={id}", PlaybackOffset = PlaybackOffset.In(url) }
            : null;
    }

    private static PlatformPost? Story(Uri url)
    {
        if (!StoryPath().IsMatch(url.AbsolutePath) || UrlQuery.First(url, "story_fbid") is not { } id || !Id().IsMatch(id)) return null;

        var owner = UrlQuery.First(url, "id") is { } page && Number().IsMatch(page) ? page : null;
        return new PlatformPost(Platform.Facebook)
        {
            PostId = id,
            Owner = owner,
            Canonical = owner is null ? null : $"https://www.facebook.com/permalink.php?story_fbid={id}&id={owner}",
            Note = NoteOf(id),
        };
    }

    private static PlatformPost? Post(Uri url)
    {
        var match = PostPath().Match(url.AbsolutePath);
        if (!match.Success) return null;

        var id = match.Groups["id"].Value;
        var where = match.Groups["group"] is { Success: true, Value: var group } ? $"groups/{group}/permalink"
            : match.Groups["kind"] is { Success: true, Value: var kind } ? kind
            : $"{match.Groups["page"].Value}/posts";
        return new PlatformPost(Platform.Facebook) { PostId = id, Handle = PageIn(match), Canonical = $"https://www.facebook.com/{where}/{id}", Note = NoteOf(id) };
    }

    private static string? PageIn(Match match) => match.Groups["page"] is { Success: true, Value: var page } && page is not ("watch" or "reel") ? page : null;

    private static string? NoteOf(string id) => id.StartsWith("pfbid", StringComparison.Ordinal) ? Rotating : null;

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)*facebook\.com$|^(?:[a-z0-9-]+\.)?facebook[a-z0-9]{48}\.onion$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/share/(?:[vrp]/)?(?<code>[A-Za-z0-9_-]{5,40})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    [GeneratedRegex("^/(?:reels?/(?<id>[0-9]{5,20})|(?<page>[^/]+)/videos/(?:[^/]+/){0,2}(?<id>[0-9]{5,20})|watchparty/(?<id>[0-9]{5,20}))/?$", RegexOptions.CultureInvariant)]
    private static partial Regex VideoPath();

    [GeneratedRegex("^/(?:watch(?:/live)?|video\\.php|video/video\\.php|video/embed|photo\\.php|photo)/?$", RegexOptions.CultureInvariant)]
    private static partial Regex WatchPath();

    [GeneratedRegex("^/(?:[^/]+/)?(?:permalink|story)\\.php$", RegexOptions.CultureInvariant)]
    private static partial Regex StoryPath();

    [GeneratedRegex(
        "^/(?:groups/(?<group>[^/]+)/(?:permalink|posts)/(?:[^/]+/)?(?<id>[0-9]{5,20}|pfbid[A-Za-z0-9]{20,100})|(?<kind>events)/(?:[^/]+/)?(?<id>[0-9]{5,20})" +
        "|(?<page>[^/]+)/posts/(?:[^/]+/)?(?<id>[0-9]{5,20}|pfbid[A-Za-z0-9]{20,100}))/?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex PostPath();

    [GeneratedRegex("^[0-9]{5,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^(?:[0-9]{5,20}|pfbid[A-Za-z0-9]{20,100})$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
