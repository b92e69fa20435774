using System.Globalization;
using System.Text.RegularExpressions;

namespace Provenance.Submitting.PostUrls;

/// <summary>Reads where in a video a link starts: <c>t=90</c>, <c>t=1h2m3s</c>, <c>start=90</c>.</summary>
internal static partial class PlaybackOffset
{
    /// <summary>The offset; null when the URL says none.</summary>
    public static TimeSpan? In(Uri url) =>
        Read(UrlQuery.First(url, "t")) ?? Read(UrlQuery.First(url, "start")) ?? Read(UrlQuery.First(url.Fragment.AsSpan().TrimStart('#'), "t"));

    private static TimeSpan? Read(string? text)
    {
        var match = text is { Length: > 0 and <= 20 } ? Written().Match(text) : Match.Empty;
        return match.Success ? new TimeSpan(Number(match, "h"), Number(match, "m"), Number(match, "s")) : null;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^(?:(?<h>[0-9]{1,3})h)?(?:(?<m>[0-9]{1,4})m)?(?:(?<s>[0-9]{1,6})s?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
