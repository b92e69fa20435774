namespace Provenance.Submitting.PostUrls;

/// <summary>How long after its id's time a post appears, and what that rests on.</summary>
/// <param name="After">The lag that is likely.</param>
/// <param name="Samples">Public posts whose id was held against a public time; 0 for none.</param>
/// <param name="IsExperimental">True for rules that were derived from samples alone: they lead, and do not prove.</param>
public sealed record IdLag(TimeSpan After, int Samples, bool IsExperimental = false)
{
    /// <summary>X: 26; the id is 0.06 to 0.99 s after the API's second, which is cut off. Discord, LinkedIn and Likee (exact) within that.</summary>
    internal static IdLag OfPoints { get; } = new(TimeSpan.FromSeconds(2), 26);

    /// <summary>TikTok: 129 own (1 to 24 s, median 3 s) and a public study of 73 (mean 14 s, most 49 s). Drafts and scheduled posts may be later by days.</summary>
    internal static IdLag OfTikTok { get; } = new(TimeSpan.FromSeconds(60), 202);

    /// <summary>Douyin: 5, 4 to 37 s.</summary>
    internal static IdLag OfDouyin { get; } = new(TimeSpan.FromSeconds(60), 5);

    /// <summary>Files uploaded to X: 20; 2 s to 6.8 days before the post, median 50 s.</summary>
    internal static IdLag OfXMedia { get; } = new(TimeSpan.FromDays(7), 20);

    /// <summary>Instagram: 5; pictures within a second, films 32 and 88 s.</summary>
    internal static IdLag OfInstagram { get; } = new(TimeSpan.FromMinutes(5), 5);

    /// <summary>Threads: 2; 37 and 486 s.</summary>
    internal static IdLag OfThreads { get; } = new(TimeSpan.FromMinutes(15), 2);

    /// <summary>Weibo posts: 4; the post is made 53 to 213 s after its video.</summary>
    internal static IdLag OfWeibo { get; } = new(TimeSpan.FromMinutes(5), 4);

    /// <summary>Films uploaded to Reddit since March 2023: 29, 0.5 s to 4 minutes.</summary>
    internal static IdLag OfRedditMedia { get; } = new(TimeSpan.FromMinutes(10), 36, IsExperimental: true);

    /// <summary>Films uploaded to Reddit before: 7 of 8 were made 5 hours and up to 63 s before their post, one 15 hours.</summary>
    internal static IdLag OfOldRedditMedia { get; } = new(new TimeSpan(5, 10, 0), 8, IsExperimental: true);

    /// <summary>Snapchat Spotlight: 2, exact.</summary>
    internal static IdLag OfSnapchat { get; } = new(TimeSpan.FromMinutes(1), 2, IsExperimental: true);

    /// <summary>Tumblr: 3, within 0.23 s.</summary>
    internal static IdLag OfTumblr { get; } = new(TimeSpan.FromMinutes(1), 3, IsExperimental: true);

    /// <summary>Bilibili: 2; scheduled posts, 2 h and 28 h.</summary>
    internal static IdLag OfBilibili { get; } = new(TimeSpan.FromHours(30), 2, IsExperimental: true);

    /// <summary>XiaoHongShu: plausible in 2, held against nothing.</summary>
    internal static IdLag OfXiaoHongShu { get; } = new(TimeSpan.FromMinutes(10), 0, IsExperimental: true);

    /// <summary>The name TikTok gives an uploaded file: 5; 5 s to 8 minutes before the post.</summary>
    internal static IdLag OfTikTokFiles { get; } = new(TimeSpan.FromMinutes(10), 5, IsExperimental: true);

    /// <summary>Bluesky: 6; the key is 0.1 to 3.5 s after the server's time, and chosen by whoever posts.</summary>
    internal static IdLag OfBluesky { get; } = new(TimeSpan.FromSeconds(10), 6);

    /// <summary>Mastodon, Truth Social and Gab: 4; 0.1 to 0.8 s after the server's second.</summary>
    internal static IdLag OfMastodon { get; } = new(TimeSpan.FromSeconds(2), 4);

    /// <summary>Pleroma and Misskey: held against nothing.</summary>
    internal static IdLag OfUnchecked { get; } = new(TimeSpan.FromSeconds(10), 0, IsExperimental: true);
}
