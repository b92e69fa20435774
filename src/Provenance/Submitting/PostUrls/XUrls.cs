using System.Globalization;
using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>X, formerly Twitter, and the mirrors that keep its paths.</summary>
internal sealed partial class XUrls : IPlatformUrls
{
    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        var isMirror = Mirror().IsMatch(url.Host);
        if (!isMirror && !Host().IsMatch(url.Host)) return null;

        // An embedded post names it in the query.
        var post = Post().Match(url.Host == "platform.twitter.com" ? $"/statuses/{UrlQuery.First(url, "id")}" : url.AbsolutePath);
        if (!post.Success || !IdNumber.TryRead(post.Groups["id"].Value, out var number))
            return isMirror ? null : new PlatformPost(Platform.X);

        var id = post.Groups["id"].Value;
        return new PlatformPost(Platform.X)
        {
            PostId = id,
            Handle = post.Groups["user"] is { Success: true, Value: not "i" } user ? user.Value : null,
            Item = post.Groups["item"] is { Success: true } item ? int.Parse(item.Value, CultureInfo.InvariantCulture) : null,
            Canonical = $"https://x.com/i/status/{id}",
            IdTimes = Snowflake.At(number, now) is { } made ? [PostIdTime.Point(made, TimePrecision.Millisecond, "X post id", id)] : [],
            Note = Snowflake.IsSequential(number) ? "An id from before November 2010 counts posts and holds no time." : null,
        };
    }

    [GeneratedRegex(@"^(?:(?:www|m|mobile|platform)\.)?(?:twitter|x)\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"^nitter\.[a-z0-9.-]+$|^(?:[a-z]+\.)?(?:fxtwitter|vxtwitter|fixupx)\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Mirror();

    [GeneratedRegex(
        "^/(?:(?<user>[A-Za-z0-9_]{1,50})/status(?:es)?|statuses|i/web/status|i/videos/tweet|i/cards/tfw/v1)/(?<id>[0-9]{1,20})" +
        "(?:/video/(?<item>[1-9][0-9]?))?(?:/.*)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Post();
}
