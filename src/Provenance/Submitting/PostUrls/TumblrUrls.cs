using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Tumblr: ids of eighteen digits hold milliseconds above 20 bits. Derived from 3 public posts: experimental. A reblog has an id of its own.</summary>
internal sealed partial class TumblrUrls : IPlatformUrls
{
    private const ulong EpochUnixMilliseconds = 1_000_000_000_000;
    private const int DigitsWithTime = 18;

    private static readonly DateTimeOffset Launch = new(2017, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        var host = Host().Match(url.Host);
        if (!host.Success) return null;

        var blog = host.Groups["blog"] is { Success: true, Value: not "www" and not "m" and var own } ? own : null;
        var post = blog is null ? Central().Match(url.AbsolutePath) : OfBlog().Match(url.AbsolutePath);
        if (!post.Success || !IdNumber.TryRead(post.Groups["id"].Value, out var number)) return new PlatformPost(Platform.Tumblr);

        var id = post.Groups["id"].Value;
        blog ??= post.Groups["blog"].Value;
        return new PlatformPost(Platform.Tumblr)
        {
            PostId = id,
            Handle = blog,
            Canonical = $"https://www.tumblr.com/{blog}/{id}",
            IdTimes = id.Length == DigitsWithTime && IdNumber.Plausible((number >> 20) + EpochUnixMilliseconds, Launch, now) is { } made
                ? [PostIdTime.NotBefore(made, IdLag.OfTumblr, TimePrecision.Millisecond, "Tumblr post id", id)]
                : [],
        };
    }

    [GeneratedRegex(@"^(?:(?<blog>[a-z0-9-]{1,63})\.)?tumblr\.com$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:post|video|image)/(?:[^/0-9]+/)?(?<id>[0-9]{1,20})(?:/.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex OfBlog();

    [GeneratedRegex("^/(?:blog/(?:view/)?)?@?(?<blog>[A-Za-z0-9-]{1,63})/(?:post/)?(?<id>[0-9]{1,20})(?:/.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Central();
}
