using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Provenance.Server.Tests.Http;

/// <summary>Every status that the description names is seen from a real server, with words; what is not listed here is not described.</summary>
public sealed class StatusCodeTests
{
    private static readonly Dictionary<int, string> _seen = new()
    {
        [200] = "below",
        [202] = "below",
        [204] = "RetentionApiTests",
        [304] = "EditTests",
        [400] = "below",
        [401] = "below",
        [403] = "below",
        [404] = "below",
        [409] = "below",
        [412] = "below",
        [413] = "below",
        [415] = "below",
        [422] = "below",
        [428] = "below",
        [429] = "TrafficTests",
        [500] = "below",
        [502] = "HmaHashTests",
        [503] = "EventTests",
        [507] = "below",
    };

    [Fact]
    public async Task Every_described_status_is_seen_somewhere_in_these_tests()
    {
        await using var server = await RunningServer.StartedAsync();
        var document = await server.Api.GetAsync("/openapi/v1.json");
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .SelectMany(operation => operation.Value.GetProperty("responses").EnumerateObject()).Select(response => int.Parse(response.Name, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(_seen.Keys.Order(), described.Distinct().Order());
    }

    [Fact]
    public async Task Each_is_answered_with_a_problem_that_says_what_happens_next()
    {
        await using var server = await RunningServer.StartedAsync();
        var api = server.Api;
        using var submitted = await Keyed(api, "one", new { url = "https://example.org/one", fetch = false });
        Assert.Equal(HttpStatusCode.Accepted, submitted.StatusCode);
        var path = submitted.Headers.Location!.ToString();
        var ended = await api.EndOfAsync((await submitted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64());
        using var read = await api.TryGetAsync(path);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);

        await IsProblemAsync(400, api.TryGetAsync("/api/v1/appearances?limit=x"));
        await IsProblemAsync(404, api.TryGetAsync("/api/v1/appearances/999"));
        await IsProblemAsync(404, api.TryGetAsync("/api/v1/no/such/route"));
        await IsProblemAsync(405, api.PostAsync("/api/v1/history", new { }));
        await IsProblemAsync(409, api.PostAsync($"/api/v1/work/{ended.GetProperty("stages")[0].GetProperty("id")}/retry", new { }));
        await IsProblemAsync(412, api.EditAsync(HttpMethod.Patch, path, new { note = "n" }, "\"7.0\""));
        await IsProblemAsync(413, api.PostContentAsync("/api/v1/appearances", new StringContent(new string(' ', 50_000_000), Encoding.UTF8, "application/json")));
        await IsProblemAsync(415, api.PostContentAsync("/api/v1/appearances", new StringContent("<a/>", Encoding.UTF8, "application/xml")));
        await IsProblemAsync(415, api.PostContentAsync("/api/v1/matches/1/decision", new StringContent("confirmed")));
        await IsProblemAsync(422, Keyed(api, "one", new { url = "https://example.org/two", fetch = false }));
        await IsProblemAsync(428, api.EditAsync(HttpMethod.Patch, path, new { note = "n" }, null));
    }

    [Fact]
    public async Task Who_brings_no_key_a_wrong_one_or_too_small_a_one_is_told_what_is_missing()
    {
        await using var server = await RunningServer.StartedAsync();
        using var nobody = new HttpClient { BaseAddress = server.Api.Root };

        foreach (var route in (string[])["/api/v1/appearances", "/api/v1/events", "/api/v1/media/x", "/api/v1/work"]) await IsProblemAsync(401, nobody.GetAsync(route));
        await IsProblemAsync(401, nobody.PostAsJsonAsync("/api/v1/appearances", new { url = "https://example.org/" }));
        await IsProblemAsync(401, WithKey(nobody, "pv_no-such-key"));
        using var described = await nobody.GetAsync("/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, described.StatusCode);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Post, "/api/v1/appearances") { Content = JsonContent.Create(new { }), Headers = { { "Origin", "https://evil.example" } } };
        await IsProblemAsync(403, nobody.SendAsync(elsewhere));
    }

    [Fact]
    public async Task Where_there_is_no_room_for_a_file_it_says_so()
    {
        await using var server = await RunningServer.StartedAsync("--max-data-bytes", "1000");

        await IsProblemAsync(507, server.Api.SubmitFileAsync(Clips.First));
    }

    [Fact]
    public async Task A_fault_of_ours_says_nothing_but_that_it_is_ours()
    {
        await using var server = await RunningServer.StartedAsync();
        await using (var db = server.OpenStore()) await db.Database.ExecuteSqlRawAsync("ALTER TABLE Work RENAME TO Gone");

        var detail = await IsProblemAsync(500, server.Api.TryGetAsync("/api/v1/work"));

        Assert.DoesNotContain("Gone", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Sqlite", detail, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Keyed(Api api, string key, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/appearances") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return api.SendAsync(request);
    }

    private static Task<HttpResponseMessage> WithKey(HttpClient http, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/appearances");
        request.Headers.Add("Authorization", $"Bearer {key}");
        return http.SendAsync(request);
    }

    private static async Task<string> IsProblemAsync(int status, Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal($"{status} application/problem+json", $"{(int)response.StatusCode} {response.Content.Headers.ContentType?.MediaType}");
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.True(detail.Length > 20, detail);
        return detail;
    }
}
