using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Provenance.Acquiring.Capturing;

/// <summary>
/// The record of a capture: one line of JSON that names everything by its SHA-256. Its own SHA-256 is over exactly these bytes, so it is kept and handed out
/// as it is and never written again.
/// </summary>
internal static class CaptureRecord
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes it.</summary>
    internal static string Write(CapturedPage captured, DateTimeOffset at, KeptFile? page, KeptFile? picture) => JsonSerializer.Serialize(
        new
        {
            format = "provenance-capture/1",
            at = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            asked = captured.Hops,
            headers = captured.Headers,
            page = page is null ? null : new { sha256 = page.Sha256, bytes = page.Bytes },
            picture = picture is null ? null : new { sha256 = picture.Sha256, bytes = picture.Bytes, by = captured.PictureBy, note = "taken of a second request, without running scripts" },
            remark = captured.Remark,
        },
        _json);
}
