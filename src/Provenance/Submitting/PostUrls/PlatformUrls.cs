namespace Provenance.Submitting.PostUrls;

/// <summary>The URL shapes of one platform.</summary>
internal interface IPlatformUrls
{
    /// <summary>Reads a URL of the platform; null when it is none.</summary>
    /// <param name="url">Cleaned, absolute, http or https, the host in lower-case ASCII.</param>
    /// <param name="now">The present, for the plausibility of id times.</param>
    PlatformPost? Read(Uri url, DateTimeOffset now);
}

/// <summary>The platforms whose URLs are read: the one list of them. A new platform is one class here.</summary>
internal static class PlatformUrls
{
    // Those that are known by their paths alone come last: any host may be one of them.
    private static readonly IPlatformUrls[] All =
    [
        new TikTokUrls(), new XUrls(), new XMediaUrls(), new YouTubeUrls(), new FacebookUrls(), new InstagramUrls(), new ThreadsUrls(),
        new TelegramUrls(), new VkUrls(), new OdnoklassnikiUrls(), new RedditUrls(), new RedditMediaUrls(), new BlueskyUrls(),
        new LinkedInUrls(), new DiscordUrls(), new DouyinUrls(), new WeiboUrls(), new LikeeUrls(), new SnapchatUrls(), new TumblrUrls(),
        new BilibiliUrls(), new XiaoHongShuUrls(), new TwitchUrls(), new DailymotionUrls(), new VimeoUrls(), new RumbleUrls(),
        new OdyseeUrls(), new TimelessUrls(), new ShortLinkUrls(), new FediverseUrls(),
    ];

    /// <summary>What the first platform that knows the URL reads in it; null for a plain link.</summary>
    public static PlatformPost? Read(Uri url, DateTimeOffset now) =>
        All.Select(platform => platform.Read(url, now)).FirstOrDefault(post => post is not null);
}
