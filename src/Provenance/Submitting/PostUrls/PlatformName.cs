namespace Provenance.Submitting.PostUrls;

/// <summary>What an address is called in files and on the command line: lower-case words that stay the same when the product's own names change.</summary>
public static class PlatformName
{
    /// <summary>The name: that of the archive for an archived page, that of the platform otherwise, with what the address leads to.</summary>
    public static string Of(PostUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.Archive is { } archive) return archive;
        if (url.ShortCode is not null) return url.Platform == Platform.Link ? "short" : $"{Of(url.Platform)}-short";
        if (url is { PostId: null, MediaId: not null, Platform: Platform.TikTok }) return "tiktok-vid-tag";
        // A message and a file of Discord are made in one moment; elsewhere a file may be much older than its post.
        if (url is { PostId: null, MediaId: not null, Platform: not Platform.Discord and not Platform.Weibo }) return $"{Of(url.Platform)}-media";
        return url is { Platform: Platform.Rumble, Space: RumbleUrls.Embed } ? "rumble-embed" : Of(url.Platform);
    }

    /// <summary>The platform's name.</summary>
    public static string Of(Platform platform) => platform switch
    {
        Platform.X => "twitter",
        Platform.Odnoklassniki => "ok",
        _ => platform.ToString().ToLowerInvariant(),
    };
}
