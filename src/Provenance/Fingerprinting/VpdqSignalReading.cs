using System.Globalization;
using System.Text.Json;

namespace Provenance.Fingerprinting;

/// <summary>
/// Reads the three ways in which a vPDQ signal is written: a JSON array of <c>"hex,quality,timestamp"</c>; the older JSON object keyed by frame number, whose
/// values have quality, hash and timestamp; and vPDQ's file, a line <c>frame,quality,hex,timestamp</c> for each frame.
/// </summary>
public static class VpdqSignalReading
{
    private const string Expected =
        "Expected a JSON array of \"hex,quality,timestamp\", the older object keyed by frame number, or vPDQ's file with a line frame,quality,hex,timestamp for each frame.";

    /// <summary>Reads a signal.</summary>
    /// <param name="text">The text, in any of the three.</param>
    /// <returns>The signal; or null with what is wrong, what was expected and what to do.</returns>
    public static (VpdqSignal? Signal, string? Objection) Read(string? text)
    {
        var trimmed = (text ?? "").Trim().TrimStart('\uFEFF');
        if (trimmed.Length == 0) return Refuse("The signal is empty.");
        if (trimmed[0] is not ('[' or '{' or '"')) return Lines(trimmed);

        try
        {
            using var json = JsonDocument.Parse(trimmed, new JsonDocumentOptions { MaxDepth = 4 });
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return Refuse("The signal begins like JSON and cannot be read as JSON: it may be cut off.");
        }
    }

    /// <summary>Reads a signal that is JSON already: an array, the older object, or a string that holds any of the three ways.</summary>
    /// <param name="json">The value.</param>
    /// <returns>The signal; or null with what is wrong, what was expected and what to do.</returns>
    public static (VpdqSignal? Signal, string? Objection) Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString() is { } inner && inner.TrimStart() is not ['"', ..] ? Read(inner) : Refuse("The signal is text within text."),
        JsonValueKind.Array => Frames(json.EnumerateArray().Select(OfArray)),
        JsonValueKind.Object => Frames(json.EnumerateObject().OrderBy(p => int.TryParse(p.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue).Select(p => OfObject(p.Value))),
        _ => Refuse("The signal is neither a list nor an object."),
    };

    private static (VpdqSignal? Signal, string? Objection) Lines(string text) =>
        Frames(text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(OfLine));

    private static (VpdqSignal? Signal, string? Objection) Frames(IEnumerable<(VpdqFrame? Frame, string? Objection)> parts)
    {
        var frames = new List<VpdqFrame>();
        foreach (var (frame, objection) in parts)
        {
            var number = frames.Count + 1;
            if (number > VpdqSignal.MostFrames)
                return (null, string.Create(CultureInfo.InvariantCulture, $"The signal has more than {VpdqSignal.MostFrames} frames. Send one hash a second, as vPDQ does unless told otherwise, and ask again."));
            if (frame is not { } read) return Refuse(string.Create(CultureInfo.InvariantCulture, $"Frame {number} of the signal cannot be read: {objection}."));

            frames.Add(read);
        }

        return frames.Count == 0 ? Refuse("The signal has no frames.") : (new VpdqSignal(frames), null);
    }

    private static (VpdqFrame? Frame, string? Objection) OfArray(JsonElement entry)
    {
        if (entry.ValueKind == JsonValueKind.Object) return OfObject(entry);
        if (entry.ValueKind != JsonValueKind.String) return (null, "it is not a text");

        var parts = entry.GetString()!.Split(',');
        return parts.Length is 2 or 3 ? Of(parts[0], parts[1], parts.ElementAtOrDefault(2)) : (null, $"it has {parts.Length} parts and not hash, quality and time");
    }

    private static (VpdqFrame? Frame, string? Objection) OfObject(JsonElement entry)
    {
        if (entry.ValueKind == JsonValueKind.String) return OfArray(entry);
        if (entry.ValueKind != JsonValueKind.Object) return (null, "it is not an object with hash, quality and timestamp");

        return entry.TryGetProperty("hash", out var hash) && hash.ValueKind == JsonValueKind.String && entry.TryGetProperty("quality", out var quality)
            ? Of(hash.GetString()!, Text(quality), entry.TryGetProperty("timestamp", out var time) ? Text(time) : null)
            : (null, "it lacks a hash or a quality");
    }

    private static (VpdqFrame? Frame, string? Objection) OfLine(string line)
    {
        var parts = line.Split(',');
        return parts.Length is 3 or 4 ? Of(parts[2], parts[1], parts.ElementAtOrDefault(3)) : (null, $"the line has {parts.Length} parts and not frame, quality, hash and time");
    }

    private static (VpdqFrame? Frame, string? Objection) Of(string hash, string quality, string? time)
    {
        if (!FrameHash.TryParse(hash.Trim(), null, out var pdq)) return (null, "its hash is not 64 hexadecimal digits");
        if (!int.TryParse(quality.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var level) || level is < 0 or > 100) return (null, "its quality is not a number from 0 to 100");
        if (string.IsNullOrWhiteSpace(time)) return (new VpdqFrame(pdq, level, null), null);
        if (!double.TryParse(time.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || seconds is not (>= 0 and <= 1_000_000)) return (null, "its time is not a number of seconds");

        return (new VpdqFrame(pdq, level, seconds), null);
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static (VpdqSignal? Signal, string? Objection) Refuse(string reason) => (null, $"{reason} {Expected} Correct it and ask again.");
}
