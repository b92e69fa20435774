using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>
/// What a file says of time: its container's clock, the marks of what wrote it, its name. All of it is easily changed: claims, and lower bounds at that,
/// for a file is made before it is published.
/// </summary>
public static class FileTimes
{
    // Muxers write the epoch of the container (1904, 1970) when they have no clock.
    private static readonly DateTimeOffset Unset = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan FurthestEast = TimeSpan.FromHours(14);

    /// <summary>Every piece, those of the container first.</summary>
    /// <param name="tags">The container's and the streams' tags, as <see cref="MediaInfo.Tags"/>.</param>
    /// <param name="fileName">The file's own name; null when nobody gave one.</param>
    /// <param name="now">The present.</param>
    public static IEnumerable<StatedTime> Of(IReadOnlyDictionary<string, string> tags, string? fileName, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return [.. OfClocks(tags), .. FileMarks.TimesIn(tags, now), .. fileName is null ? [] : FileNameTimes.Of(fileName, now)];
    }

    /// <summary>A claim that the file was made at some instant: what shows it was published then or later.</summary>
    internal static StatedTime NotBefore(DateTimeOffset instant, string source, string raw, TimePrecision precision, string zone = "UTC") =>
        new(DateEvidenceKind.FileClaim, source, raw, TimeInterval.Unbounded with { NotBefore = instant }, precision, zone);

    private static IEnumerable<StatedTime> OfClocks(IReadOnlyDictionary<string, string> tags)
    {
        // With its zone, where a phone of Apple's wrote it.
        var zoned = tags.Where(tag => IsNamed(tag.Key, "creationdate")).Select(tag => (tag.Key, Time: WrittenTime.TryRead(tag.Value))).FirstOrDefault(tag => tag.Time is not null);
        if (zoned.Time is { } apple && apple.Bounds.NotBefore > Unset) yield return NotBefore(apple.Bounds.NotBefore, $"file tag {zoned.Key}", apple.Raw, apple.Precision, apple.Zone);

        // One value is written into the container and into each stream.
        var clocks = tags.Where(tag => IsNamed(tag.Key, "creation_time")).Select(tag => (Tag: tag.Key, Time: WrittenTime.TryRead(tag.Value)));
        foreach (var (tag, clock) in clocks.DistinctBy(clock => clock.Time?.Bounds.NotBefore))
        {
            if (clock is not null && clock.Bounds.NotBefore > Unset) yield return OfClock(tag, clock, zoned.Time);
        }
    }

    // Written as UTC by the specification and in local time by many a camera; a date with its zone beside it tells which.
    private static StatedTime OfClock(string name, WrittenTime clock, WrittenTime? zoned)
    {
        var written = clock.Bounds.NotBefore;
        if (zoned is { Zone: not "unknown" } && Offset(zoned.Zone) is { } offset)
        {
            var ahead = written - zoned.Bounds.NotBefore;
            if (IsAbout(ahead, TimeSpan.Zero)) return NotBefore(written, $"file tag {name}", clock.Raw, clock.Precision);
            if (IsAbout(ahead, offset)) return NotBefore(written - offset, $"file tag {name}, in local time", clock.Raw, clock.Precision, zoned.Zone);
        }

        return NotBefore(written - FurthestEast, $"file tag {name}, zone unsure", clock.Raw, clock.Precision, "unknown");
    }

    private static bool IsAbout(TimeSpan one, TimeSpan other) => (one - other).Duration() <= TimeSpan.FromMinutes(2);

    private static TimeSpan? Offset(string zone) => zone == "UTC" ? TimeSpan.Zero
        : TimeSpan.TryParse(zone.TrimStart('+'), System.Globalization.CultureInfo.InvariantCulture, out var offset) ? offset : null;

    private static bool IsNamed(string tag, string name) =>
        tag.EndsWith(name, StringComparison.OrdinalIgnoreCase) && (tag.Length == name.Length || tag[^(name.Length + 1)] == '.');
}
