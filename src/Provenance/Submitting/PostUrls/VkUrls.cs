using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>VK: videos, clips and wall posts, each by its owner (below zero for a group) and a number that the owner counts.</summary>
internal sealed partial class VkUrls : IPlatformUrls
{
    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;
        var found = Item().Match(UrlQuery.First(url, "z") ?? "");
        if (!found.Success) found = Item().Match(UrlQuery.First(url, "w") ?? "");
        if (!found.Success) found = Item().Match(url.AbsolutePath.Split('/').FirstOrDefault(part => Item().IsMatch(part)) ?? "");
        if (found.Success) return Of(found.Groups["kind"].Value, found.Groups["owner"].Value, found.Groups["id"].Value, url);

        return url.AbsolutePath == "/video_ext.php" && UrlQuery.First(url, "oid") is { } owner && UrlQuery.First(url, "id") is { } id && Item().IsMatch($"video{owner}_{id}")
            ? Of("video", owner, id, url)
            : new PlatformPost(Platform.Vk);
    }

    private static PlatformPost Of(string kind, string owner, string id, Uri url)
    {
        var isWall = kind == "wall";
        return new PlatformPost(Platform.Vk)
        {
            PostId = isWall ? $"wall{owner}_{id}" : $"{owner}_{id}",
            Owner = owner,
            Canonical = isWall ? $"https://vk.com/wall{owner}_{id}" : $"https://vk.com/video{owner}_{id}",
            PlaybackOffset = PlaybackOffset.In(url),
        };
    }

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?(?:vk\.com|vk\.ru|vkvideo\.ru|vkontakte\.ru)$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^(?<kind>video|clip|wall)(?<owner>-?[0-9]{1,15})_(?<id>[0-9]{1,15})(?![0-9_])", RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}

/// <summary>Odnoklassniki. Its ids hold no time.</summary>
internal sealed partial class OdnoklassnikiUrls : IPlatformUrls
{
    /// <inheritdoc/>
    public PlatformPost? Read(Uri url, DateTimeOffset now)
    {
        if (!Host().IsMatch(url.Host)) return null;

        var id = Path().Match(url.AbsolutePath) is { Success: true } path ? path.Groups["id"].Value
            : UrlQuery.First(url, "st.mvId") is { } inQuery && Id().IsMatch(inQuery) ? inQuery
            : null;
        return id is null
            ? new PlatformPost(Platform.Odnoklassniki)
            : new PlatformPost(Platform.Odnoklassniki) { PostId = id, Canonical = $"https://ok.ru/video/{id}", PlaybackOffset = PlaybackOffset.In(url) };
    }

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)?(?:ok|odnoklassniki)\.ru$", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex("^/(?:video|videoembed|live|web-api/video/moviePlayer)/(?<id>[0-9]{1,20}(?:-[0-9]{1,3})?)/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    [GeneratedRegex("^[0-9]{1,20}(?:-[0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
