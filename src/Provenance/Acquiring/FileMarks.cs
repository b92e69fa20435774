using System.Globalization;
using System.Text.RegularExpressions;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Acquiring;

/// <summary>
/// Marks that programs and platforms leave in a file's tags. Each can be forged, and there are scripts that do; together with everything else they
/// are good leads.
/// </summary>
/// <param name="Tag">The tag it was found in.</param>
/// <param name="Raw">Its value.</param>
/// <param name="Meaning">What it says, in a sentence.</param>
public sealed record FileMark(string Tag, string Raw, string Meaning);

/// <summary>Finds the marks.</summary>
public static partial class FileMarks
{
    // Release days of ffmpeg by the library that writes containers: a file that names one was written after, up to weeks for builds between releases.
    private static readonly (Version Version, string Release, string Day)[] Ffmpegs =
    [
        (new(57, 83, 100), "3.4", "2017-10-15"), (new(58, 12, 100), "4.0", "2018-04-20"), (new(58, 20, 100), "4.1", "2018-11-06"), (new(58, 29, 100), "4.2", "2019-08-05"),
        (new(58, 45, 100), "4.3", "2020-06-15"), (new(58, 76, 100), "4.4", "2021-04-08"), (new(59, 16, 100), "5.0", "2022-01-14"), (new(59, 27, 100), "5.1", "2022-07-22"),
        (new(60, 3, 100), "6.0", "2023-02-27"), (new(60, 16, 100), "6.1", "2023-11-10"), (new(61, 1, 100), "7.0", "2024-04-05"), (new(61, 7, 100), "7.1", "2024-09-30"),
        (new(62, 3, 100), "8.0", "2025-08-22"),
    ];

    private static readonly TimeSpan BetweenReleases = TimeSpan.FromDays(60);

    private static readonly (Regex Value, string Meaning)[] Known =
    [
        (Twitter(), "Written by X's transcoder: this copy passed through X (Twitter)."),
        (Google(), "Written by Google's transcoder: this copy passed through YouTube, or was made by an Android phone."),
        (ByteDance(), "Written by ByteDance's programs: this copy passed through TikTok, Douyin or CapCut."),
        (Apple(), "Written by Apple's Core Media: an iPhone, iPad or Mac."),
        (WhatsApp(), "Written by WhatsApp's or Telegram's muxer."),
        (FfmpegDefault(), "ffmpeg's own name for a track: the file was written by ffmpeg, as most platforms and converters do."),
        (X264(), "Coded by x264, which writes its settings into the film."),
    ];

    /// <summary>The marks in some tags, in the tags' order.</summary>
    public static IReadOnlyList<FileMark> Of(IReadOnlyDictionary<string, string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var marks = new List<FileMark>();
        foreach (var (tag, value) in tags)
        {
            if (TikTokFileId.Find(value) is not null) marks.Add(new FileMark(tag, value, "TikTok's name of an uploaded file: this copy passed through TikTok at or after the second in it."));
            if (Released(value) is var (release, day)) marks.Add(new FileMark(tag, value, $"Written by ffmpeg {release} or newer, released on {day}."));
            marks.AddRange(Known.Where(known => known.Value.IsMatch(tag) || known.Value.IsMatch(value)).Select(known => new FileMark(tag, value, known.Meaning)));
            if (Location().IsMatch(tag)) marks.Add(new FileMark(tag, value, "Where the device says it was filmed."));
            if (tag == C2paTag) marks.Add(new FileMark(tag, value, "The file carries a C2PA manifest (Content Credentials). Its signatures were not checked here, and a manifest is no proof by itself."));
        }

        return marks.DistinctBy(mark => (mark.Raw, mark.Meaning)).ToList();
    }

    /// <summary>The tag under which a probe notes a C2PA manifest.</summary>
    public const string C2paTag = "format.c2pa";

    /// <summary>Times that follow from marks.</summary>
    internal static IEnumerable<StatedTime> TimesIn(IReadOnlyDictionary<string, string> tags, DateTimeOffset now)
    {
        foreach (var (tag, value) in tags)
        {
            if (TikTokFileId.In(value, now) is { } uploaded)
                yield return FileTimes.NotBefore(uploaded.Instant, $"TikTok file name in the tag {tag}", uploaded.Raw, uploaded.Precision);
            if (GoogleDay().Match(value) is { Success: true } made && DateTime.TryParseExact(made.Groups["day"].Value, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                yield return FileTimes.NotBefore(WrittenTime.OfDay(day).NotBefore, $"day of transcoding in the tag {tag}", value, TimePrecision.Day, "unknown");
        }

        var newest = tags.Select(tag => (tag.Key, tag.Value, Found: Released(tag.Value))).OrderByDescending(tag => tag.Found?.Day, StringComparer.Ordinal).FirstOrDefault();
        if (newest.Found is var (release, released))
        {
            var day = DateTime.ParseExact(released, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return FileTimes.NotBefore(WrittenTime.OfDay(day).NotBefore - BetweenReleases, $"ffmpeg {release} in the tag {newest.Key}", newest.Value, TimePrecision.Day);
        }
    }

    private static (string Release, string Day)? Released(string value)
    {
        if (Muxer().Match(value) is not { Success: true } muxer || !Version.TryParse(muxer.Groups["version"].Value, out var version)) return null;

        var found = Ffmpegs.LastOrDefault(known => known.Version <= version);
        return found.Release is null ? null : (found.Release, found.Day);
    }

    [GeneratedRegex(@"^Lavf(?<version>[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4})$", RegexOptions.CultureInvariant)]
    private static partial Regex Muxer();

    [GeneratedRegex(@"Created on: (?<day>[0-9]{2}/[0-9]{2}/[0-9]{4})", RegexOptions.CultureInvariant)]
    private static partial Regex GoogleDay();

    [GeneratedRegex("Twitter-vork", RegexOptions.CultureInvariant)]
    private static partial Regex Twitter();

    [GeneratedRegex(@"^ISO Media file produced by Google", RegexOptions.CultureInvariant)]
    private static partial Regex Google();

    [GeneratedRegex("aigc_info|com\\.bytedance\\.info|te_is_reencode|Lv Meta Info|vicut", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ByteDance();

    [GeneratedRegex("^Core Media (?:Video|Audio)", RegexOptions.CultureInvariant)]
    private static partial Regex Apple();

    [GeneratedRegex("WhatsApp|^TelegramVideo", RegexOptions.CultureInvariant)]
    private static partial Regex WhatsApp();

    [GeneratedRegex("^(?:VideoHandler|SoundHandler)$", RegexOptions.CultureInvariant)]
    private static partial Regex FfmpegDefault();

    [GeneratedRegex("^x264 - core", RegexOptions.CultureInvariant)]
    private static partial Regex X264();

    [GeneratedRegex(@"(?:^|\.)location(?:-[a-z]+)?$|ISO6709$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Location();
}
