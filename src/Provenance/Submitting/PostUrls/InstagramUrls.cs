using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Instagram: posts, reels and films by their code, stories by their number.</summary>
internal sealed partial class InstagramUrls : IPlatformUrls
{
    private const string Source = "Instagram post id";

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;
        if (Share().Match(url.AbsolutePath) is { Success: true } share) return new PlatformPost(Platform.Instagram) { ShortCode = share.Groups["code"].Value };
        if (Post().Match(url.AbsolutePath) is { Success: true } post) return OfCode(post, now);
        if (Story().Match(url.AbsolutePath) is { Success: true } story && IdNumber.TryRead(story.Groups["id"].Value, out var number)) return OfStory(story, number, now);

        return new PlatformPost(Platform.Instagram);
    }

    private static PlatformPost OfCode(Match match, DateTimeOffset now)
    {
        var code = match.Groups["code"].Value;
        return new PlatformPost(Platform.Instagram)
        {
            PostId = code,
            Handle = match.Groups["user"] is { Success: true, Value: var user } ? user : null,
            Canonical = $"https://www.instagram.com/p/{code}/",
            IdTimes = InstagramId.OfCode(code, now) is { } made ? [PostIdTime.NotBefore(made, IdLag.OfInstagram, TimePrecision.Millisecond, Source, code)] : [],
            Note = InstagramId.NoteOf(code),
        };
    }

    private static PlatformPost OfStory(Match match, ulong number, DateTimeOffset now)
    {
        var (id, user) = (match.Groups["id"].Value, match.Groups["user"].Value);
        var isHighlight = user == "highlights";
        return new PlatformPost(Platform.Instagram)
        {
            PostId = id,
            Handle = isHighlight ? null : user,
            Canonical = $"https://www.instagram.com/stories/{user}/{id}/",
            // A highlight's number is another count.
            IdTimes = !isHighlight && InstagramId.At(number, now) is { } made ? [PostIdTime.NotBefore(made, IdLag.OfInstagram, TimePrecision.Millisecond, "Instagram story id", id)] : [],
        };
    }

    [GeneratedRegex(@"^(?:(?:www|m)\.)?(?:instagram|ddinstagram)\.com$|^(?:www\.)?instagr\.am$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:(?<user>[A-Za-z0-9_.]{1,40})/)?(?:p|reel|reels|tv)/(?:videos/)?(?<code>[A-Za-z0-9_-]{6,60})(?:/.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Post();

    [GeneratedRegex("^/stories/(?<user>[A-Za-z0-9_.]{1,40})/(?<id>[0-9]{1,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Story();

    [GeneratedRegex("^/share/(?:[a-z]+/)?(?<code>[A-Za-z0-9_-]{4,40})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}

/// <summary>Threads: codes as Instagram's.</summary>
internal sealed partial class ThreadsUrls : IPlatformUrls
{
    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;
        if (Post().Match(url.AbsolutePath) is not { Success: true } post) return new PlatformPost(Platform.Threads);

        var (code, user) = (post.Groups["code"].Value, post.Groups["user"] is { Success: true, Value: var name } ? name : null);
        return new PlatformPost(Platform.Threads)
        {
            PostId = code,
            Handle = user,
            Canonical = user is null ? $"https://www.threads.com/t/{code}" : $"https://www.threads.com/@{user}/post/{code}",
            IdTimes = InstagramId.OfCode(code, now) is { } made ? [PostIdTime.NotBefore(made, IdLag.OfThreads, TimePrecision.Millisecond, "Threads post id", code)] : [],
            Note = InstagramId.NoteOf(code),
        };
    }

    [GeneratedRegex(@"^(?:www\.)?threads\.(?:net|com)$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:@(?<user>[A-Za-z0-9_.]{1,40})/post|t|post)/(?<code>[A-Za-z0-9_-]{6,60})(?:/.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Post();
}
