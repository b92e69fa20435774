using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Telegram channels. Posts are counted per channel: the number says the order, and no time.</summary>
internal sealed partial class TelegramUrls : IPlatformUrls
{
    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        var host = Host().Match(url.Host);
        if (!host.Success) return null;
        if (host.Groups["channel"] is { Success: true, Value: var own }) return Alone().Match(url.AbsolutePath) is { Success: true } alone ? Of(own, alone.Groups["id"].Value) : new PlatformPost(Platform.Telegram);
        if (Private().Match(url.AbsolutePath) is { Success: true } kept) return Of($"c/{kept.Groups["channel"].Value}", kept.Groups["id"].Value) with { Handle = null };

        return Public().Match(url.AbsolutePath) is { Success: true } post && post.Groups["channel"].Value is not ("c" or "s" or "joinchat" or "addstickers" or "share" or "proxy" or "iv")
            ? Of(post.Groups["channel"].Value, post.Groups["id"].Value)
            : new PlatformPost(Platform.Telegram);
    }

    private static PlatformPost Of(string channel, string id) => new(Platform.Telegram)
    {
        PostId = $"{channel.ToLowerInvariant()}/{id}",
        Handle = channel.ToLowerInvariant(),
        Canonical = $"https://t.me/{channel.ToLowerInvariant()}/{id}",
    };

    [GeneratedRegex(@"^(?:(?<channel>[a-z][a-z0-9_-]{3,31})\.)?t\.me$|^(?:www\.)?telegram\.(?:me|dog)$|^www\.t\.me$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:s/)?(?<id>[1-9][0-9]{0,9})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Alone();

    [GeneratedRegex("^/c/(?<channel>[0-9]{1,20})/(?:[0-9]{1,10}/)?(?<id>[1-9][0-9]{0,9})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Private();

    [GeneratedRegex("^/(?:s/)?(?<channel>[A-Za-z][A-Za-z0-9_]{2,31})/(?:[0-9]{1,10}/)?(?<id>[1-9][0-9]{0,9})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Public();
}
