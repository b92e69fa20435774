using System.Globalization;
using System.Text;
using Provenance.Acquiring;
using Provenance.Reviewing.Webhooks;
using Provenance.Submitting;

namespace Provenance.Media.Fetching;

/// <summary>Sends webhooks under the address policy: an endpoint may be anybody's, and its name may change its answer. Redirects are an answer like any other, and are not followed.</summary>
/// <param name="options">What is opened beyond the public web.</param>
public sealed class WebhookPoster(FetchOptions options) : IWebhookPoster, IDisposable
{
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(15);

    private const string Blocked =
        "The address may not be asked: it leads into a closed network, or to another port than 80 and 443. An administrator can open it with --allow-fetch-from; then send the message again.";

    private readonly GuardedHttp _http = new(new AddressPolicy(options), options);

    /// <inheritdoc/>
    public async Task<WebhookAnswer> PostAsync(Uri url, string body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(headers);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(_most);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            var (response, closed) = await _http.SendAsync(request, limited.Token);
            using (response)
            {
                return response is null
                    ? new WebhookAnswer(null, closed!.Reason == Unavailability.BlockedAddress ? Blocked : closed.Detail, IsBlocked: true)
                    : new WebhookAnswer((int)response.StatusCode, InWords((int)response.StatusCode));
            }
        }
        catch (HttpRequestException e)
        {
            return new WebhookAnswer(null, SubmittedText.Clean(e.Message, 300) ?? "The endpoint did not answer.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WebhookAnswer(null, string.Create(CultureInfo.InvariantCulture, $"The endpoint did not answer within {_most.TotalSeconds:0} seconds."));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string InWords(int status) => status switch
    {
        >= 200 and < 300 => string.Create(CultureInfo.InvariantCulture, $"Taken ({status})."),
        >= 300 and < 400 => string.Create(CultureInfo.InvariantCulture, $"The endpoint redirects ({status}), which is not followed: name the address it leads to."),
        _ => string.Create(CultureInfo.InvariantCulture, $"The endpoint answers {status}."),
    };
}
