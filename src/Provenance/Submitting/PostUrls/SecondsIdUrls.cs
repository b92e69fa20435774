using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Douyin: ids as TikTok's, Unix seconds above 32 bits.</summary>
internal sealed partial class DouyinUrls : IPlatformUrls
{
    private static readonly DateTimeOffset Launch = new(2016, 9, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (url.Host == "v.douyin.com") return new PlatformPost(Platform.Douyin) { ShortCode = url.AbsolutePath.Trim('/') is { Length: > 0 and <= 40 } code ? code : null };
        if (!Host().IsMatch(url.Host)) return null;

        var id = Post().Match(url.AbsolutePath) is { Success: true } post ? post.Groups["id"].Value : UrlQuery.First(url, "modal_id");
        if (id is null || !IdNumber.TryRead(id, out var number)) return new PlatformPost(Platform.Douyin);

        return new PlatformPost(Platform.Douyin)
        {
            PostId = id,
            Canonical = $"https://www.douyin.com/video/{id}",
            IdTimes = IdNumber.Plausible((number >> 32) * 1000, Launch, now) is { } begun ? [PostIdTime.NotBefore(begun, IdLag.OfDouyin, TimePrecision.Second, "Douyin post id", id)] : [],
        };
    }

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?(?:ies)?douyin\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:share/)?(?:video|note|slides)/(?<id>[0-9]{1,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Post();
}

/// <summary>Likee: Unix seconds above 32 bits, equal to the page's own time.</summary>
internal sealed partial class LikeeUrls : IPlatformUrls
{
    private static readonly DateTimeOffset Launch = new(2017, 7, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;
        if (Post().Match(url.AbsolutePath) is not { Success: true } post || !IdNumber.TryRead(post.Groups["id"].Value, out var number))
            return new PlatformPost(Platform.Likee) { ShortCode = Short().Match(url.AbsolutePath) is { Success: true } link ? link.Groups["code"].Value : null };

        var (id, user) = (post.Groups["id"].Value, post.Groups["user"] is { Success: true, Value: var name } ? name : null);
        return new PlatformPost(Platform.Likee)
        {
            PostId = id,
            Handle = user,
            Canonical = $"https://likee.video/@{user ?? "_"}/video/{id}",
            IdTimes = IdNumber.Plausible((number >> 32) * 1000, Launch, now) is { } made ? [PostIdTime.Point(made, TimePrecision.Second, "Likee post id", id)] : [],
        };
    }

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?likee\.(?:video|com)$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:@(?<user>[^/]{1,100})/)?video/(?<id>[0-9]{1,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Post();

    [GeneratedRegex("^/v/(?<code>[A-Za-z0-9]{3,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Short();
}

/// <summary>XiaoHongShu: ids as MongoDB makes them, the first 32 bits of which are Unix seconds. Held against nothing: experimental.</summary>
internal sealed partial class XiaoHongShuUrls : IPlatformUrls
{
    private static readonly DateTimeOffset Launch = new(2013, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (url.Host == "xhslink.com") return new PlatformPost(Platform.XiaoHongShu) { ShortCode = url.AbsolutePath.Trim('/') is { Length: > 0 and <= 40 } code ? code : null };
        if (!Host().IsMatch(url.Host)) return null;
        if (Post().Match(url.AbsolutePath) is not { Success: true } post) return new PlatformPost(Platform.XiaoHongShu);

        var id = post.Groups["id"].Value.ToLowerInvariant();
        var seconds = Convert.ToUInt32(id[..8], 16);
        return new PlatformPost(Platform.XiaoHongShu)
        {
            PostId = id,
            Canonical = $"https://www.xiaohongshu.com/explore/{id}",
            IdTimes = IdNumber.Plausible(seconds * 1000UL, Launch, now) is { } made ? [PostIdTime.NotBefore(made, IdLag.OfXiaoHongShu, TimePrecision.Second, "XiaoHongShu note id", id)] : [],
        };
    }

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?(?:xiaohongshu|rednote)\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:explore|discovery/item|user/profile/[^/]+)/(?<id>[0-9A-Fa-f]{24})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Post();
}
