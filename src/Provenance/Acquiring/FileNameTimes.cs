using System.Globalization;
using System.Text.RegularExpressions;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Acquiring;

/// <summary>Times in the names that phones, apps and platforms give to files. Anybody can rename a file: claims.</summary>
public static partial class FileNameTimes
{
    // A name's clock is the phone's own, in a zone that it does not say.
    private static readonly TimeSpan FurthestEast = TimeSpan.FromHours(14);
    private static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly (Regex Name, string Source)[] Clocks =
    [
        (Pixel(), "file name, as Pixel phones write it"),
        (Phone(), "file name, as Android phones write it"),
        (WhatsApp(), "file name, as WhatsApp writes it: the day it was sent or received on that phone"),
        (Telegram(), "file name, as Telegram Desktop writes it"),
        (Signal(), "file name, as Signal writes it"),
        (CapCut(), "file name, as CapCut writes it"),
        (ScreenRecorder(), "file name, as a screen recorder writes it"),
    ];

    /// <summary>Every time in a file's name.</summary>
    /// <param name="fileName">The name, with or without a folder.</param>
    /// <param name="now">The present.</param>
    public static IEnumerable<StatedTime> Of(string fileName, DateTimeOffset now)
    {
        var name = Path.GetFileName(fileName);
        if (name.Length is 0 or > 255) return [];
        return OfClock(name, now) is { } clock ? [clock] : OfNumber(name, now) is { } number ? [number] : OfId(name, now) is { } id ? [id] : [];
    }

    private static StatedTime? OfClock(string name, DateTimeOffset now)
    {
        foreach (var (pattern, source) in Clocks)
        {
            if (pattern.Match(name) is not { Success: true } match) continue;
            var hasTime = match.Groups["time"].Success;
            var digits = Digits().Replace(match.Groups["day"].Value + match.Groups["time"].Value, "");
            if (!DateTime.TryParseExact(digits, hasTime ? "yyyyMMddHHmmss" : "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) || clock < Earliest || clock > now.UtcDateTime.AddDays(1)) continue;

            var utc = new DateTimeOffset(DateTime.SpecifyKind(clock, DateTimeKind.Utc));
            if (!hasTime) return FileTimes.NotBefore(WrittenTime.OfDay(clock).NotBefore, source, name, TimePrecision.Day, "unknown");
            return match.Groups["utc"].Success ? FileTimes.NotBefore(utc, source, name, TimePrecision.Second) : FileTimes.NotBefore(utc - FurthestEast, source, name, TimePrecision.Second, "unknown");
        }

        return null;
    }

    private static StatedTime? OfNumber(string name, DateTimeOffset now)
    {
        var (match, unit, source) = Recording().Match(name) is { Success: true } seconds ? (seconds, 1000L, "file name, as iOS names a screen recording") : (FacebookVideo().Match(name), 1L, "file name, as Facebook's app writes it");
        return match.Success && IdNumber.TryRead(match.Groups["number"].Value, out var number) && IdNumber.Plausible(number * (ulong)unit, new DateTimeOffset(2008, 1, 1, 0, 0, 0, TimeSpan.Zero), now) is { } made
            ? FileTimes.NotBefore(made, source, name, TimePrecision.Second)
            : null;
    }

    private static StatedTime? OfId(string name, DateTimeOffset now)
    {
        if (TikTokFileId.In(name, now) is { } uploaded) return FileTimes.NotBefore(uploaded.Instant, "TikTok file name", name, uploaded.Precision);
        if (TikTokPost().Match(name) is { Success: true } post && PostUrl.Parse($"https://www.tiktok.com/@_/video/{post.Groups["id"].Value}", now) is PostUrlOutcome.Parsed { Url.IdTime: { } begun })
            return FileTimes.NotBefore(begun.Instant, "TikTok post id in the file's name", name, begun.Precision);

        return XName().Match(name) is { Success: true } x && PostUrl.Parse($"https://video.twimg.com/tweet_video/{x.Groups["id"].Value}.mp4", now) is PostUrlOutcome.Parsed { Url.IdTime: { } kept }
            ? FileTimes.NotBefore(kept.Instant, "X media id in the file's name", name, kept.Precision)
            : null;
    }

    [GeneratedRegex(@"^PXL_(?<day>[0-9]{8})_(?<time>[0-9]{6})(?<utc>[0-9]{3})", RegexOptions.CultureInvariant)]
    private static partial Regex Pixel();

    [GeneratedRegex(@"^(?:VID|IMG|MVIMG|PXL)?_?(?<day>20[0-9]{6})_(?<time>[0-9]{6})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^(?:VID|IMG|AUD)-(?<day>20[0-9]{6})-WA[0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex WhatsApp();

    [GeneratedRegex(@"^(?:video|photo|GIF|file)_(?<day>20[0-9]{2}-[0-9]{2}-[0-9]{2})_(?<time>[0-9]{2}-[0-9]{2}-[0-9]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex Telegram();

    [GeneratedRegex(@"^signal-(?<day>20[0-9]{2}-[0-9]{2}-[0-9]{2})(?:-(?<time>[0-9]{2}-?[0-9]{2}-?[0-9]{2}))?(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Signal();

    [GeneratedRegex(@"^lv_[0-9]_(?<day>20[0-9]{6})(?<time>[0-9]{6})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex CapCut();

    [GeneratedRegex(@"^Screen(?:recorder|_Recording|Recording)[-_](?<day>20[0-9]{2}-?[0-9]{2}-?[0-9]{2})[-_](?<time>[0-9]{2}-?[0-9]{2}-?[0-9]{2})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ScreenRecorder();

    [GeneratedRegex("^RPReplay_Final(?<number>[0-9]{10})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Recording();

    [GeneratedRegex("^FB_VID_(?<number>[0-9]{13})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex FacebookVideo();

    [GeneratedRegex(@"(?<![0-9])(?<id>[67][0-9]{18})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex TikTokPost();

    // Words of fifteen letters are no names of X's: those mix cases and digits.
    [GeneratedRegex(@"^(?<id>(?=[^.]*[a-z])(?=[^.]*[0-9])(?=.[^.]*[A-Z])[A-H][A-Za-z0-9_-]{14})\.[a-z0-9]{2,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex XName();

    [GeneratedRegex("[^0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
