using System.Globalization;
using System.Text.Json;

namespace Provenance.Submitting.Lists;

/// <summary>Reads folders of yt-dlp's <c>info.json</c> files, each with the media file of the same name beside it where it was kept.</summary>
public static class InfoJson
{
    private const string Ending = ".info.json";
    private const long LongestFile = 32 * 1024 * 1024;

    private static readonly JsonDocumentOptions _json = new() { MaxDepth = 64, AllowTrailingCommas = true };
    private static readonly string[] _media = [".mp4", ".webm", ".mkv", ".mov", ".m4v", ".ts", ".flv", ".avi", ".3gp"];

    /// <summary>The files of a folder and of the folders in it, by name; a single file is a folder of one.</summary>
    /// <param name="path">A folder, or one <c>info.json</c>.</param>
    /// <param name="mayFetch">Whether rows without a media file may be fetched.</param>
    public static IEnumerable<ListedRow> Read(string path, bool mayFetch)
    {
        IEnumerable<string> files = File.Exists(path) ? [path] : Directory.EnumerateFiles(path, $"*{Ending}", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Order(StringComparer.Ordinal);
        foreach (var (index, file) in files.Index()) yield return ReadFile(file, index + 1, mayFetch);
    }

    private static ListedRow ReadFile(string file, long number, bool mayFetch)
    {
        if (new FileInfo(file).Length > LongestFile) return new ListedRow(number, null, $"{Path.GetFileName(file)} is larger than any info.json.");

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), _json);
            return Of(json.RootElement, number, mayFetch) is { } submission
                ? new ListedRow(number, submission) { MediaFile = MediaOf(file) }
                : new ListedRow(number, null, $"{Path.GetFileName(file)} names no page that it is of (webpage_url or original_url was expected).");
        }
        catch (JsonException)
        {
            return new ListedRow(number, null, $"{Path.GetFileName(file)} is no JSON, or is cut off.");
        }
    }

    private static Submission? Of(JsonElement root, long number, bool mayFetch)
    {
        if (root.ValueKind != JsonValueKind.Object || (Text(root, "webpage_url") ?? Text(root, "original_url")) is not { } url) return null;

        var extractor = Text(root, "extractor_key") ?? "unknown";
        return new Submission
        {
            Url = url,
            PostedAt = TimeIn(root),
            PostedAtSource = $"info.json of yt-dlp, extractor {extractor}",
            SeenAt = SecondsIn(root, "epoch"),
            Uploader = Text(root, "uploader_id") ?? Text(root, "uploader") ?? Text(root, "channel"),
            Caption = Text(root, "description") ?? Text(root, "title"),
            MayFetch = mayFetch,
        };
    }

    private static string? TimeIn(JsonElement root)
    {
        // The generic extractors give the page's Last-Modified for it.
        if (Text(root, "extractor_key") is "Generic" or "HTML5MediaEmbed") return null;
        if (SecondsIn(root, "timestamp") is { } instant) return instant;

        return Text(root, "upload_date") is { } day && DateTime.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    private static string? SecondsIn(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var seconds) && seconds is > 0 and < 253_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds((long)decimal.Floor(seconds)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
            : null;

    private static string? MediaOf(string file) => _media.Select(ending => file[..^Ending.Length] + ending).FirstOrDefault(File.Exists);

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
