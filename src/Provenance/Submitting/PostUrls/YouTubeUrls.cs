using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>YouTube, its embeds, pictures and mirrors. Its ids hold no time.</summary>
internal sealed partial class YouTubeUrls : IPlatformUrls
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        var isMirror = Mirror().IsMatch(url.Host);
        if (!isMirror && !Host().IsMatch(url.Host)) return null;
        if (FindId(url) is not { } id) return isMirror ? null : new PlatformPost(Platform.YouTube);

        return new PlatformPost(Platform.YouTube)
        {
            PostId = Whole(id),
            Canonical = $"https://www.youtube.com/watch?v={Whole(id)}",
            PlaybackOffset = PlaybackOffset.In(url),
        };
    }

    private static string? FindId(Uri url)
    {
        if (url.Host == "youtu.be") return InPath(ShortPath().Match(url.AbsolutePath));
        if (IdOf(UrlQuery.First(url, "v")) is { } watched && !url.AbsolutePath.StartsWith("/clip/", StringComparison.Ordinal)) return watched;
        if (url.Fragment.StartsWith("#!", StringComparison.Ordinal) && IdOf(UrlQuery.First(url.Fragment.AsSpan(2).TrimStart('?'), "v")) is { } old) return old;

        return InPath(Path().Match(url.AbsolutePath));
    }

    private static string? InPath(Match match) =>
        match.Success && match.Groups["id"].Value is not ("videoseries" or "live_stream") ? match.Groups["id"].Value : null;

    private static string? IdOf(string? value) => value is not null && Value().Match(value) is { Success: true } match ? match.Groups["id"].Value : null;

    // The last character carries four bits only; links with a mangled one worked until 2020, and are the same video.
    private static string Whole(string id) => id[..10] + Alphabet[Alphabet.IndexOf(id[10], StringComparison.Ordinal) & ~3];

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)*(?:youtube(?:-nocookie)?\.com|youtubekids\.com)$|^youtube\.googleapis\.com$|^youtu\.be$|^(?:i[0-9]*|img)\.(?:ytimg|youtube)\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"^(?:www\.)?(?:invidious|piped|inv|yewtu)\.[a-z0-9.-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Mirror();

    [GeneratedRegex("^/(?<id>[A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex ShortPath();

    [GeneratedRegex("^/(?:v|e|embed|shorts|live|vi|vi_webp|watch)/(?<id>[A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    [GeneratedRegex("^(?<id>[A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
