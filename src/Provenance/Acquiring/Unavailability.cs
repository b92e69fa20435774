namespace Provenance.Acquiring;

/// <summary>Why there is no footage for an appearance. Stored by name.</summary>
public enum Unavailability
{
    /// <summary>The post or file is gone (404, 410, "removed").</summary>
    Removed,

    /// <summary>The post is private.</summary>
    Private,

    /// <summary>The platform wants a login, or refuses us (401, 403).</summary>
    NeedsLogin,

    /// <summary>The platform shows it in other countries only (451 too).</summary>
    GeoBlocked,

    /// <summary>More bytes than the limit.</summary>
    TooLarge,

    /// <summary>More seconds than the limit.</summary>
    TooLong,

    /// <summary>Bytes came, and they are not a video: text, a playlist, a picture, sound alone, nothing.</summary>
    NotAVideo,

    /// <summary>It names itself a video and no frame of it can be decoded, or it may not be tried again.</summary>
    Undecodable,

    /// <summary>The address is private, loopback or otherwise closed to us.</summary>
    BlockedAddress,

    /// <summary>It took longer than the limit.</summary>
    TimedOut,

    /// <summary>The page was read and names no video.</summary>
    NoVideoFound,

    /// <summary>Nobody asked for it to be fetched, and no file came with it.</summary>
    NotFetched,

    /// <summary>The host could not be reached or kept failing.</summary>
    Unreachable,

    /// <summary>The address is another one of a post that is submitted already.</summary>
    SamePost,
}
