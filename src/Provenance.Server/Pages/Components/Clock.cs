using System.Globalization;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Components;

/// <summary>Times in words: UTC, as fine as they are known, never a bare date.</summary>
internal static class Clock
{
    /// <summary>"6 Jan 2022 14:02 UTC".</summary>
    internal static string Instant(DateTimeOffset at) => $"{Day(at)} {Minute(at)} UTC";

    /// <summary>"6 Jan 2022 14:02:11 UTC".</summary>
    internal static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>As machines read it: ISO 8601 with Z.</summary>
    internal static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>"6 Jan 2022 14:02–14:03 UTC"; an open end is said in words.</summary>
    internal static string Interval(TimeInterval interval)
    {
        var (from, to) = interval;
        var (hasFrom, hasTo) = (HasStart(interval), HasEnd(interval));
        if (!hasFrom && !hasTo) return "time unknown";
        if (!hasFrom) return $"{Instant(to)} at the latest";
        if (!hasTo) return $"{Instant(from)} or later";
        if (to - from <= TimeSpan.FromSeconds(2)) return Exact(from);
        if (from.UtcDateTime.Date != to.UtcDateTime.Date) return $"{Day(from)} {Minute(from)} – {Instant(to)}";
        return Minute(from) == Minute(to)
            ? string.Create(CultureInfo.InvariantCulture, $"{Day(from)} {from.UtcDateTime:HH:mm:ss}–{to.UtcDateTime:HH:mm:ss} UTC")
            : $"{Day(from)} {Minute(from)}–{Minute(to)} UTC";
    }

    /// <summary>True when something bounds it from below.</summary>
    internal static bool HasStart(TimeInterval interval) => interval.NotBefore != DateTimeOffset.MinValue;

    /// <summary>True when something bounds it from above.</summary>
    internal static bool HasEnd(TimeInterval interval) => interval.NotAfter != DateTimeOffset.MaxValue;

    /// <summary>A length of waiting, in its largest unit: "40 s", "12 min", "3 h", "5 d".</summary>
    internal static string Age(TimeSpan age) => age switch
    {
        _ when age < TimeSpan.FromMinutes(1) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, age.TotalSeconds):0} s"),
        _ when age < TimeSpan.FromHours(1) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalMinutes):0} min"),
        _ when age < TimeSpan.FromDays(2) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalHours):0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalDays):0} d"),
    };

    /// <summary>A moment of a video: "0:41" or "1:02:03"; tenths below a minute, where they tell apart.</summary>
    internal static string Moment(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Max(0, seconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    /// <summary>Bytes as people count them: "4.2 MB".</summary>
    internal static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
}
