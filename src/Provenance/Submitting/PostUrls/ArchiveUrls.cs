using System.Globalization;
using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>An archive's copy of a page: the archived address, and the stamp of the capture, by which the page was public.</summary>
/// <param name="Archive">The archive, as files name it: <c>wayback</c>, <c>archive.today</c>, <c>ghostarchive</c>.</param>
/// <param name="Inside">The archived address.</param>
/// <param name="Capture">The capture's stamp as evidence; null where the address holds none that can be.</param>
internal sealed record ArchiveUrls(string Archive, string Inside, PostIdTime? Capture)
{
    /// <summary>The oldest captures of any archive.</summary>
    private static readonly DateTimeOffset Launch = new(1996, 5, 10, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads an archive's address; null when it is none.</summary>
    /// <param name="url">Cleaned.</param>
    /// <param name="now">The present: nothing is captured later.</param>
    public static ArchiveUrls? Read(Uri url, DateTimeOffset now)
    {
        var whole = url.Host + url.PathAndQuery + url.Fragment;
        if (ArchivePatterns.Wayback().Match(whole) is { Success: true } wayback) return Of("wayback", "Wayback Machine capture", wayback, now);
        if (ArchivePatterns.Today().Match(whole) is { Success: true } today) return Of("archive.today", "archive.today capture", today, now);

        return ArchivePatterns.Ghost().Match(whole) is { Success: true } ghost
            ? new ArchiveUrls("ghostarchive", $"https://www.youtube.com/watch?v={ghost.Groups["id"].Value}", null)
            : null;
    }

    private static ArchiveUrls Of(string archive, string source, Match match, DateTimeOffset now)
    {
        var inside = UrlWrappers.Decoded(match.Groups["page"].Value);
        if (!inside.Contains("://", StringComparison.Ordinal)) inside = inside.StartsWith("//", StringComparison.Ordinal) ? $"http:{inside}" : $"http://{inside}";
        return new ArchiveUrls(archive, inside, At(match.Groups["stamp"].Value, now) is { } at ? PostIdTime.Captured(at, source, match.Groups["stamp"].Value) : null);
    }

    // A shorter stamp asks for the capture next to it, and says nothing of when that was made.
    private static DateTimeOffset? At(string stamp, DateTimeOffset now) =>
        DateTimeOffset.TryParseExact(stamp.Replace(".", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && at >= Launch && at <= now.AddDays(1) ? at : null;
}

/// <summary>The shapes of archives' addresses.</summary>
internal static partial class ArchivePatterns
{
    [GeneratedRegex(@"^(?:web|wayback|www)\.archive\.org/(?:web/(?:(?<stamp>[0-9*]{0,14})(?:[a-z]{2}_)?/)?|save/(?:_embed/)?)(?<page>(?:https?(?::|%(?:25)*3A)|[A-Za-z0-9-]+\.).*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex Wayback();

    [GeneratedRegex(@"^archive\.(?:today|ph|is|li|vn|md|fo)/(?:(?<stamp>[0-9]{4,14}|[0-9]{4}\.[0-9]{2}\.[0-9]{2}-[0-9]{6}|newest|oldest)/)(?<page>(?:https?(?::|%(?:25)*3A)|[A-Za-z0-9-]+\.).*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    internal static partial Regex Today();

    [GeneratedRegex(@"^(?:www\.)?ghostarchive\.org/varchive/(?:youtube/[0-9]{4,14}/)?(?<id>[A-Za-z0-9_-]{11})(?:[/?#].*)?$", RegexOptions.CultureInvariant)]
    internal static partial Regex Ghost();
}
