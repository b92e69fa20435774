namespace Provenance.Submitting;

/// <summary>Where an appearance was published. Stored by name: renaming a member needs a migration.</summary>
public enum Platform
{
    /// <summary>A plain link to a host whose URLs are not read further.</summary>
    Link,

    /// <summary>A file without an address: the desk has the bytes and no URL.</summary>
    File,

    /// <summary>TikTok.</summary>
    TikTok,

    /// <summary>X, formerly Twitter.</summary>
    X,

    /// <summary>Bilibili.</summary>
    Bilibili,

    /// <summary>BitChute.</summary>
    BitChute,

    /// <summary>Bluesky.</summary>
    Bluesky,

    /// <summary>Coub.</summary>
    Coub,

    /// <summary>Dailymotion.</summary>
    Dailymotion,

    /// <summary>Discord.</summary>
    Discord,

    /// <summary>Douyin, TikTok's Chinese sibling with ids of its own.</summary>
    Douyin,

    /// <summary>Facebook.</summary>
    Facebook,

    /// <summary>Gettr.</summary>
    Gettr,

    /// <summary>Instagram.</summary>
    Instagram,

    /// <summary>Kuaishou and Kwai.</summary>
    Kuaishou,

    /// <summary>Likee.</summary>
    Likee,

    /// <summary>LinkedIn.</summary>
    LinkedIn,

    /// <summary>A Mastodon server, Truth Social or Gab: ids are made in one way, each server makes its own.</summary>
    Mastodon,

    /// <summary>A Misskey server.</summary>
    Misskey,

    /// <summary>Niconico.</summary>
    Niconico,

    /// <summary>Odysee, formerly LBRY.</summary>
    Odysee,

    /// <summary>Odnoklassniki, ok.ru.</summary>
    Odnoklassniki,

    /// <summary>A PeerTube server.</summary>
    PeerTube,

    /// <summary>Periscope, closed in 2021.</summary>
    Periscope,

    /// <summary>Pinterest.</summary>
    Pinterest,

    /// <summary>A Pleroma or Akkoma server.</summary>
    Pleroma,

    /// <summary>Reddit.</summary>
    Reddit,

    /// <summary>Rumble.</summary>
    Rumble,

    /// <summary>Rutube.</summary>
    Rutube,

    /// <summary>Snapchat Spotlight.</summary>
    Snapchat,

    /// <summary>Streamable.</summary>
    Streamable,

    /// <summary>Telegram.</summary>
    Telegram,

    /// <summary>Threads.</summary>
    Threads,

    /// <summary>Tumblr.</summary>
    Tumblr,

    /// <summary>Twitch.</summary>
    Twitch,

    /// <summary>Vimeo.</summary>
    Vimeo,

    /// <summary>VK, formerly VKontakte.</summary>
    Vk,

    /// <summary>Weibo.</summary>
    Weibo,

    /// <summary>XiaoHongShu, RedNote.</summary>
    XiaoHongShu,

    /// <summary>YouTube.</summary>
    YouTube,
}
