using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Provenance.Server.Tests;

/// <summary>Asks a server over HTTP, as a client does.</summary>
internal sealed class Api : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Asks with a key, or as nobody.</summary>
    internal Api(Uri root, string? key = null)
    {
        _http = new HttpClient { BaseAddress = Root = root, Timeout = TimeSpan.FromMinutes(2) };
        if (key is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    internal Uri Root { get; }

    /// <summary>What a request written by hand says of who sends it: a header line, or nothing.</summary>
    internal string AuthorizationLine => _http.DefaultRequestHeaders.Authorization is { } who ? $"Authorization: {who}\r\n" : "";

    internal Task<HttpResponseMessage> SubmitAsync(object body) => _http.PostAsJsonAsync("/api/v1/appearances", body);

    internal Task<HttpResponseMessage> SubmitFileAsync(string? file, params (string Name, string Value)[] fields) =>
        _http.PostAsync("/api/v1/appearances", Form(file, fields));

    internal static async Task<long> IdOfAsync(Task<HttpResponseMessage> submitted)
    {
        using var response = await submitted;
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    internal Task<long> SubmitPostAsync(string url, string file) => IdOfAsync(SubmitFileAsync(file, ("url", url), ("fetch", "false")));

    internal Task<JsonElement> AppearanceAsync(long id) => GetAsync($"/api/v1/appearances/{id}");

    internal Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    internal Task<HttpResponseMessage> TryGetAsync(string path) => _http.GetAsync(path);

    internal Task<HttpResponseMessage> PostAsync(string path, object body) => _http.PostAsJsonAsync(path, body);

    /// <summary>Sends an edit: with the ETag it is based on, <c>*</c> for whatever is there, null to say nothing of it.</summary>
    internal Task<HttpResponseMessage> EditAsync(HttpMethod method, string path, object body, string? ifMatch = "*")
    {
        var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return _http.SendAsync(request);
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead) => _http.SendAsync(request, until);

    internal Task<HttpResponseMessage> PostFileAsync(string path, string file) => _http.PostAsync(path, Form(file));

    internal Task<HttpResponseMessage> PostContentAsync(string path, HttpContent content) => _http.PostAsync(path, content);

    /// <summary>Waits until nothing of an appearance waits or runs.</summary>
    internal async Task<JsonElement> EndOfAsync(long id) => await UntilAsync(id, body => body.GetProperty("state").GetString() is not ("waiting" or "running"));

    internal async Task<JsonElement> UntilAsync(long id, Func<JsonElement, bool> holds)
    {
        for (var tries = 0; tries < 2400; tries++)
        {
            var body = await AppearanceAsync(id);
            if (holds(body)) return body;
            await Task.Delay(50);
        }

        throw new TimeoutException($"Appearance {id} did not come to what was waited for: {await AppearanceAsync(id)}");
    }

    public void Dispose() => _http.Dispose();

    private static MultipartFormDataContent Form(string? file, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        if (file is not null) form.Add(new StreamContent(File.OpenRead(file)), "file", Path.GetFileName(file));
        return form;
    }
}
