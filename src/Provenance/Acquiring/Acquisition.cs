using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>How the acquiring of an appearance's footage ended: the file, or the reason why there is none. One per appearance.</summary>
public sealed class Acquisition
{
    /// <summary>The appearance; also the row's key.</summary>
    public required AppearanceId AppearanceId { get; init; }

    /// <summary>The footage; null when unavailable.</summary>
    public MediaFileId? MediaFileId { get; set; }

    /// <summary>Why there is none; null when there is.</summary>
    public Unavailability? Unavailable { get; set; }

    /// <summary>The facts in a sentence that a person understands; null when there is nothing to add.</summary>
    public string? Detail { get; set; }

    /// <summary>Where the bytes came from: <c>submitted file</c>, <c>http</c>, <c>page</c>, <c>yt-dlp TikTok</c>; null when unavailable.</summary>
    public string? Fetcher { get; set; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset At { get; set; }
}
