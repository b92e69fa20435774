using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Redirectors that carry the address they lead to: it is taken out of them without asking anybody.</summary>
internal static partial class UrlWrappers
{
    // Relative addresses are read against the host that carried them.
    private static readonly (Regex Host, Regex Path, string[] Parameters)[] All =
    [
        (Facebook(), FacebookLeave(), ["u", "href", "next"]),
        (InstagramLeave(), Any(), ["u"]),
        (Google(), GoogleUrl(), ["q", "url"]),
        (YouTube(), YouTubeLeave(), ["q", "u", "url", "continue"]),
        (Vk(), VkAway(), ["to"]),
        (Tumblr(), Any(), ["z"]),
        (Reddit(), RedditLeave(), ["url"]),
        (LinkedIn(), LinkedInLeave(), ["url"]),
        (Telegram(), TelegramLeave(), ["url"]),
    ];

    /// <summary>The address inside; null when the URL wraps none.</summary>
    public static string? Inside(Uri url)
    {
        foreach (var (host, path, parameters) in All)
        {
            if (!host.IsMatch(url.Host) || !path.IsMatch(url.AbsolutePath)) continue;
            var inside = parameters.Select(name => UrlQuery.First(url, name)).FirstOrDefault(value => value is { Length: > 0 });
            if (inside is not null) return inside.StartsWith('/') && !inside.StartsWith("//", StringComparison.Ordinal) ? $"{url.Scheme}://{url.Host}{inside}" : Decoded(inside);
        }

        return Amp().Match(url.Host + url.PathAndQuery) is { Success: true } amp
            ? $"{(amp.Groups["secure"].Success ? "https" : "http")}://{amp.Groups["page"].Value}"
            : null;
    }

    /// <summary>An address that may still be percent-encoded, as a whole and more than once.</summary>
    internal static string Decoded(string inside)
    {
        for (var i = 0; i < 4 && Encoded().IsMatch(inside); i++) inside = Uri.UnescapeDataString(inside);
        return inside;
    }

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)*facebook\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Facebook();

    [GeneratedRegex(@"^/(?:l\.php|flx/warn/?|plugins/(?:video|post)\.php|login(?:\.php)?/?|sharer(?:/sharer)?\.php)$", RegexOptions.CultureInvariant)]
    private static partial Regex FacebookLeave();

    [GeneratedRegex(@"^l\.(?:instagram\.com|threads\.(?:net|com))$", RegexOptions.CultureInvariant)]
    private static partial Regex InstagramLeave();

    [GeneratedRegex(@"^(?:www\.)?google\.(?:[a-z]{2,3}\.)?[a-z]{2,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Google();

    [GeneratedRegex("^/url/?$", RegexOptions.CultureInvariant)]
    private static partial Regex GoogleUrl();

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?youtube\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex YouTube();

    [GeneratedRegex("^/(?:redirect|attribution_link|oembed|m|ml)/?$", RegexOptions.CultureInvariant)]
    private static partial Regex YouTubeLeave();

    [GeneratedRegex(@"^(?:[a-z]+\.)?vk\.(?:com|ru)$", RegexOptions.CultureInvariant)]
    private static partial Regex Vk();

    [GeneratedRegex(@"^/away(?:\.php)?$", RegexOptions.CultureInvariant)]
    private static partial Regex VkAway();

    [GeneratedRegex(@"^t\.umblr\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Tumblr();

    [GeneratedRegex(@"^(?:out|www)\.reddit\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Reddit();

    [GeneratedRegex("^/(?:media|[a-z0-9_]*)/?$", RegexOptions.CultureInvariant)]
    private static partial Regex RedditLeave();

    [GeneratedRegex(@"^(?:[a-z]+\.)?linkedin\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex LinkedIn();

    [GeneratedRegex("^/(?:redir/redirect|safety/go)/?$", RegexOptions.CultureInvariant)]
    private static partial Regex LinkedInLeave();

    [GeneratedRegex(@"^(?:t|telegram)\.me$", RegexOptions.CultureInvariant)]
    private static partial Regex Telegram();

    [GeneratedRegex("^/(?:iv|share/url)/?$", RegexOptions.CultureInvariant)]
    private static partial Regex TelegramLeave();

    [GeneratedRegex("", RegexOptions.CultureInvariant)]
    private static partial Regex Any();

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.cdn\.ampproject\.org/[a-z]|(?:www\.)?google\.[a-z.]+/amp)/(?<secure>s/)?(?<page>[a-z0-9.-]+\.[a-z]{2,}.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Amp();

    [GeneratedRegex("^https?%(?:25)*3A", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Encoded();
}
