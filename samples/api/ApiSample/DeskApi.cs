using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ApiSample;

/// <summary>The calls of the API that this sample makes. An error is a ProblemDetails: its detail says what was wrong and what happens next.</summary>
/// <param name="root">The server.</param>
/// <param name="key">A key of scopes submit, read and lookup.</param>
internal sealed class DeskApi(Uri root, string key) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = root,
        Timeout = Timeout.InfiniteTimeSpan, // events go on; every call has a token that ends it
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>Submits a file. The Idempotency-Key is made once for the submission: a second try after a broken connection sends it again.</summary>
    internal async Task<long> SubmitAsync(string path, string caption, CancellationToken cancellation)
    {
        using var form = Form(path);
        form.Add(new StringContent(caption), "caption");
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/appearances") { Content = form };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("n"));
        return (await SendAsync(request, cancellation)).GetProperty("id").GetInt64();
    }

    /// <summary>Waits until the pipeline is done with an appearance.</summary>
    internal async Task<JsonElement> WaitAsync(long id, CancellationToken cancellation)
    {
        while (true)
        {
            var appearance = await GetAsync($"api/v1/appearances/{id}", cancellation);
            var state = appearance.GetProperty("state").GetString();
            if (state == "done") return appearance;
            if (state is not ("running" or "waiting")) throw new InvalidOperationException($"Appearance {id} is {state}: {appearance}");

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    /// <summary>The number of the newest event, to begin behind; 0 when there is none.</summary>
    internal async Task<long> NewestEventAsync(CancellationToken cancellation)
    {
        var items = (await GetAsync("api/v1/history?limit=1", cancellation)).GetProperty("items");
        return items.GetArrayLength() == 0 ? 0 : items[0].GetProperty("id").GetInt64();
    }

    internal Task<JsonElement> GetAsync(string path, CancellationToken cancellation) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellation);

    internal async Task<string> GetTextAsync(string path, CancellationToken cancellation) => await _http.GetStringAsync(path, cancellation);

    internal Task<JsonElement> PostJsonAsync(string path, object body, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) }, cancellation);

    internal Task<JsonElement> PostFileAsync(string path, string file, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = Form(file) }, cancellation);

    /// <summary>Opens the events behind one, as a stream.</summary>
    internal async Task<HttpResponseMessage> OpenEventsAsync(long after, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/events");
        request.Headers.Add("Last-Event-ID", $"{after}");
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        return response;
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request, cancellation);
            var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            if (response.IsSuccessStatusCode) return body;

            throw new HttpRequestException($"{request.Method} {request.RequestUri}: {(int)response.StatusCode} {body.GetProperty("detail").GetString()}");
        }
    }

    private static MultipartFormDataContent Form(string file) => new() { { new StreamContent(File.OpenRead(file)), "file", Path.GetFileName(file) } };
}
