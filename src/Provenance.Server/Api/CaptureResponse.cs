using Provenance.Acquiring.Capturing;

namespace Provenance.Server.Api;

/// <summary>A page as it was sent to this server.</summary>
/// <param name="At">When, by this server's clock.</param>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="Remark">What was different from a page that answers.</param>
/// <param name="RecordSha256">SHA-256 of the record that names all the rest: what is stamped.</param>
/// <param name="PageSha256">SHA-256 of the page's bytes.</param>
/// <param name="PageBytes">How many there are.</param>
/// <param name="PictureSha256">SHA-256 of the picture.</param>
/// <param name="NoPicture">Why there is no picture.</param>
/// <param name="ArchivedAt">The archive's copy that was asked for.</param>
/// <param name="NotArchived">Why there is none.</param>
/// <param name="StampedAt">The time in the time-stamp token.</param>
/// <param name="StampedBy">Who stamped it.</param>
/// <param name="NotStamped">Why there is no stamp.</param>
/// <param name="Files">Where page, picture, record and stamp are; only those there are.</param>
public sealed record CaptureResponse(
    DateTimeOffset At, int? Status, string? Remark, string? RecordSha256, string? PageSha256, long PageBytes, string? PictureSha256, string? NoPicture,
    string? ArchivedAt, string? NotArchived, DateTimeOffset? StampedAt, string? StampedBy, string? NotStamped, IReadOnlyList<string> Files)
{
    internal static CaptureResponse Of(PageCapture capture) => new(
        capture.At, capture.Status, capture.Remark, capture.RecordSha256, capture.PageSha256, capture.PageBytes, capture.PictureSha256, capture.NoPicture,
        capture.ArchivedAt, capture.NotArchived, capture.StampedAt, capture.StampedBy, capture.NotStamped,
        [.. CaptureParts.Of(capture).Select(part => CaptureParts.AddressOf(capture, part))]);
}
