using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Provenance.Acquiring;
using Provenance.Acquiring.Capturing;

namespace Provenance.Media.Fetching;

/// <summary>
/// Asks URLs that strangers submitted: every connection goes to an address that was checked after its look-up, every redirect is a new
/// question, and neither cookies, credentials nor a proxy of the machine are used.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxHeaderKilobytes = 64;

    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _invoker;
    private readonly string _userAgent;

    /// <summary>Makes a client with connections of its own.</summary>
    public GuardedHttp(AddressPolicy policy, FetchOptions options)
    {
        _userAgent = options.UserAgent;
        _handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All, // whoever reads the body counts what comes out
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromSeconds(30), // names are looked up and checked again
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            MaxResponseDrainSize = 0,
            ConnectCallback = async (context, cancellation) =>
                await policy.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation),
        };
        _invoker = new HttpMessageInvoker(_handler);
    }

    /// <summary>Asks a URL and follows its redirects, five at most.</summary>
    /// <param name="url">Absolute, http or https.</param>
    /// <param name="cancellation">Ends it; the limit on time is the caller's.</param>
    /// <exception cref="HttpRequestException">A passing fault: no connection, 408, 425, 429, 5xx.</exception>
    public async Task<GuardedAnswer> AskAsync(Uri url, CancellationToken cancellation)
    {
        var answer = await FollowAsync(url, [], cancellation);
        return answer is GuardedAnswer.Open open ? Judge(open.Response, open.Url) : answer;
    }

    /// <summary>Asks a URL and follows its redirects, five at most; the last answer is given whatever its status.</summary>
    /// <param name="url">Absolute, http or https.</param>
    /// <param name="asked">Gets every address that was asked, with what it answered.</param>
    /// <param name="cancellation">Ends it; the limit on time is the caller's.</param>
    /// <exception cref="HttpRequestException">A passing fault: no connection.</exception>
    public async Task<GuardedAnswer> FollowAsync(Uri url, ICollection<PageHop> asked, CancellationToken cancellation)
    {
        var next = url;
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            var (response, closed) = await SendAsync(next, cancellation);
            asked.Add(new PageHop(next.AbsoluteUri, (int?)response?.StatusCode));
            if (response is null) return hop == 0 ? closed! : closed! with { Detail = $"{closed!.Detail} A redirect led there." };
            if (!IsRedirect(response)) return new GuardedAnswer.Open(response, next);

            var location = response.Headers.Location;
            response.Dispose();
            if (location is null || !Uri.TryCreate(next, location, out var target))
                return new GuardedAnswer.Closed(Unavailability.Unreachable, "The server redirects without saying where to.");
            if (target.Scheme is not ("http" or "https"))
                return new GuardedAnswer.Closed(Unavailability.BlockedAddress, "A redirect leads away from the web; only http and https are followed.");
            next = target;
        }

        return new GuardedAnswer.Closed(Unavailability.Unreachable, $"The server redirects more than {MaxRedirects} times; the address given may no longer be in use.");
    }

    /// <summary>Asks a URL once and reads where it redirects to, without going there; null when it does not redirect to the web.</summary>
    /// <param name="url">Absolute, http or https.</param>
    /// <param name="cancellation">Ends it; the limit on time is the caller's.</param>
    /// <exception cref="HttpRequestException">A passing fault: no connection.</exception>
    public async Task<Uri?> LocationAsync(Uri url, CancellationToken cancellation)
    {
        var (response, _) = await SendAsync(url, cancellation);
        using (response)
        {
            return response is not null && IsRedirect(response) && response.Headers.Location is { } location && Uri.TryCreate(url, location, out var target) && target.Scheme is "http" or "https"
                ? target
                : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _invoker.Dispose();
        _handler.Dispose();
    }

    private async Task<(HttpResponseMessage? Response, GuardedAnswer.Closed? Closed)> SendAsync(Uri url, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await SendAsync(request, cancellation);
    }

    /// <summary>Sends a request of our own; redirects are given as they are.</summary>
    /// <exception cref="HttpRequestException">A passing fault: no connection.</exception>
    internal async Task<(HttpResponseMessage? Response, GuardedAnswer.Closed? Closed)> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var url = request.RequestUri!;
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        try
        {
            return (await _invoker.SendAsync(request, cancellation), null);
        }
        catch (Exception e) when (BlockedIn(e) is not null)
        {
            return (null, new GuardedAnswer.Closed(Unavailability.BlockedAddress, BlockedIn(e)!.Message));
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return (null, new GuardedAnswer.Closed(Unavailability.Unreachable, $"The server's headers are longer than {MaxHeaderKilobytes} KB, which no honest answer needs."));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"The host {url.IdnHost} did not answer.", e);
        }
    }

    private static BlockedAddressException? BlockedIn(Exception? e) =>
        e is null ? null : e as BlockedAddressException ?? BlockedIn(e.InnerException);

    private static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;

    private static GuardedAnswer Judge(HttpResponseMessage response, Uri url)
    {
        if (response.IsSuccessStatusCode) return new GuardedAnswer.Open(response, url);

        var status = response.StatusCode;
        response.Dispose();
        var words = $"The server answers {((int)status).ToString(CultureInfo.InvariantCulture)}";
        return (int)status switch
        {
            404 or 410 => new GuardedAnswer.Closed(Unavailability.Removed, $"{words}: there is nothing at this address any more, or never was."),
            401 or 403 or 407 => new GuardedAnswer.Closed(Unavailability.NeedsLogin, $"{words}: it wants a login, or refuses us."),
            451 => new GuardedAnswer.Closed(Unavailability.GeoBlocked, $"{words}: withheld for legal reasons, often in some countries only."),
            408 or 425 or 429 or >= 500 => throw new HttpRequestException($"{words}.", null, status),
            _ => new GuardedAnswer.Closed(Unavailability.Unreachable, $"{words}, where a page or a file was expected."),
        };
    }
}
