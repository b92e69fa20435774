using System.Globalization;
using Provenance.Acquiring;

namespace Provenance.Media.Fetching;

/// <summary>Fetches footage from the web: posts of known platforms by yt-dlp where it is installed, everything else by our own fetcher.</summary>
public sealed class WebMediaSource : IMediaSource, IDisposable
{
    private readonly FetchOptions _options;
    private readonly TimeProvider _time;
    private readonly GuardedHttp _http;
    private readonly OwnFetcher _own;

    /// <summary>Makes a source.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">An entry of <see cref="FetchOptions.AllowedHosts"/> cannot be read.</exception>
    public WebMediaSource(FetchOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _time) = (options, time);
        var policy = new AddressPolicy(options);
        _http = new GuardedHttp(policy, options);
        _own = new OwnFetcher(_http, options);
    }

    /// <inheritdoc/>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, string folder, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var clock = new CancellationTokenSource(_options.TimeLimit, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            return await _own.FetchAsync(request, folder, progress, limit.Token);
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
    public void Dispose() => _http.Dispose();
}
