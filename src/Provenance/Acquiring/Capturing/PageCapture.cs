using Provenance.Submitting;

namespace Provenance.Acquiring.Capturing;

/// <summary>
/// What the address of an appearance answered when it was submitted: the page's bytes, what came with them and a picture of it, each named by its SHA-256
/// in a record that can be stamped. A try that brought no answer at all is a row too, without a status.
/// </summary>
public sealed class PageCapture
{
    /// <summary>The row's number.</summary>
    public long Id { get; private set; }

    /// <summary>The appearance whose page it is.</summary>
    public required AppearanceId AppearanceId { get; init; }

    /// <summary>When the answer came, by this machine's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP status, 100 to 599; null when there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>What was different from a page that answers, in a sentence; null when nothing was.</summary>
    public string? Remark { get; init; }

    /// <summary>The record: JSON in UTF-8, kept byte for byte, for its SHA-256 is what is stamped. Null when there was no answer.</summary>
    public string? Record { get; init; }

    /// <summary>The record's SHA-256, 64 lower-case hex digits; null without a record.</summary>
    public string? RecordSha256 { get; init; }

    /// <summary>The SHA-256 of the page's bytes after decompression; null when none were kept.</summary>
    public string? PageSha256 { get; init; }

    /// <summary>How many bytes the page has; 0 when none were kept.</summary>
    public long PageBytes { get; init; }

    /// <summary>The SHA-256 of the picture, a PNG; null without one.</summary>
    public string? PictureSha256 { get; init; }

    /// <summary>Why there is no picture, in a sentence; null when there is one.</summary>
    public string? NoPicture { get; init; }

    /// <summary>The Wayback Machine's copy that was asked for; null while there is none.</summary>
    public string? ArchivedAt { get; set; }

    /// <summary>Why the archive made no copy, in a sentence; null when it did or was not asked.</summary>
    public string? NotArchived { get; set; }

    /// <summary>The time-stamp token over <see cref="RecordSha256"/> (RFC 3161, DER); null while there is none.</summary>
    public byte[]? Stamp { get; set; }

    /// <summary>The time in the token; null without one.</summary>
    public DateTimeOffset? StampedAt { get; set; }

    /// <summary>Who stamped it, as the authority's certificate names itself; null without one.</summary>
    public string? StampedBy { get; set; }

    /// <summary>How often the authority was asked, 0 to <see cref="MostStampTries"/>; the latter from the start where none is wanted.</summary>
    public int StampTries { get; set; }

    /// <summary>How often an authority that does not answer is asked.</summary>
    internal const int MostStampTries = 5;

    /// <summary>Why there is no stamp, in a sentence; null when there is one or none was wanted.</summary>
    public string? NotStamped { get; set; }
}
