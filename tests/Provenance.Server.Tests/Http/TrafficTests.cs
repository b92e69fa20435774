using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Provenance.Server.Tests.Http;

public sealed class TrafficTests
{
    private const string Tools = "https://tools.example";

    [Fact]
    public async Task Who_asks_too_much_is_told_how_long_to_wait_and_pages_go_on()
    {
        await using var server = await RunningServer.StartedAsync("--requests-per-minute", "5");
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 8; i++) answers.Add(await server.Api.TryGetAsync("/api/v1/appearances"));

        var refused = answers[^1];
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (answers[0].StatusCode, refused.StatusCode));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains("Retry-After", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var described = await server.Api.TryGetAsync("/openapi/index.html");
        Assert.Equal(HttpStatusCode.OK, described.StatusCode);
    }

    [Fact]
    public async Task Pages_of_an_allowed_site_may_ask_with_a_key_and_others_may_not()
    {
        await using var server = await RunningServer.StartedAsync("--cors-origins", Tools);

        Assert.Equal(Tools, await AllowedByAsync(server.Api, HttpMethod.Options, Tools));
        Assert.Null(await AllowedByAsync(server.Api, HttpMethod.Options, "https://evil.example"));
        Assert.Equal(Tools, await AllowedByAsync(server.Api, HttpMethod.Post, Tools));
        Assert.Null(await AllowedByAsync(server.Api, HttpMethod.Post, "https://evil.example"));
    }

    [Fact]
    public async Task Without_the_setting_no_other_site_may_ask()
    {
        await using var server = await RunningServer.StartedAsync();

        Assert.Null(await AllowedByAsync(server.Api, HttpMethod.Options, Tools));
    }

    private static async Task<string?> AllowedByAsync(Api api, HttpMethod method, string origin)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/appearances");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "authorization,if-match");
        }
        else request.Content = JsonContent.Create(new { url = "https://example.org/from-a-tool", fetch = false });

        using var response = await api.SendAsync(request);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }
}
