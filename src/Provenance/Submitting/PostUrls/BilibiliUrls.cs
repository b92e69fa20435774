using System.Globalization;
using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>
/// Bilibili: a video has one number, written av or, scrambled, BV. Since 2024 a number holds the Unix second of the draft above 16 bits: derived from 2
/// public posts, experimental. Older numbers count, and from 2020 are drawn at random.
/// </summary>
internal sealed partial class BilibiliUrls : IPlatformUrls
{
    private const string Alphabet = "FcwAPNKTMug3GV5Lj7EJnHpWsx4tb8haYeviqBz6rkCy12mUSDQX9RdoZf";
    private const ulong LeastWithTime = 1_000_000_000_000;
    private const ulong Mask = (1UL << 51) - 1;
    private const ulong Scramble = 23442827791579;

    private static readonly DateTimeOffset Launch = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        var isShort = url.Host is "b23.tv" or "www.b23.tv";
        if (!isShort && !Host().IsMatch(url.Host)) return null;

        var written = Path().Match(url.AbsolutePath) is { Success: true } path ? path.Groups["id"].Value
            : UrlQuery.First(url, "bvid") ?? (UrlQuery.First(url, "aid") is { } aid ? $"av{aid}" : null);
        if (Number(written) is { } number) return Video(number, url, now);
        if (isShort) return new PlatformPost(Platform.Bilibili) { ShortCode = url.AbsolutePath.Trim('/') is { Length: > 0 and <= 40 } code ? code : null };

        return Dynamic().Match(url.Host + url.AbsolutePath) is { Success: true } post
            ? new PlatformPost(Platform.Bilibili) { PostId = post.Groups["id"].Value, Space = "opus", Canonical = $"https://www.bilibili.com/opus/{post.Groups["id"].Value}" }
            : new PlatformPost(Platform.Bilibili);
    }

    private static PlatformPost Video(ulong number, Uri url, DateTimeOffset now)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        return new PlatformPost(Platform.Bilibili)
        {
            PostId = id,
            Item = int.TryParse(UrlQuery.First(url, "p"), NumberStyles.None, CultureInfo.InvariantCulture, out var part) && part is > 0 and <= PostUrl.MaxItem ? part : null,
            Canonical = $"https://www.bilibili.com/video/av{id}",
            PlaybackOffset = PlaybackOffset.In(url),
            IdTimes = number >= LeastWithTime && IdNumber.Plausible((number >> 16) * 1000, Launch, now) is { } drafted
                ? [PostIdTime.NotBefore(drafted, IdLag.OfBilibili, TimePrecision.Second, "Bilibili video number", id)]
                : [],
        };
    }

    private static ulong? Number(string? written)
    {
        if (written is null) return null;
        if (written.StartsWith("av", StringComparison.OrdinalIgnoreCase)) return IdNumber.TryRead(written.AsSpan(2), out var number) ? number : null;
        if (!Scrambled().IsMatch(written)) return null;

        var letters = written.ToCharArray();
        (letters[3], letters[9]) = (letters[9], letters[3]);
        (letters[4], letters[7]) = (letters[7], letters[4]);
        ulong sum = 0;
        foreach (var letter in letters.AsSpan(3))
        {
            var digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0) return null;
            sum = (sum * 58) + (uint)digit;
        }

        return (sum & Mask) ^ Scramble;
    }

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?bilibili\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:s/)?(?:video/)?(?<id>[Aa][Vv][0-9]{1,20}|[Bb][Vv]1[0-9A-Za-z]{9})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    [GeneratedRegex("^[Bb][Vv]1[0-9A-Za-z]{9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Scrambled();

    [GeneratedRegex(@"^(?:t\.bilibili\.com/|(?:www\.|m\.)?bilibili\.com/(?:opus|dynamic)/)(?<id>[0-9]{10,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Dynamic();
}
