using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>
/// Servers of the fediverse, known by their paths alone: Mastodon with Truth Social and Gab, Pleroma and Akkoma, Misskey, PeerTube. Each server makes its
/// own ids, and a copy of another server's post gets one built from the time which that server claims: the time in it is a claim.
/// </summary>
internal sealed partial class FediverseUrls : IPlatformUrls
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const ulong MisskeyEpochUnixMilliseconds = 946684800000;

    // Mastodon's ids hold a time since version 2.0 of October 2017; before, they counted, and would decode to 1970.
    private static readonly DateTimeOffset Launch = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        var host = url.IsDefaultPort ? url.Host : url.Authority;
        if (Mastodon().Match(url.AbsolutePath) is { Success: true } toot) return OfMastodon(host, toot, now);
        if (url.Host is "gab.com" or "www.gab.com") return Gab().Match(url.AbsolutePath) is { Success: true } gab ? OfMastodon("gab.com", gab, now) : new PlatformPost(Platform.Mastodon);
        if (Notice().Match(url.AbsolutePath) is { Success: true } notice) return OfFlake(host, notice.Groups["id"].Value, now);
        if (Note().Match(url.AbsolutePath) is { Success: true } note) return OfAid(host, note.Groups["id"].Value, now);

        return Film().Match(url.AbsolutePath) is { Success: true } film
            ? new PlatformPost(Platform.PeerTube) { PostId = film.Groups["id"].Value, Space = host, PlaybackOffset = PlaybackOffset.In(url) }
            : null;
    }

    private static PlatformPost OfMastodon(string host, Match match, DateTimeOffset now)
    {
        var (id, user) = (match.Groups["id"].Value, match.Groups["user"] is { Success: true, Value: var name } ? name : null);
        var isSequential = IdNumber.TryRead(id, out var number) && number >> 16 < (ulong)Launch.ToUnixTimeMilliseconds();
        return new PlatformPost(Platform.Mastodon)
        {
            PostId = id,
            Space = host,
            Handle = user,
            Canonical = host == "gab.com" ? $"https://gab.com/{user}/posts/{id}" : user is null ? $"https://{host}/web/statuses/{id}" : $"https://{host}/@{user}/{id}",
            IdTimes = number > 0 && IdNumber.Plausible(number >> 16, Launch, now) is { } claimed
                ? [PostIdTime.Claim(claimed, IdLag.OfMastodon, TimePrecision.Millisecond, "Mastodon post id", id)]
                : [],
            Note = isSequential ? "An id from before October 2017 counts posts and holds no time." : null,
        };
    }

    private static PlatformPost OfFlake(string host, string id, DateTimeOffset now)
    {
        var number = UInt128.Zero;
        foreach (var character in id) number = (number * 62) + (UInt128)Base62.IndexOf(character, StringComparison.Ordinal);
        return Claimed(new PlatformPost(Platform.Pleroma) { PostId = id, Space = host }, (ulong)(number >> 64), "Pleroma post id", now);
    }

    private static PlatformPost OfAid(string host, string id, DateTimeOffset now)
    {
        ulong number = 0;
        foreach (var character in id.AsSpan(0, 8)) number = (number * 36) + (uint)(char.IsAsciiDigit(character) ? character - '0' : character - 'a' + 10);
        return Claimed(new PlatformPost(Platform.Misskey) { PostId = id, Space = host }, number + MisskeyEpochUnixMilliseconds, "Misskey note id", now);
    }

    private static PlatformPost Claimed(PlatformPost post, ulong unixMilliseconds, string source, DateTimeOffset now) =>
        IdNumber.Plausible(unixMilliseconds, Launch, now) is { } claimed
            ? post with { IdTimes = [PostIdTime.Claim(claimed, IdLag.OfUnchecked, TimePrecision.Millisecond, source, post.PostId!)] }
            : post;

    [GeneratedRegex(
        @"^/(?:(?:web|deck)/)?(?:@(?<user>[A-Za-z0-9_.-]{1,100}(?:@[A-Za-z0-9.-]{1,253})?)(?:/posts|/statuses)?|users/(?<user>[A-Za-z0-9_.-]{1,100})/statuses|statuses)/(?<id>[0-9]{1,20})(?:/(?:embed|activity))?/?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Mastodon();

    [GeneratedRegex("^/(?<user>[A-Za-z0-9_.-]{1,100})/posts/(?<id>[0-9]{1,20})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Gab();

    [GeneratedRegex("^/notice/(?<id>[0-9A-Za-z]{18})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Notice();

    [GeneratedRegex("^/notes/(?<id>[0-9a-z]{10}|[0-9a-z]{16})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Note();

    [GeneratedRegex("^/(?:videos/(?:watch|embed)|w)/(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[1-9A-HJ-NP-Za-km-z]{22})/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Film();
}
