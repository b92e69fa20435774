using System.Globalization;
using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Weibo: a post's number (mid), in links often in base 62, holds Unix seconds above 22 bits. A video object's number holds the same.</summary>
internal sealed partial class WeiboUrls : IPlatformUrls
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const ulong EpochUnixSeconds = 515483463;
    private const int DigitsOfMid = 16;

    private static readonly DateTimeOffset Launch = new(2009, 8, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (url.Host == "t.cn") return new PlatformPost(Platform.Weibo) { ShortCode = url.AbsolutePath.Trim('/') is { Length: > 0 and <= 40 } code ? code : null };
        if (!Host().IsMatch(url.Host)) return null;
        if (Film(url) is { } film) return OfFilm(film, now);
        if (Post().Match(url.AbsolutePath) is not { Success: true } post || Mid(post.Groups["id"].Value) is not { } mid) return new PlatformPost(Platform.Weibo);

        return new PlatformPost(Platform.Weibo)
        {
            PostId = mid,
            Owner = post.Groups["uid"] is { Success: true, Value: var uid } ? uid : null,
            Canonical = $"https://m.weibo.cn/detail/{mid}",
            IdTimes = At(mid, now) is { } made ? [PostIdTime.NotBefore(made, IdLag.OfWeibo, TimePrecision.Second, "Weibo post id", mid)] : [],
        };
    }

    private static string? Film(Uri url) =>
        FilmPath().Match(url.AbsolutePath) is { Success: true } path ? path.Groups["id"].Value
        : UrlQuery.First(url, "fid") is { } inQuery && FilmId().IsMatch(inQuery) ? inQuery
        : null;

    private static PlatformPost OfFilm(string id, DateTimeOffset now) => new(Platform.Weibo)
    {
        MediaId = id,
        Canonical = $"https://weibo.com/tv/show/{id}",
        // Objects with a number in hexadecimal hold no time.
        IdTimes = At(id.Split(':')[1], now) is { } uploaded ? [PostIdTime.NotBefore(uploaded, IdLag.OfWeibo, TimePrecision.Second, "Weibo video id", id)] : [],
    };

    private static DateTimeOffset? At(string digits, DateTimeOffset now) =>
        digits.Length == DigitsOfMid && IdNumber.TryRead(digits, out var mid) ? IdNumber.Plausible(((mid >> 22) + EpochUnixSeconds) * 1000, Launch, now) : null;

    /// <summary>The number of a post from its number or its code: from the right, four characters of base 62 are seven decimal digits.</summary>
    private static string? Mid(string id)
    {
        if (id.Length == DigitsOfMid && id.All(char.IsAsciiDigit)) return id;
        if (id.Length is < 5 or > 12) return null;

        var mid = "";
        for (var end = id.Length; end > 0; end -= 4)
        {
            var group = 0L;
            foreach (var character in id.AsSpan(Math.Max(0, end - 4)..end)) group = (group * 62) + Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (group >= 10_000_000) return null;
            mid = group.ToString("D7", CultureInfo.InvariantCulture) + mid;
        }

        return mid.TrimStart('0') is { Length: > 0 } number ? number : null;
    }

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?weibo\.(?:com|cn)$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:(?<uid>[0-9]{5,12})|status|detail)/(?<id>[0-9A-Za-z]{5,16})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Post();

    [GeneratedRegex("^/tv/(?:show|v)/(?<id>1034:[0-9a-f]{8,32})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex FilmPath();

    [GeneratedRegex("^1034:[0-9a-f]{8,32}$", RegexOptions.CultureInvariant)]
    private static partial Regex FilmId();
}
