using Provenance.Acquiring.Capturing;

namespace Provenance.Server.Api;

/// <summary>What of a capture can be saved.</summary>
internal static class CaptureParts
{
    internal const string Page = "page";
    internal const string Picture = "picture";
    internal const string Record = "record";
    internal const string Stamp = "stamp";

    /// <summary>Those there are.</summary>
    internal static IEnumerable<string> Of(PageCapture capture)
    {
        if (capture.PageSha256 is not null) yield return Page;
        if (capture.PictureSha256 is not null) yield return Picture;
        if (capture.Record is not null) yield return Record;
        if (capture.Stamp is not null) yield return Stamp;
    }

    /// <summary>Where a part is.</summary>
    internal static string AddressOf(PageCapture capture, string part) => $"/media/appearances/{capture.AppearanceId}/captures/{capture.Id}/{part}";
}
