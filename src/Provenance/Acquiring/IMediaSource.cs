using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>Where footage is fetched from: the seam to <c>Provenance.Media</c>.</summary>
public interface IMediaSource
{
    /// <summary>
    /// Fetches the video at an address into a new file in <paramref name="folder"/>, within the limits and the address policy.
    /// Passing faults (a dropped connection, 429, 5xx) are thrown as <see cref="HttpRequestException"/> or <see cref="IOException"/>
    /// and may be tried again; everything else is an outcome.
    /// </summary>
    /// <param name="request">The address, and which video of it.</param>
    /// <param name="folder">An existing folder of this run's own, for the file and anything temporary.</param>
    /// <param name="progress">Share done, 0 to 1, where the size is known.</param>
    /// <param name="cancellation">Ends the fetch at once and leaves the folder to its owner.</param>
    Task<FetchOutcome> FetchAsync(FetchRequest request, string folder, IProgress<double>? progress, CancellationToken cancellation);

    /// <summary>
    /// Where a short link leads: its host is asked once, within the address policy, the answer's <c>Location</c> is read and not followed. Null when it says
    /// nothing, or passes a fault: the link stays what it is then.
    /// </summary>
    /// <param name="shortLink">An absolute http or https URL.</param>
    /// <param name="cancellation">Ends the asking.</param>
    Task<Uri?> ResolveAsync(Uri shortLink, CancellationToken cancellation);

    /// <summary>
    /// How an address answers now, within the address policy; redirects are followed as for a fetch, and no footage is taken. A platform's post is asked for by
    /// the platform's own reader where there is one, for many pages say with 200 that a post is gone. Faults are an answer too.
    /// </summary>
    /// <param name="request">The address, and which video of it.</param>
    /// <param name="cancellation">Ends the asking.</param>
    Task<AddressAnswer> LookAsync(FetchRequest request, CancellationToken cancellation);
}

/// <summary>What to fetch.</summary>
/// <param name="Url">An absolute http or https URL.</param>
/// <param name="Item">Which video of the post, from 1.</param>
/// <param name="IsPlatformPost">True when the host is a platform that the URL parser knows, so that yt-dlp may be asked.</param>
public sealed record FetchRequest(Uri Url, int Item, bool IsPlatformPost);

/// <summary>How a fetch ended.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>The bytes are on disk.</summary>
    /// <param name="Path">The file, inside the folder that was given.</param>
    /// <param name="Metadata">What was said of it.</param>
    public sealed record Fetched(string Path, FetchedMetadata Metadata) : FetchOutcome;

    /// <summary>There is no footage to be had.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Detail">The facts in a sentence that a person understands, with what was expected; no markup, at most 500 characters.</param>
    public sealed record Unavailable(Unavailability Reason, string Detail) : FetchOutcome;
}

/// <summary>What page, platform or tool say of fetched footage; every text is cleaned and bounded, and none is trusted.</summary>
public sealed record FetchedMetadata
{
    /// <summary>Where the bytes came from, after redirects.</summary>
    public required string FinalUrl { get; init; }

    /// <summary>The title or caption; null when nothing was said.</summary>
    public string? Caption { get; init; }

    /// <summary>The uploader; null when nothing was said.</summary>
    public string? Uploader { get; init; }

    /// <summary>What fetched it: <c>http</c>, <c>page</c>, or <c>yt-dlp</c> with its extractor's name.</summary>
    public required string Fetcher { get; init; }

    /// <summary>The times that were stated, each with its source.</summary>
    public IReadOnlyList<StatedTime> Times { get; init; } = [];
}

/// <summary>A time as it was stated by page or platform.</summary>
/// <param name="Kind">How far to believe it.</param>
/// <param name="Source">In words: "JSON-LD uploadDate".</param>
/// <param name="Raw">The value as found.</param>
/// <param name="Bounds">The instants it allows, inclusive.</param>
/// <param name="Precision">How fine it is.</param>
/// <param name="Zone">"UTC", an offset, or "unknown".</param>
public sealed record StatedTime(
    DateEvidenceKind Kind,
    string Source,
    string Raw,
    TimeInterval Bounds,
    TimePrecision Precision,
    string Zone);
