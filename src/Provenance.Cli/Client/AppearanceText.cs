using System.Globalization;
using System.Text.Json;

namespace Provenance.Cli.Client;

/// <summary>Writes an appearance for a person: where it stands, when it was published and why we think so, and what it matches.</summary>
internal static class AppearanceText
{
    /// <summary>Writes it, a line a fact.</summary>
    internal static void Write(JsonElement appearance, TextWriter to)
    {
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"appearance {appearance.GetProperty("id").GetInt64()} {appearance.GetProperty("platform").GetString()} {Text(appearance, "url") ?? Text(appearance, "fileName")}"));
        to.WriteLine($"state: {appearance.GetProperty("state").GetString()}{Stages(appearance)}");
        if (appearance.GetProperty("unavailable") is { ValueKind: JsonValueKind.Object } none)
            to.WriteLine($"no footage: {Text(none, "reason")}{(Text(none, "detail") is { } detail ? $" ({detail})" : "")}");
        if (appearance.GetProperty("media") is { ValueKind: JsonValueKind.Object } media) to.WriteLine(Media(media));
        WriteTime(appearance.GetProperty("time"), to);
        foreach (var match in appearance.GetProperty("matches").EnumerateArray()) WriteMatch(match, to);
        foreach (var cascade in appearance.GetProperty("cascades").EnumerateArray())
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"in cascade {cascade.GetInt64()}"));
    }

    /// <summary>A segment's two spans.</summary>
    internal static string Segment(JsonElement segment) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Text(segment, "kind")} {Number(segment, "queryStartSeconds"):0.0}-{Number(segment, "queryEndSeconds"):0.0} s is {Number(segment, "referenceStartSeconds"):0.0}-{Number(segment, "referenceEndSeconds"):0.0} s{(segment.GetProperty("isMirrored").GetBoolean() ? ", mirrored" : "")}");

    private static string Stages(JsonElement appearance) => string.Concat(
        appearance.GetProperty("stages").EnumerateArray()
            .Where(stage => Text(stage, "state") is not "Done")
            .Select(stage => string.Create(
                CultureInfo.InvariantCulture,
                $"; {Text(stage, "stage")} {Text(stage, "state")} {Number(stage, "progress") * 100:0} %{(Text(stage, "fault") is { } fault ? $" ({fault})" : "")}")));

    private static string Media(JsonElement media) => string.Create(
        CultureInfo.InvariantCulture,
        $"footage: {Number(media, "durationSeconds"):0.0} s, {Number(media, "width"):0}x{Number(media, "height"):0}, {Text(media, "videoCodec")}, sha256 {Text(media, "sha256")}{(Text(media, "remark") is { } remark ? $"; {remark}" : "")}");

    private static void WriteTime(JsonElement time, TextWriter to)
    {
        to.WriteLine($"published, proven: {Interval(time.GetProperty("proven"))}");
        to.WriteLine($"published, likely: {Interval(time.GetProperty("likely"))}");
        foreach (var piece in time.GetProperty("evidence").EnumerateArray())
        {
            var against = Text(piece, "against") is { } other ? $" by {other}" : "";
            to.WriteLine($"  {Text(piece, "source")}: {Text(piece, "raw")} ({Text(piece, "standing")!.ToLowerInvariant()}{against})");
        }
    }

    private static string Interval(JsonElement interval) => $"{Text(interval, "notBefore") ?? "?"} to {Text(interval, "notAfter") ?? "?"}";

    private static void WriteMatch(JsonElement match, TextWriter to)
    {
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"match {match.GetProperty("id").GetInt64()} with appearance {match.GetProperty("appearanceId").GetInt64()}: {Text(match, "kind")} {Number(match, "score"):0.00}, {Text(match, "decision")!.ToLowerInvariant()}"));
        foreach (var segment in match.GetProperty("segments").EnumerateArray()) to.WriteLine($"  {Segment(segment)}");
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double Number(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
