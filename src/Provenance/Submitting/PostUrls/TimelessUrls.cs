using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Platforms whose addresses name a post and nothing more: one pattern of host and path each.</summary>
internal sealed partial class TimelessUrls : IPlatformUrls
{
    private static readonly (Platform Platform, Regex Address, string Canonical)[] Shapes =
    [
        (Platform.BitChute, BitChute(), "https://www.bitchute.com/video/{0}/"),
        (Platform.Rutube, Rutube(), "https://rutube.ru/video/{0}/"),
        (Platform.Coub, Coub(), "https://coub.com/view/{0}"),
        (Platform.Streamable, Streamable(), "https://streamable.com/{0}"),
        (Platform.Gettr, Gettr(), "https://gettr.com/post/{0}"),
        (Platform.Kuaishou, Kuaishou(), "https://www.kuaishou.com/short-video/{0}"),
        (Platform.Niconico, Niconico(), "https://www.nicovideo.jp/watch/{0}"),
        (Platform.Pinterest, Pinterest(), "https://www.pinterest.com/pin/{0}/"),
        (Platform.Periscope, Periscope(), "https://www.pscp.tv/w/{0}"),
    ];

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        foreach (var (platform, address, canonical) in Shapes)
        {
            if (address.Match(url.Host + url.AbsolutePath) is { Success: true } match)
                return new PlatformPost(platform) { PostId = match.Groups["id"].Value, Canonical = canonical.Replace("{0}", match.Groups["id"].Value, StringComparison.Ordinal) };
        }

        return null;
    }

    [GeneratedRegex(@"^(?:(?:www|old)\.)?bitchute\.com/(?:video|embed|torrent/[^/]+)/(?<id>[A-Za-z0-9_-]{6,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex BitChute();

    [GeneratedRegex(@"^(?:www\.)?rutube\.ru/(?:video(?:/private)?|shorts|play/embed|live/video)/(?<id>[0-9a-f]{32}|[0-9]{1,12})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Rutube();

    [GeneratedRegex(@"^(?:www\.)?coub\.com/(?:view|embed|coubs)/(?<id>[0-9a-z]{4,12})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Coub();

    [GeneratedRegex(@"^(?:www\.)?streamable\.com/(?:[eos]/)?(?<id>[0-9A-Za-z]{4,12})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Streamable();

    [GeneratedRegex(@"^(?:www\.)?gettr\.com/(?:post|streaming)/(?<id>[0-9a-z]{4,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Gettr();

    [GeneratedRegex(@"^(?:www\.)?(?:kuaishou\.com/short-video|kwai\.com/video)/(?<id>[0-9A-Za-z]{8,24})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Kuaishou();

    [GeneratedRegex(@"^(?:(?:www|sp|embed)\.)?nicovideo\.jp/watch/(?<id>(?:sm|so|nm)?[0-9]{1,14})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Niconico();

    [GeneratedRegex(@"^(?:[a-z]{2,3}\.)?pinterest\.(?:[a-z]{2,3}\.)?[a-z]{2,3}/pin/(?:[^/]*--)?(?<id>[0-9]{5,24})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pinterest();

    [GeneratedRegex(@"^(?:www\.)?(?:periscope|pscp)\.tv/w/(?<id>[0-9A-Za-z]{10,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Periscope();
}
