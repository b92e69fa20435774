using System.Globalization;
using System.Text.RegularExpressions;
using Provenance.Acquiring;
using Provenance.Submitting;

namespace Provenance.Media.Fetching;

/// <summary>Why yt-dlp gave no file, read from what it wrote to standard error: it has no finer exit codes than 1.</summary>
internal abstract partial record YtDlpFailure
{
    private const int MaxDetail = 300;

    private YtDlpFailure()
    {
    }

    /// <summary>There is no footage to be had.</summary>
    public sealed record Final(Unavailability Reason, string Detail) : YtDlpFailure;

    /// <summary>It may pass.</summary>
    public sealed record Passing(string Detail) : YtDlpFailure;

    /// <summary>yt-dlp could not read the address; that says nothing of the post.</summary>
    public sealed record NotRead(string Detail) : YtDlpFailure;

    // The most specific first: "unavailable in your country" is not gone, and "unavailable, too many requests" may pass.
    private static readonly (Regex Words, Func<string, YtDlpFailure> Meaning)[] Table =
    [
        (BlockedWords(), line => new Final(Unavailability.BlockedAddress, line)),
        (GeoWords(), line => new Final(Unavailability.GeoBlocked, line)),
        (PrivateWords(), line => new Final(Unavailability.Private, line)),
        (LoginWords(), line => new Final(Unavailability.NeedsLogin, line)),
        (RateWords(), line => new Passing(line)),
        (EmptyWords(), line => new Final(Unavailability.NoVideoFound, line)),
        (UnsupportedWords(), line => new NotRead(line)),
        (NetworkWords(), line => new Passing(line)),
        (GoneWords(), line => new Final(Unavailability.Removed, line)),
    ];

    /// <summary>Reads the errors; pure.</summary>
    /// <param name="errors">Standard error; only its last line that begins with ERROR counts.</param>
    public static YtDlpFailure Classify(string errors)
    {
        var said = errors.Split('\n').LastOrDefault(text => text.StartsWith("ERROR:", StringComparison.Ordinal)) ?? "it ended without saying why";
        var line = Advice().Split(said, 2)[0];
        var detail = $"yt-dlp says: {Clean(line)}.";
        if (HttpStatus().Match(line) is { Success: true } http)
        {
            return OfStatus(int.Parse(http.Groups["status"].Value, CultureInfo.InvariantCulture), detail);
        }

        foreach (var (words, meaning) in Table)
        {
            if (words.IsMatch(line)) return meaning(detail);
        }

        return new NotRead(detail);
    }

    /// <summary>A line of the tool for a person: without addresses (they carry tokens), markup and control characters; bounded.</summary>
    internal static string Clean(string line) =>
        SubmittedText.Clean(Markup().Replace(Address().Replace(line.Replace("ERROR:", "", StringComparison.Ordinal), "(address)"), ""), MaxDetail)?.TrimEnd('.', ';', ' ') ?? "";

    private static YtDlpFailure OfStatus(int status, string detail) => status switch
    {
        404 or 410 => new Final(Unavailability.Removed, detail),
        401 or 403 => new Final(Unavailability.NeedsLogin, detail),
        451 => new Final(Unavailability.GeoBlocked, detail),
        408 or 425 or 429 or >= 500 => new Passing(detail),
        _ => new NotRead(detail),
    };

    private const RegexOptions Fixed = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex("HTTP Error (?<status>[1-5][0-9]{2})", Fixed)]
    private static partial Regex HttpStatus();

    [GeneratedRegex("Blocked address", Fixed)]
    private static partial Regex BlockedWords();

    [GeneratedRegex("(?:un|not )?available (?:from|in) your (?:country|location|region)|geo.?(?:restrict|block)", Fixed)]
    private static partial Regex GeoWords();

    [GeneratedRegex("private video|is private|are private|is protected|protected (?:tweet|post|account)", Fixed)]
    private static partial Regex PrivateWords();

    [GeneratedRegex("\\blog[ -]?in\\b|\\blogged\\b|--cookies|sign in|age.restricted|confirm your age|requires authentication|not authorized", Fixed)]
    private static partial Regex LoginWords();

    [GeneratedRegex("rate.?limit|too many requests|\\b429\\b|captcha", Fixed)]
    private static partial Regex RateWords();

    [GeneratedRegex("no video could be found|no video in|there.s no video|no media found", Fixed)]
    private static partial Regex EmptyWords();

    [GeneratedRegex("Unsupported URL|No suitable extractor|is not a valid URL", Fixed)]
    private static partial Regex UnsupportedWords();

    [GeneratedRegex(
        "Name or service not known|name resolution|timed? ?out|refused|reset by peer|unreachable|Remote end closed|IncompleteRead|EOF occurred|" +
        "Tunnel connection failed|proxy", Fixed)]
    private static partial Regex NetworkWords();

    [GeneratedRegex("removed|unavailable|no longer available|account.*(?:terminated|suspended)|does(?: not|n.t) exist|deleted|not found", Fixed)]
    private static partial Regex GoneWords();

    // What it adds for its own developers, and the exception behind it, help no reviewer.
    [GeneratedRegex(@";? please report this issue| \(caused by |; Confirm you are on the latest", Fixed)]
    private static partial Regex Advice();

    [GeneratedRegex("[a-z]+://[^\\s]+", Fixed)]
    private static partial Regex Address();

    [GeneratedRegex("[<>]", Fixed)]
    private static partial Regex Markup();
}
