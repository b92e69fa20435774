namespace Provenance.Submitting.PostUrls;

/// <summary>The URL shapes of one platform.</summary>
internal interface IPlatformUrls
{
    /// <summary>Reads a URL of the platform; null when it is none.</summary>
    /// <param name="url">Cleaned, absolute, http or https, the host in lower-case ASCII.</param>
    /// <param name="now">The present, for the plausibility of id times.</param>
    PlatformPost? Read(Uri url, DateTimeOffset now);
}

/// <summary>What a platform's URL says.</summary>
/// <param name="Platform">The platform; <see cref="Platform.Link"/> for a bare media file of one.</param>
internal sealed record PlatformPost(Platform Platform)
{
    /// <summary>The post's id; null when the URL names none.</summary>
    public string? PostId { get; init; }

    /// <summary>The canonical URL; null when it is the cleaned link itself.</summary>
    public string? Canonical { get; init; }

    /// <summary>Who posted it, according to the URL.</summary>
    public string? Handle { get; init; }

    /// <summary>Which video, if the URL says so.</summary>
    public int? Item { get; init; }

    /// <summary>The time in the id.</summary>
    public PostIdTime? IdTime { get; init; }
}

/// <summary>The platforms whose URLs are read: the one list of them. A new platform is one class here.</summary>
internal static class PlatformUrls
{
    private static readonly IPlatformUrls[] All = [new TikTokUrls(), new XUrls(), new XMediaUrls()];

    /// <summary>What the first platform that knows the URL reads in it; null for a plain link.</summary>
    public static PlatformPost? Read(Uri url, DateTimeOffset now) =>
        All.Select(platform => platform.Read(url, now)).FirstOrDefault(post => post is not null);
}
