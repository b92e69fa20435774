using System.Globalization;
using System.Text.Json;
using Provenance.Acquiring;
using Provenance.Submitting.PostUrls;

namespace Provenance.Cli;

/// <summary>Writes what an address or a file says of time, for people and for programs.</summary>
internal static class TimeText
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A time as ISO 8601 with Z, as fine as it is; empty for an open end.</summary>
    internal static string Written(DateTimeOffset? time, string precision) => time is not { } instant || instant == DateTimeOffset.MinValue || instant == DateTimeOffset.MaxValue ? "" : instant.UtcDateTime.ToString(precision switch
    {
        "us" => "yyyy-MM-ddTHH:mm:ss.ffffffZ",
        "ms" => "yyyy-MM-ddTHH:mm:ss.fffZ",
        _ => "yyyy-MM-ddTHH:mm:ssZ",
    }, CultureInfo.InvariantCulture);

    /// <summary>An address, in sentences.</summary>
    internal static async Task WriteAsync(TextWriter to, TimeRow row, PostUrl? url)
    {
        await to.WriteLineAsync(row.Id.Length > 0 ? $"{row.Platform}, {row.Id}" : row.Platform);
        if (row.CanonicalUrl.Length > 0) await to.WriteLineAsync(row.CanonicalUrl);
        await to.WriteLineAsync(row.Utc is null ? "It names no time." : $"{Written(row.Utc, row.Precision)}: {Meaning(row)}");
        foreach (var time in url?.IdTimes.Where(time => time.Instant != row.Utc) ?? []) await to.WriteLineAsync($"{Written(time.Instant, "ms")}: {time.Source}");
        if (url?.PlaybackOffset is { } offset) await to.WriteLineAsync($"The link starts at {offset.ToString("c", CultureInfo.InvariantCulture)} of the film.");
        if (row.Note.Length > 0) await to.WriteLineAsync(row.Note);
    }

    /// <summary>An address, as JSON with every time in it.</summary>
    internal static Task WriteJsonAsync(TextWriter to, TimeRow row, PostUrl? url) => to.WriteLineAsync(JsonSerializer.Serialize(new
    {
        row.Platform,
        row.Id,
        row.MediaId,
        row.CanonicalUrl,
        NotBefore = OrNull(row.Bounds.NotBefore, row.Precision),
        NotAfter = OrNull(row.Bounds.NotAfter, row.Precision),
        Utc = OrNull(row.Utc, row.Precision),
        row.Precision,
        row.Kind,
        Experimental = row.IsExperimental,
        url?.Handle,
        url?.Owner,
        Item = url?.Item ?? 1,
        StartsAtSeconds = url?.PlaybackOffset?.TotalSeconds,
        Evidence = url?.IdTimes.Select(time => new { time.Kind, time.Source, time.Raw, Utc = OrNull(time.Instant, "us"), LikelyUntil = OrNull(time.Likely.NotAfter, "ms"), time.Lag?.Samples, Experimental = time.IsExperimental }) ?? [],
        row.Note,
    }, Options()));

    /// <summary>A file, in sentences.</summary>
    internal static async Task WriteAsync(TextWriter to, string path, IReadOnlyList<StatedTime> times, IReadOnlyList<FileMark> marks)
    {
        await to.WriteLineAsync(times.Count == 0 ? $"{path} names no time." : $"{path} says the following. A file proves nothing: each is the clock or the word of whoever made it.");
        foreach (var time in times) await to.WriteLineAsync($"  not before {Written(time.Bounds.NotBefore, "s")}  {time.Source}: {time.Raw}");
        foreach (var mark in marks) await to.WriteLineAsync($"  {mark.Meaning} ({mark.Tag}: {mark.Raw})");
        if (!marks.Any(mark => mark.Tag == FileMarks.C2paTag)) await to.WriteLineAsync("  It carries no C2PA manifest, which says nothing: platforms remove them.");
    }

    /// <summary>A file, as JSON.</summary>
    internal static Task WriteJsonAsync(TextWriter to, string path, IReadOnlyList<StatedTime> times, IReadOnlyList<FileMark> marks) => to.WriteLineAsync(JsonSerializer.Serialize(new
    {
        File = path,
        Times = times.Select(time => new { time.Source, time.Raw, NotBefore = OrNull(time.Bounds.NotBefore, "s"), time.Zone, time.Precision, Proves = false }),
        Marks = marks,
        HasC2paManifest = marks.Any(mark => mark.Tag == FileMarks.C2paTag),
    }, Options()));

    private static string Meaning(TimeRow row) => (row.Kind, row.IsExperimental) switch
    {
        ("point", _) => "the platform made the post's number then; it was published within two seconds.",
        ("not-after", _) => "an archive kept the page then; it was public by that second.",
        ("claim", _) => "the number says so, and whoever posts or copies can choose it: a claim.",
        (_, true) => "the number seems to say that the upload began then: a lead, not a proof.",
        _ => "the platform made the number then; it was published then or later, never before.",
    };

    private static string? OrNull(DateTimeOffset? time, string precision) => Written(time, precision) is { Length: > 0 } written ? written : null;

    private static JsonSerializerOptions Options()
    {
        if (_indented.Converters.Count == 0) _indented.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return _indented;
    }
}
