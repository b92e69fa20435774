namespace Provenance.Submitting.PostUrls;

/// <summary>What a platform's URL says.</summary>
/// <param name="Platform">The platform.</param>
internal sealed record PlatformPost(Platform Platform)
{
    /// <summary>The post's id as the platform writes it; null when the URL names none.</summary>
    public string? PostId { get; init; }

    /// <summary>Inside which account or server the post's id counts; null where ids are the whole platform's.</summary>
    public string? Space { get; init; }

    /// <summary>The id of the media file that the URL leads to; null when it names none.</summary>
    public string? MediaId { get; init; }

    /// <summary>The code of a short link that only the platform can resolve; null when it is none.</summary>
    public string? ShortCode { get; init; }

    /// <summary>The canonical URL; null when it is the cleaned link itself.</summary>
    public string? Canonical { get; init; }

    /// <summary>Who posted it, according to the URL.</summary>
    public string? Handle { get; init; }

    /// <summary>The account's stable id, where the URL names it.</summary>
    public string? Owner { get; init; }

    /// <summary>Which video, if the URL says so.</summary>
    public int? Item { get; init; }

    /// <summary>From which second a player starts, if the URL says so: never a part of the id.</summary>
    public TimeSpan? PlaybackOffset { get; init; }

    /// <summary>The times in the ids, that of the post first.</summary>
    public IReadOnlyList<PostIdTime> IdTimes { get; init; } = [];

    /// <summary>What a reader should know of it, in a sentence; null when there is nothing.</summary>
    public string? Note { get; init; }
}
