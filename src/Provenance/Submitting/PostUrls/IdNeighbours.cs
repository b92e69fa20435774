using System.Globalization;

namespace Provenance.Submitting.PostUrls;

/// <summary>
/// Brackets the time of an id that only rises by ids of known time below and above it: an estimate of low trust. The anchors are public videos whose day
/// is on record; posts that a desk knows make them closer.
/// </summary>
public static class IdNeighbours
{
    private static readonly Dictionary<string, (string Id, string Day)[]> Public = new(StringComparer.Ordinal)
    {
        ["reddit"] =
        [
            ("6rrwyj", "2017-08-05"), ("90bu6w", "2018-07-20"), ("degtjo", "2019-10-07"), ("nip71r", "2021-05-22"), ("wzqkxp", "2022-08-28"), ("zjjw82", "2022-12-12"),
            ("124pp33", "2023-03-28"), ("1cl9h0u", "2024-05-06"),
        ],
        ["vimeo"] =
        [
            ("6213729", "2009-08-21"), ("33951933", "2011-12-20"), ("68375962", "2013-06-14"), ("119195465", "2015-02-09"), ("160743502", "2016-03-29"), ("393756517", "2020-02-25"),
            ("581039021", "2021-07-30"),
        ],
        ["twitch"] = [("6528877", "2015-06-24"), ("635475444", "2020-05-29"), ("1536751224", "2022-07-19")],
        ["dailymotion"] = [("x2iuewm", "2015-03-06"), ("x5kesuj", "2017-05-01"), ("x89eyek", "2022-03-27")],
        ["rumble-embed"] = [("v5pv5f", "2019-10-20"), ("vslb7v", "2022-02-17"), ("v6pezdb", "2025-04-03")],
        // From before ids held a time; the last is the last of them.
        ["twitter"] = [("20", "2006-03-21"), ("29700859247", "2010-11-04")],
    };

    /// <summary>The bracket of an address by the public anchors; null for ids that do not rise or hold a time themselves.</summary>
    public static IdBracket? Bracket(PostUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.IdTime is null && SeriesOf(url) is { } series && Public.ContainsKey(series) ? Bracket(url.PostId!, series, []) : null;
    }

    /// <summary>The series in which the id of an address counts: ids of one series rise together; null when it is in none.</summary>
    public static string? SeriesOf(PostUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url switch
        {
            { PostId: null } => null,
            { Platform: Platform.Reddit or Platform.Vimeo or Platform.Twitch or Platform.Dailymotion } when Number(url.PostId, url.Platform) is not null => PlatformName.Of(url.Platform),
            { Platform: Platform.Rumble, Space: RumbleUrls.Embed } => "rumble-embed",
            { Platform: Platform.X, IdTime: null } when IdNumber.TryRead(url.PostId, out var id) && Snowflake.IsSequential(id) => "twitter",
            { Platform: Platform.Telegram } => $"telegram:{url.PostId[..url.PostId.LastIndexOf('/')]}",
            { Platform: Platform.Vk } when !url.PostId.StartsWith("wall", StringComparison.Ordinal) => $"vk:{url.PostId.Split('_')[0]}",
            _ => null,
        };
    }

    /// <summary>The bracket of an id among others of its series and the public anchors; null when all lie to no side of it.</summary>
    /// <param name="id">The id.</param>
    /// <param name="series">Its series.</param>
    /// <param name="known">Ids of the same series with the intervals of their posts.</param>
    public static IdBracket? Bracket(string id, string series, IEnumerable<(string Id, TimeInterval When)> known) =>
        Among(id, series, Public.TryGetValue(series, out var anchors) ? known.Concat(anchors.Select(Known)) : known);

    private static IdBracket? Among(string id, string series, IEnumerable<(string Id, TimeInterval When)> known)
    {
        if (Number(id, series) is not { } number) return null;

        (string Id, TimeInterval When)? below = null, above = null;
        foreach (var neighbour in known)
        {
            if (Number(neighbour.Id, series) is not { } other || other == number) continue;
            if (other < number && neighbour.When.NotBefore > (below?.When.NotBefore ?? DateTimeOffset.MinValue)) below = neighbour;
            if (other > number && neighbour.When.NotAfter < (above?.When.NotAfter ?? DateTimeOffset.MaxValue)) above = neighbour;
        }

        var bounds = new TimeInterval(below?.When.NotBefore ?? DateTimeOffset.MinValue, above?.When.NotAfter ?? DateTimeOffset.MaxValue);
        return below is null && above is null || !bounds.HasInstant ? null : new IdBracket(bounds, below?.Id, above?.Id);
    }

    private static (string Id, TimeInterval When) Known((string Id, string Day) anchor)
    {
        var day = DateTime.ParseExact(anchor.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (anchor.Id, WrittenTime.OfDay(day));
    }

    private static UInt128? Number(string id, Platform platform) => Number(id, PlatformName.Of(platform));

    private static UInt128? Number(string id, string series)
    {
        var (digits, numberBase) = series switch
        {
            "reddit" => (id, 36),
            "dailymotion" or "rumble-embed" => (id.Length > 0 && id[0] is 'x' or 'v' ? id[1..] : "", 36),
            _ => (id[(id.LastIndexOfAny(['/', '_']) + 1)..], 10),
        };
        if (digits.Length is 0 or > 20) return null;

        var number = UInt128.Zero;
        foreach (var character in digits)
        {
            var digit = char.IsAsciiDigit(character) ? character - '0' : char.IsAsciiLetterLower(character) ? character - 'a' + 10 : 99;
            if (digit >= numberBase) return null;
            number = (number * (UInt128)numberBase) + (UInt128)digit;
        }

        return number;
    }
}

/// <summary>Between which neighbours an id lies.</summary>
/// <param name="Bounds">When it was published, if ids only rise: inclusive, open to a side without a neighbour.</param>
/// <param name="Below">The id below; null without one.</param>
/// <param name="Above">The id above; null without one.</param>
public sealed record IdBracket(TimeInterval Bounds, string? Below, string? Above)
{
    /// <summary>One sentence for a reader.</summary>
    public string InWords => (Below, Above) switch
    {
        (not null, not null) => $"Estimated from neighbouring ids: between {Day(Bounds.NotBefore)} and {Day(Bounds.NotAfter)}.",
        (not null, null) => $"Estimated from neighbouring ids: after {Day(Bounds.NotBefore)}.",
        _ => $"Estimated from neighbouring ids: before {Day(Bounds.NotAfter)}.",
    };

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
