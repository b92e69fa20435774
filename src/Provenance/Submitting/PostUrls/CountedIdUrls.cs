using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Twitch: recordings are counted; clips have words for names, and are made later and by somebody else than the broadcast.</summary>
internal sealed partial class TwitchUrls : IPlatformUrls
{
    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;

        var clip = Clip().Match(url.Host + url.AbsolutePath);
        if (clip.Success) return new PlatformPost(Platform.Twitch) { PostId = clip.Groups["slug"].Value, Canonical = $"https://clips.twitch.tv/{clip.Groups["slug"].Value}" };

        var id = Recording().Match(url.AbsolutePath) is { Success: true } path ? path.Groups["id"].Value
            : (UrlQuery.First(url, "video") ?? UrlQuery.First(url, "vodID"))?.TrimStart('v');
        return id is null || !IdNumber.TryRead(id, out _)
            ? new PlatformPost(Platform.Twitch)
            : new PlatformPost(Platform.Twitch) { PostId = id, Canonical = $"https://www.twitch.tv/videos/{id}", PlaybackOffset = PlaybackOffset.In(url) };
    }

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?twitch\.tv$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:videos/|[^/]+/v(?:ideo)?/)(?<id>[0-9]{1,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Recording();

    [GeneratedRegex(@"^(?:clips\.twitch\.tv/|(?:www\.|m\.)?twitch\.tv/[^/]+/clip/)(?<slug>[A-Za-z0-9_-]{4,100})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Clip();
}

/// <summary>Dailymotion: an x and a number in base 36, which rises; private videos begin with a k.</summary>
internal sealed partial class DailymotionUrls : IPlatformUrls
{
    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        var isShort = url.Host == "dai.ly";
        if (!isShort && !Host().IsMatch(url.Host)) return null;

        var match = (isShort ? Alone() : Path()).Match(url.AbsolutePath);
        var id = match.Success ? match.Groups["id"].Value : Id().Match(UrlQuery.First(url, "video") ?? "") is { Success: true } inQuery ? inQuery.Value : null;
        return id is null
            ? new PlatformPost(Platform.Dailymotion)
            : new PlatformPost(Platform.Dailymotion) { PostId = id.ToLowerInvariant(), Canonical = $"https://www.dailymotion.com/video/{id.ToLowerInvariant()}", PlaybackOffset = PlaybackOffset.In(url) };
    }

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?dailymotion\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:(?:embed/|swf/|crawler/)?video|swf)/(?<id>[xk][0-9A-Za-z]{2,20})(?:[_/].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    [GeneratedRegex("^/(?<id>[xk][0-9A-Za-z]{2,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Alone();

    [GeneratedRegex("^[xk][0-9A-Za-z]{2,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}

/// <summary>Vimeo: videos are counted. An unlisted one's key belongs to the address, not to the id.</summary>
internal sealed partial class VimeoUrls : IPlatformUrls
{
    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;
        if (Path().Match(url.AbsolutePath) is not { Success: true } match) return new PlatformPost(Platform.Vimeo);

        var id = match.Groups["id"].Value;
        var key = match.Groups["key"] is { Success: true, Value: var inPath } ? inPath : UrlQuery.First(url, "h");
        return new PlatformPost(Platform.Vimeo)
        {
            PostId = id,
            Canonical = key is not null && Key().IsMatch(key) ? $"https://vimeo.com/{id}/{key}" : $"https://vimeo.com/{id}",
            PlaybackOffset = PlaybackOffset.In(url),
        };
    }

    [GeneratedRegex(@"^(?:(?:www|player|m)\.)?vimeo\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(
        "^/(?:channels/[^/]+/|groups/[^/]+/videos/|(?:album|showcase)/[^/]+/video/|ondemand/[^/]+/|video/|manage/videos/)?(?<id>[1-9][0-9]{0,14})(?:/(?<key>[0-9a-f]{6,20}))?/?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    [GeneratedRegex("^[0-9a-f]{6,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}

/// <summary>Rumble: a page and its embedded player have two ids, both counted in base 36.</summary>
internal sealed partial class RumbleUrls : IPlatformUrls
{
    /// <summary>The space of players' ids, which are not pages'.</summary>
    internal const string Embed = "embed";

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;
        if (Player().Match(url.AbsolutePath) is { Success: true } player)
        {
            var embed = player.Groups["id"].Value.ToLowerInvariant();
            return new PlatformPost(Platform.Rumble) { PostId = embed, Space = Embed, Canonical = $"https://rumble.com/embed/{embed}/", Note = "This is the player's id; the page has another." };
        }

        if (Page().Match(url.AbsolutePath) is not { Success: true } page) return new PlatformPost(Platform.Rumble);
        var id = page.Groups["id"].Value.ToLowerInvariant();
        return new PlatformPost(Platform.Rumble) { PostId = id, Canonical = $"https://rumble.com/{id}" };
    }

    [GeneratedRegex(@"^(?:www\.)?rumble\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"^/embed/(?:[A-Za-z0-9]+\.)?(?<id>[Vv][0-9A-Za-z]{3,12})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Player();

    [GeneratedRegex(@"^/(?<id>[Vv][0-9A-Za-z]{3,12})(?:-[^/]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Page();
}

/// <summary>Odysee: a channel and a claim by name. The times of a claim are on its page only, and the author sets one of them.</summary>
internal sealed partial class OdyseeUrls : IPlatformUrls
{
    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;

        var match = Claim().Match(Uri.UnescapeDataString(url.AbsolutePath).Replace('#', ':'));
        return match.Success
            ? new PlatformPost(Platform.Odysee) { PostId = match.Groups["id"].Value, Handle = match.Groups["channel"] is { Success: true, Value: var name } ? name : null }
            : new PlatformPost(Platform.Odysee);
    }

    [GeneratedRegex(@"^(?:www\.)?(?:odysee\.com|lbry\.tv)$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"^/(?:\$/(?:embed|download)/)?(?<id>(?:@(?<channel>[^/:]{1,100})(?::[0-9a-f]{1,40})?/)?[^/:@$]{1,200}(?:[:/][0-9a-f]{1,40})?)/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Claim();
}
