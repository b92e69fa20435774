using System.Net.Http.Headers;
using Provenance.Acquiring;

namespace Provenance.Media.Fetching;

/// <summary>Fetches media files straight from their address, and pages for the video that they name.</summary>
/// <param name="http">Asks, within the address policy.</param>
/// <param name="options">The limits.</param>
internal sealed class OwnFetcher(GuardedHttp http, FetchOptions options)
{
    // Never a name that a server or a submitter chose.
    internal const string FileName = "fetched.media";

    /// <summary>Fetches what the address leads to. Passing faults are thrown; the limit on time is the caller's.</summary>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, string folder, IProgress<double>? progress, CancellationToken cancellation)
    {
        var asked = await http.AskAsync(request.Url, cancellation);
        if (asked is not GuardedAnswer.Open open) return Unavailable((GuardedAnswer.Closed)asked);

        using var response = open.Response;
        if (IsPage(response)) return await FromPageAsync(open, request.Item, folder, progress, cancellation);
        if (request.Item > 1) return new FetchOutcome.Unavailable(
            Unavailability.NoVideoFound, $"The address is one file, and video number {request.Item} was asked for; submit it as number 1.");

        var metadata = new FetchedMetadata { FinalUrl = open.Url.AbsoluteUri, Fetcher = "http", Times = HttpDates.Of(response) };
        return await SaveAsync(response, metadata, folder, progress, cancellation);
    }

    private async Task<FetchOutcome> FromPageAsync(
        GuardedAnswer.Open page, int item, string folder, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (await CappedBody.ReadAsync(page.Response, new BodyLimits(options.MaxPageBytes, options.StallTime), cancellation) is not { } html)
            return new FetchOutcome.Unavailable(Unavailability.TooLarge, $"The page is larger than the {options.MaxPageBytes} bytes that are read of one.");

        IReadOnlyList<PageVideo> videos;
        try
        {
            videos = await PageReader.ReadAsync(html, page.Response.Content.Headers.ContentType?.CharSet, page.Url, cancellation);
        }
        catch (PageTooHeavyException e)
        {
            return new FetchOutcome.Unavailable(Unavailability.TooLarge, e.Message);
        }

        if (videos.Count < item) return new FetchOutcome.Unavailable(Unavailability.NoVideoFound, videos.Count == 0
            ? "The page was read and names no video file (og:video, a video element, or JSON-LD contentUrl was expected)."
            : $"The page names {videos.Count} videos, and number {item} was asked for.");

        return await FromPageVideoAsync(videos[item - 1], folder, progress, cancellation);
    }

    private async Task<FetchOutcome> FromPageVideoAsync(PageVideo video, string folder, IProgress<double>? progress, CancellationToken cancellation)
    {
        var asked = await http.AskAsync(video.Url, cancellation);
        if (asked is GuardedAnswer.Closed closed) return Unavailable(closed with { Detail = $"The page names a video file. {closed.Detail}" });

        var open = (GuardedAnswer.Open)asked;
        using var response = open.Response;
        if (IsPage(response)) return new FetchOutcome.Unavailable(
            Unavailability.NoVideoFound, "The page names a video, and what lies at that address is another page; submit the address of the file.");

        var metadata = new FetchedMetadata
        {
            FinalUrl = open.Url.AbsoluteUri,
            Fetcher = "page",
            Caption = video.Caption,
            Uploader = video.Uploader,
            Times = [.. video.Times, .. HttpDates.Of(response)],
        };
        return await SaveAsync(response, metadata, folder, progress, cancellation);
    }

    private async Task<FetchOutcome> SaveAsync(
        HttpResponseMessage response, FetchedMetadata metadata, string folder, IProgress<double>? progress, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, FileName);
        await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, useAsync: true))
        {
            if (await CappedBody.CopyAsync(response, file, new BodyLimits(options.MaxBytes, options.StallTime), progress, cancellation)) return new FetchOutcome.Fetched(path, metadata);
        }

        File.Delete(path);
        return new FetchOutcome.Unavailable(Unavailability.TooLarge, $"The file is larger than the {options.MaxBytes} bytes that are allowed.");
    }

    private static FetchOutcome.Unavailable Unavailable(GuardedAnswer.Closed closed) => new(closed.Reason, closed.Detail);

    private static bool IsPage(HttpResponseMessage response) =>
        response.Content.Headers.ContentType is MediaTypeHeaderValue { MediaType: { } type } &&
        (type.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase));
}
