using Provenance.Acquiring;

namespace Provenance.Media.Fetching;

/// <summary>A video that a page names, and what the page says of it. Texts are cleaned and bounded; nothing is trusted.</summary>
/// <param name="Url">The media file, absolute, http or https.</param>
public sealed record PageVideo(Uri Url)
{
    /// <summary>The video's title, or the page's; null when neither has one.</summary>
    public string? Caption { get; init; }

    /// <summary>Who the page says made it; null when it does not.</summary>
    public string? Uploader { get; init; }

    /// <summary>When the page says it was published.</summary>
    public IReadOnlyList<StatedTime> Times { get; init; } = [];
}
