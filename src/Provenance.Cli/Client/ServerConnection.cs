using System.Net;
using System.Text.Json;

namespace Provenance.Cli.Client;

/// <summary>Asks a server, and tells its answer from its absence.</summary>
internal sealed class ServerConnection : IDisposable
{
    private readonly Uri _server;

    // An upload takes as long as it takes; a server that is not there is told by the connection, not by the clock.
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10), UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Nothing is sent yet.</summary>
    /// <param name="server">Its root: http or https.</param>
    /// <param name="key">What to sign in with; the environment's when null.</param>
    internal ServerConnection(Uri server, string? key)
    {
        _server = server;
        _http.BaseAddress = new Uri(server.AbsoluteUri.TrimEnd('/') + "/");
        key ??= Environment.GetEnvironmentVariable(ClientOptions.KeyVariable)?.Trim();
        if (!string.IsNullOrEmpty(key)) _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key}");
    }

    /// <summary>Reads.</summary>
    /// <param name="path">Below the server's root, without a slash before it.</param>
    /// <param name="cancellation">Ends the asking.</param>
    internal Task<ServerAnswer> GetAsync(string path, CancellationToken cancellation) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellation);

    /// <summary>Sends.</summary>
    /// <param name="path">Below the server's root, without a slash before it.</param>
    /// <param name="content">What is sent.</param>
    /// <param name="cancellation">Ends the sending.</param>
    internal Task<ServerAnswer> PostAsync(string path, HttpContent content, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<ServerAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using (request)
            using (var response = await _http.SendAsync(request, cancellation))
            {
                var text = await response.Content.ReadAsStringAsync(cancellation);
                return Read(text) is not { } body ? Stranger((int)response.StatusCode)
                    : response.IsSuccessStatusCode ? new ServerAnswer.Done(body)
                    : new ServerAnswer.Refused((ReasonIn(body) ?? $"The server answered {(int)response.StatusCode} and gave no reason.") + Hint(response.StatusCode));
            }
        }
        catch (HttpRequestException fault)
        {
            return new ServerAnswer.NoServer(
                $"No server answers at {_server}: {fault.Message} Start one (dotnet run --project src/Provenance.Server), or name another with --server URL.");
        }
    }

    private ServerAnswer.NoServer Stranger(int status) => new(
        $"What answers at {_server} ({status}) is not a Provenance server. Expected JSON; name the server's root with --server URL, such as {ClientOptions.DefaultServer}.");

    // The server does not know this command, and says how programs in general sign in.
    private static string Hint(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => $" This command takes the key by --key KEY or from the environment's {ClientOptions.KeyVariable}.",
        HttpStatusCode.Forbidden => $" Name the other key with --key KEY or {ClientOptions.KeyVariable}.",
        _ => "",
    };

    private static JsonElement? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text) is { ValueKind: JsonValueKind.Object } body ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? ReasonIn(JsonElement problem) =>
        (problem.TryGetProperty("detail", out var detail) || problem.TryGetProperty("title", out detail)) && detail.ValueKind == JsonValueKind.String
            ? detail.GetString()
            : null;
}
