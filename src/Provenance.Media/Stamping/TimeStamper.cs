using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Provenance.Acquiring.Capturing;
using Provenance.Submitting;

namespace Provenance.Media.Stamping;

/// <summary>
/// Has hashes stamped by a time-stamp authority: RFC 3161 over HTTP (section 3.4). A token counts when it answers our nonce, its signature holds over our hash and
/// its certificate is one for time stamps. Whether to trust that certificate is for whoever checks the token later: it is inside.
/// </summary>
internal sealed class TimeStamper : IDisposable
{
    private const int MaxAnswerBytes = 256 << 10;
    private static readonly MediaTypeHeaderValue _query = new("application/timestamp-query");

    private readonly Uri _authority;

    // The administrator names the authority, which may be one of the house's own: no address is forbidden to it.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    /// <summary>Makes a client.</summary>
    /// <param name="authority">Its address.</param>
    public TimeStamper(Uri authority) => _authority = authority;

    /// <summary>Has a hash stamped; every fault is an answer.</summary>
    /// <param name="sha256">32 bytes.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<StampedHash> StampAsync(byte[] sha256, CancellationToken cancellation)
    {
        var request = Rfc3161TimestampRequest.CreateFromHash(sha256, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(8), requestSignerCertificates: true);
        try
        {
            using var body = new ByteArrayContent(request.Encode()) { Headers = { ContentType = _query } };
            using var response = await _http.PostAsync(_authority, body, cancellation);
            if (!response.IsSuccessStatusCode) return Refused($"The time-stamp authority answers {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}.");

            var token = request.ProcessResponse(await response.Content.ReadAsByteArrayAsync(cancellation), out _);
            return token.VerifySignatureForHash(sha256, HashAlgorithmName.SHA256, out var signer)
                ? new StampedHash(token.AsSignedCms().Encode(), token.TokenInfo.Timestamp, NameOf(signer!), null)
                : Refused("The time-stamp authority's answer does not carry a signature over this hash.");
        }
        catch (CryptographicException e)
        {
            return Refused($"The time-stamp authority's answer cannot be used: {e.Message}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return Refused(e is HttpRequestException ? $"The time-stamp authority cannot be asked: {e.Message}" : "The time-stamp authority did not answer in time.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string NameOf(X509Certificate2 signer) => SubmittedText.Clean(signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false), 200) ?? "a certificate without a name";

    private static StampedHash Refused(string why) => new(null, null, null, SubmittedText.Clean(why, 300));
}
