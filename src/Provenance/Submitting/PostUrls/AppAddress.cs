using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Addresses that apps use among themselves, as the web addresses of the same posts.</summary>
internal static partial class AppAddress
{
    /// <summary>The web address; the text itself when it is none of them.</summary>
    public static string ToWeb(string text)
    {
        var bare = text.Trim();
        if (AtProtocol().Match(bare) is { Success: true } at) return $"https://bsky.app/profile/{at.Groups["who"].Value}/post/{at.Groups["key"].Value}";
        if (Telegram().Match(bare) is { Success: true } tg && UrlQuery.First(tg.Groups["query"].ValueSpan, "domain") is { } channel && UrlQuery.First(tg.Groups["query"].ValueSpan, "post") is { } post)
            return $"https://t.me/{channel}/{post}";

        return Lbry().Match(bare) is { Success: true } lbry ? $"https://odysee.com/{lbry.Groups["claim"].Value.Replace('#', ':')}" : text;
    }

    [GeneratedRegex("^at://(?<who>[A-Za-z0-9._:%-]{3,253})/app\\.bsky\\.feed\\.post/(?<key>[A-Za-z0-9._~:-]{1,64})$", RegexOptions.CultureInvariant)]
    private static partial Regex AtProtocol();

    [GeneratedRegex("^tg://resolve/?\\?(?<query>.{1,300})$", RegexOptions.CultureInvariant)]
    private static partial Regex Telegram();

    [GeneratedRegex("^lbry://(?<claim>[^\\s?]{1,300})$", RegexOptions.CultureInvariant)]
    private static partial Regex Lbry();
}
