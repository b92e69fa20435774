using System.Globalization;
using Provenance.Acquiring;
using Provenance.Submitting.PostUrls;

namespace Provenance.Media.Fetching;

/// <summary>Fetches footage from the web: posts of known platforms by yt-dlp where it is installed, everything else by our own fetcher.</summary>
public sealed class WebMediaSource : IMediaSource, IDisposable
{
    private static readonly TimeSpan _askTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _lookTime = TimeSpan.FromMinutes(1);

    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly GuardedHttp _http;
    private readonly OwnFetcher _own;
    private readonly PlatformFetcher _platforms;

    /// <summary>Makes a source.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ytDlp">From <see cref="YtDlp.FindAsync"/>; null when there is none.</param>
    /// <exception cref="ArgumentException">An entry of <see cref="FetchOptions.AllowedHosts"/> cannot be read.</exception>
    public WebMediaSource(FetchOptions options, TimeProvider time, YtDlp? ytDlp = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _time, YtDlpVersion, IsYtDlpConfined) = (options, time, ytDlp?.Version, ytDlp is { IsConfined: true });
        var policy = new AddressPolicy(options);
        _http = new GuardedHttp(policy, options);
        _own = new OwnFetcher(_http, options);
        _platforms = new PlatformFetcher(_own, ytDlp, policy, options);
    }

    /// <summary>The version of yt-dlp, as it says; null when there is none.</summary>
    public string? YtDlpVersion { get; }

    /// <summary>True when yt-dlp is there and sees nothing but its own folder.</summary>
    public bool IsYtDlpConfined { get; }

    /// <summary>Looks for yt-dlp and makes a source with it, or without it.</summary>
    /// <exception cref="ArgumentException">An entry of <see cref="FetchOptions.AllowedHosts"/> cannot be read.</exception>
    /// <exception cref="InvalidOperationException">A yt-dlp was configured, and it does not run.</exception>
    public static async Task<WebMediaSource> CreateAsync(FetchOptions options, TimeProvider time, CancellationToken cancellation) =>
        new(options, time, await YtDlp.FindAsync(options, cancellation));

    /// <inheritdoc/>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, string folder, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var clock = new CancellationTokenSource(_options.TimeLimit, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            return request.IsPlatformPost && PostUrl.Parse(request.Url.AbsoluteUri, _time.GetUtcNow()) is PostUrlOutcome.Parsed { Url: { MediaId: null } post }
                ? await _platforms.FetchAsync(request, post, folder, progress, limit.Token)
                : await _own.FetchAsync(request, folder, progress, limit.Token);
        }
        catch (Exception e) when (
            (e is OperationCanceledException or HttpRequestException or IOException) &&
            clock.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            var seconds = _options.TimeLimit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return new FetchOutcome.Unavailable(Unavailability.TimedOut, $"It took longer than the {seconds} seconds that are allowed; the server may be slow on purpose.");
        }
    }

    /// <inheritdoc/>
    public async Task<Uri?> ResolveAsync(Uri shortLink, CancellationToken cancellation)
    {
        using var clock = new CancellationTokenSource(_askTime, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            return await _http.LocationAsync(shortLink, limit.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<AddressAnswer> LookAsync(FetchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var clock = new CancellationTokenSource(_lookTime, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            return await LookAtPostAsync(request, limit.Token) ?? await LookAtAddressAsync(request.Url, limit.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new AddressAnswer(AddressState.Silent, e is HttpRequestException ? e.Message : "It did not answer in time.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<AddressAnswer?> LookAtPostAsync(FetchRequest request, CancellationToken cancellation)
    {
        if (!request.IsPlatformPost || PostUrl.Parse(request.Url.AbsoluteUri, _time.GetUtcNow()) is not PostUrlOutcome.Parsed { Url: { MediaId: null } post }) return null;

        var folder = Directory.CreateTempSubdirectory("provenance-look-");
        try
        {
            return await _platforms.LookAsync(request, post, folder.FullName, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<AddressAnswer> LookAtAddressAsync(Uri url, CancellationToken cancellation)
    {
        switch (await _http.AskAsync(url, cancellation))
        {
            case GuardedAnswer.Open { Response: var response }:
                response.Dispose();
                return new AddressAnswer(AddressState.There, null);
            case GuardedAnswer.Closed { Reason: var reason, Detail: var detail }:
                return new AddressAnswer(StateOf(reason), detail);
            default:
                throw new InvalidOperationException("An address answered in a way that is not known here.");
        }
    }

    internal static AddressState StateOf(Unavailability reason) => reason switch
    {
        Unavailability.Removed => AddressState.Gone,
        Unavailability.NeedsLogin or Unavailability.GeoBlocked or Unavailability.Private => AddressState.Refused,
        Unavailability.NoVideoFound => AddressState.There,
        _ => AddressState.Silent,
    };
}
