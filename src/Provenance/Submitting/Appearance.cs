namespace Provenance.Submitting;

/// <summary>One video at one address: platform, post, item in the post, uploader, caption. A deleted post is still an appearance.</summary>
public sealed class Appearance
{
    /// <summary>Its number in the store.</summary>
    public AppearanceId Id { get; private set; }

    /// <summary>
    /// What makes it one: <c>tiktok:6748451240264420610#1</c>, <c>link:https://example.org/clip.mp4#1</c>, or <c>file:</c> and the
    /// SHA-256 of a file without an address. Unique.
    /// </summary>
    public required string AddressKey { get; set; }

    /// <summary>Where it was published.</summary>
    public required Platform Platform { get; set; }

    /// <summary>The platform's own id of the post, as text; null for plain links and files.</summary>
    public string? PostId { get; set; }

    /// <summary>The platform's own id of the media file, where the address leads to one; it may be much older than a post that shows the file.</summary>
    public string? MediaId { get; set; }

    /// <summary>Which video of the post, from 1.</summary>
    public int Item { get; init; } = 1;

    /// <summary>The canonical URL; null for a file without an address.</summary>
    public string? Url { get; set; }

    /// <summary>The URL as it was submitted; null for a file without an address.</summary>
    public string? SubmittedUrl { get; set; }

    /// <summary>Who published it, as submitted or read from the URL: a handle or a name, never proof of identity.</summary>
    public string? Uploader { get; set; }

    /// <summary>The text that was published with it.</summary>
    public string? Caption { get; set; }

    /// <summary>What the submitter says is claimed about the footage.</summary>
    public string? Claim { get; set; }

    /// <summary>The desk's own note.</summary>
    public string? Note { get; set; }

    /// <summary>How to reach whoever published it or holds the rights.</summary>
    public string? Contact { get; set; }

    /// <summary>How this copy stands to what is claimed of the footage, as a person said; null until somebody did. A debunk shows the footage too.</summary>
    public Stance? Stance { get; set; }

    /// <summary>Whether the URL may be asked for the footage.</summary>
    public required bool MayFetch { get; set; }

    /// <summary>SHA-256 of the file that came with the submission, 64 lower-case hex digits; null when none came.</summary>
    public string? SubmittedSha256 { get; set; }

    /// <summary>The submitted file's own name, cleaned for display; never used as a path.</summary>
    public string? SubmittedFileName { get; set; }

    /// <summary>When it was submitted first: our first sighting of it.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Who submitted it first, by name as of then; <see cref="HistoryEntry.Pipeline"/> when nobody said.</summary>
    public string SubmittedBy { get; init; } = HistoryEntry.Pipeline;

    /// <summary>True when only the people named for it may see it: see <see cref="AppearanceReader"/>.</summary>
    public bool IsRestricted { get; set; }

    /// <summary>Since when nothing of it may be removed (a legal hold); null when it may.</summary>
    public DateTimeOffset? HeldSince { get; set; }

    /// <summary>When its contents were erased for good; null while they are there. Number, times of acts and kinds of events stay.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Rises by one with every edit: two who edit it at once are told so.</summary>
    public int Version { get; set; }
}
