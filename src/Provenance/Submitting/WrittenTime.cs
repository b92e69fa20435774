using System.Globalization;
using System.Text.RegularExpressions;

namespace Provenance.Submitting;

/// <summary>A time as somebody wrote it, in ISO 8601: what it bounds, how fine it is and in which zone it was written.</summary>
/// <param name="Raw">As it was written, trimmed.</param>
/// <param name="Bounds">The instants it allows, inclusive.</param>
/// <param name="Precision">How fine it is.</param>
/// <param name="Zone">"UTC", an offset such as "+06:00", or "unknown".</param>
public sealed partial record WrittenTime(string Raw, TimeInterval Bounds, TimePrecision Precision, string Zone)
{
    /// <summary>What the text may look like, for messages.</summary>
    public const string Expected = "a time such as 2022-01-06T10:00:00+06:00 or a day such as 2022-01-06";

    // Clocks on Earth run from UTC-12 to UTC+14: what 10:00 means without a zone lies in that span.
    private static readonly TimeSpan _furthestEast = TimeSpan.FromHours(14);
    private static readonly TimeSpan _furthestWest = TimeSpan.FromHours(12);

    /// <summary>
    /// Reads a day (which bounds one day to each side, for its zone is never sure), or a time with or without a zone (without one the
    /// bounds span every zone there is). Null for anything else.
    /// </summary>
    public static WrittenTime? TryRead(string? text)
    {
        var raw = text?.Trim() ?? "";
        var match = raw.Length <= 40 ? Iso().Match(raw) : Match.Empty;
        if (!match.Success || !TryDay(match, out var day)) return null;
        if (!match.Groups["hour"].Success) return new WrittenTime(raw, OfDay(day), TimePrecision.Day, "unknown");
        if (!TryTimeOfDay(match, out var timeOfDay, out var precision)) return null;

        var zone = match.Groups["zone"].Value;
        var clock = day + timeOfDay;
        var unit = Unit(precision) - TimeSpan.FromTicks(1);
        if (zone.Length == 0)
        {
            return new WrittenTime(raw, new TimeInterval(Utc(clock - _furthestEast), Utc(clock + _furthestWest + unit)), precision, "unknown");
        }

        if (!TryOffset(match, out var offset)) return null;
        var instant = Utc(clock - offset);
        return new WrittenTime(raw, new TimeInterval(instant, instant + unit), precision, offset == TimeSpan.Zero ? "UTC" : Name(offset));
    }

    /// <summary>What a day stamp allows: from the start of the day before to the end of the day after, UTC, inclusive.</summary>
    public static TimeInterval OfDay(DateTime day) => new(Utc(day.Date.AddDays(-1)), Utc(day.Date.AddDays(2).AddTicks(-1)));

    private static bool TryDay(Match match, out DateTime day) =>
        DateTime.TryParseExact(match.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) &&
        day.Year is > 1900 and < 9000;

    private static bool TryTimeOfDay(Match match, out TimeSpan timeOfDay, out TimePrecision precision)
    {
        var (hour, minute) = (Number(match, "hour"), Number(match, "minute"));
        var second = match.Groups["second"].Success ? Number(match, "second") : 0;
        var fraction = match.Groups["fraction"].Success ? double.Parse($"0.{match.Groups["fraction"].Value}", CultureInfo.InvariantCulture) : 0;
        precision = match.Groups["fraction"].Success ? TimePrecision.Millisecond
            : match.Groups["second"].Success ? TimePrecision.Second : TimePrecision.Minute;
        timeOfDay = new TimeSpan(hour, minute, second) + TimeSpan.FromMilliseconds(Math.Floor(fraction * 1000));
        return hour < 24 && minute < 60 && second < 60;
    }

    private static bool TryOffset(Match match, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (match.Groups["zone"].Value is "Z" or "z") return true;

        var (hours, minutes) = (Number(match, "zoneHours"), match.Groups["zoneMinutes"].Success ? Number(match, "zoneMinutes") : 0);
        offset = new TimeSpan(hours, minutes, 0) * (match.Groups["sign"].Value == "-" ? -1 : 1);
        return minutes < 60 && offset <= _furthestEast && offset >= -_furthestWest;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string Name(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(DateTime clock) => new(DateTime.SpecifyKind(clock, DateTimeKind.Utc));

    private static TimeSpan Unit(TimePrecision precision) => precision switch
    {
        TimePrecision.Microsecond => TimeSpan.FromMicroseconds(1),
        TimePrecision.Millisecond => TimeSpan.FromMilliseconds(1),
        TimePrecision.Second => TimeSpan.FromSeconds(1),
        TimePrecision.Minute => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromDays(1),
    };

    [GeneratedRegex(
        @"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})([Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})([.,](?<fraction>[0-9]{1,9}))?)?" +
        @"(?<zone>[Zz]|(?<sign>[+-])(?<zoneHours>[0-9]{2}):?(?<zoneMinutes>[0-9]{2})?)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
