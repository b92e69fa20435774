using System.ComponentModel;
using System.Text.Json;
using Provenance.Acquiring;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Media.Fetching;

/// <summary>Fetches a platform's post: by yt-dlp behind a forward proxy of its own, and from the page where yt-dlp cannot read it.</summary>
/// <param name="own">Our own fetcher.</param>
/// <param name="ytDlp">yt-dlp; null when it is not installed.</param>
/// <param name="policy">What the proxy lets through.</param>
/// <param name="options">The limits.</param>
internal sealed class PlatformFetcher(OwnFetcher own, YtDlp? ytDlp, AddressPolicy policy, FetchOptions options)
{
    private const string WithoutIt = "yt-dlp is not installed here; a file can be submitted with the URL instead.";
    private const long MaxBytesOfALook = 32 << 20;

    // Pages, scripts, retries: a platform's page is megabytes.
    private const long BytesBesideTheFile = 128 << 20;
    private const string Instead = "A file can be submitted with the URL instead.";

    /// <summary>Fetches the post. Passing faults are thrown; the limit on time is the caller's.</summary>
    /// <param name="request">The post.</param>
    /// <param name="post">What its URL says.</param>
    /// <param name="folder">The fetch's folder.</param>
    /// <param name="progress">Share done.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<FetchOutcome> FetchAsync(
        FetchRequest request, PostUrl post, string folder, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (ytDlp is null) return WithHint(await own.FetchAsync(request, folder, progress, cancellation), WithoutIt);

        var (outcome, notRead) = await AskYtDlpAsync(ytDlp, request, post, folder, cancellation);
        return outcome ?? WithHint(await own.FetchAsync(request, folder, progress, cancellation), $"{notRead} {Instead}");
    }

    /// <summary>How the post answers yt-dlp, which tells a deleted post from a page that says so with 200; null when there is no yt-dlp, or it cannot read the post.</summary>
    /// <param name="request">The post.</param>
    /// <param name="post">What its URL says.</param>
    /// <param name="folder">An empty folder of this asking's own.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<AddressAnswer?> LookAsync(FetchRequest request, PostUrl post, string folder, CancellationToken cancellation)
    {
        if (ytDlp is null) return null;

        await using var proxy = ForwardProxy.Start(policy, MaxBytesOfALook);
        YtDlpRun run;
        try
        {
            run = await ytDlp.RunAsync(AddressFor(request, post), request.Item, new YtDlpJob(folder, proxy.Address, MaxBytesOfALook, OnlyLooks: true), cancellation);
        }
        catch (Win32Exception)
        {
            return null; // taken away by an update, most often
        }

        if (run.Json.ValueKind == JsonValueKind.Object && !run.Errors.Contains("ERROR:", StringComparison.Ordinal)) return new AddressAnswer(AddressState.There, null);
        return YtDlpFailure.Classify(run.Errors) switch
        {
            YtDlpFailure.Final final => new AddressAnswer(WebMediaSource.StateOf(final.Reason), final.Detail),
            YtDlpFailure.Passing passing => new AddressAnswer(AddressState.Silent, passing.Detail),
            _ => null,
        };
    }

    private async Task<(FetchOutcome? Outcome, string? NotRead)> AskYtDlpAsync(
        YtDlp tool, FetchRequest request, PostUrl post, string folder, CancellationToken cancellation)
    {
        await using var proxy = ForwardProxy.Start(policy, options.MaxBytes + BytesBesideTheFile);
        var job = new YtDlpJob(folder, proxy.Address, options.MaxBytes);
        YtDlpRun run;
        try
        {
            run = await tool.RunAsync(AddressFor(request, post), request.Item, job, cancellation);
        }
        catch (Win32Exception)
        {
            return (null, "yt-dlp was here at the start and can no longer be run."); // taken away by an update, most often
        }

        var entry = YtDlpMetadata.Entry(run.Json, request.Item);
        if (run.File is not null && entry is { } video)
        {
            var path = Path.Combine(folder, OwnFetcher.FileName);
            File.Move(run.File, path, overwrite: true);
            return (new FetchOutcome.Fetched(path, YtDlpMetadata.Read(video, post)), null);
        }

        if (run.IsOverLimit || proxy.IsOverQuota || IsTooLarge(entry))
            return (new FetchOutcome.Unavailable(Unavailability.TooLarge, $"The video is larger than the {options.MaxBytes} bytes that are allowed."), null);
        if (proxy.Blocked is { } blocked) return (new FetchOutcome.Unavailable(Unavailability.BlockedAddress, blocked), null);
        if (run.Json.ValueKind == JsonValueKind.Object && !run.Errors.Contains("ERROR:", StringComparison.Ordinal)) return (Without(entry, request.Item), null);

        return YtDlpFailure.Classify(run.Errors) switch
        {
            YtDlpFailure.Final final => (new FetchOutcome.Unavailable(final.Reason, $"{final.Detail} {Instead}"), null),
            YtDlpFailure.Passing passing => throw new HttpRequestException(passing.Detail),
            YtDlpFailure.NotRead notRead => (null, notRead.Detail),
            var other => throw new InvalidOperationException($"Not a failure of yt-dlp: {other}."),
        };
    }

    // The extractors of X before 2023 know it by its former host only, and the newer ones by both.
    private static string AddressFor(FetchRequest request, PostUrl post) =>
        post is { Platform: Platform.X, PostId: { } id } ? $"https://twitter.com/i/status/{id}" : request.Url.AbsoluteUri;

    // Over its limit, yt-dlp leaves no file and exits with 0.
    private bool IsTooLarge(JsonElement? entry) =>
        entry is { } video && (SizeIn(video, "filesize") > options.MaxBytes || SizeIn(video, "filesize_approx") > options.MaxBytes);

    private static double? SizeIn(JsonElement video, string property) =>
        video.TryGetProperty(property, out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetDouble(out var bytes) ? bytes : null;

    private FetchOutcome.Unavailable Without(JsonElement? entry, int item) => entry is null
        ? new(Unavailability.NoVideoFound, $"The post was read and has no video number {item}. {Instead}")
        : entry.Value.TryGetProperty("is_live", out var live) && live.ValueKind == JsonValueKind.True
            ? new(Unavailability.NoVideoFound, $"The post is a live broadcast that has not ended; submit it again afterwards. {Instead}")
            : new(Unavailability.TooLarge, $"yt-dlp left no file, as it does for one larger than the {options.MaxBytes} bytes that are allowed. {Instead}");

    private static FetchOutcome WithHint(FetchOutcome outcome, string hint) =>
        outcome is FetchOutcome.Unavailable { Reason: Unavailability.NoVideoFound or Unavailability.NeedsLogin } none
            ? none with { Detail = $"{none.Detail} {hint}" }
            : outcome;
}
