using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Provenance.Server.Tests.Http;

public sealed class EditTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task An_edit_needs_the_version_it_is_based_on_and_the_second_of_two_is_told()
    {
        var path = await SubmittedAsync();
        var seen = await EtagOfAsync(path);

        await FailsAsync(_api.EditAsync(HttpMethod.Patch, path, new { note = "a" }, null), HttpStatusCode.PreconditionRequired, "If-Match");
        await FailsAsync(_api.EditAsync(HttpMethod.Patch, path, new { note = "a" }, "\"99.0\""), HttpStatusCode.PreconditionFailed, "changed it in between");
        await FailsAsync(_api.EditAsync(HttpMethod.Patch, path, new { note = "a" }, "\"mine\""), HttpStatusCode.PreconditionFailed, "no longer");
        await FailsAsync(_api.EditAsync(HttpMethod.Patch, path, new { note = "a" }, "3"), HttpStatusCode.BadRequest, "If-Match");
        var both = await Task.WhenAll(
            _api.EditAsync(HttpMethod.Patch, path, new { note = "the first" }, seen), _api.EditAsync(HttpMethod.Patch, path, new { note = "the second" }, seen));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], both.Select(r => r.StatusCode).Order());
        var won = both.Single(r => r.IsSuccessStatusCode);
        var note = (await won.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("note").GetString();
        Assert.Equal(note, (await _api.GetAsync(path)).GetProperty("note").GetString());
        Assert.Equal(won.Headers.ETag!.Tag, await EtagOfAsync(path));
        using var onTop = await _api.EditAsync(HttpMethod.Patch, path, new { caption = "Later" }, won.Headers.ETag.Tag);
        Assert.Equal(HttpStatusCode.OK, onTop.StatusCode);
        var history = (await _api.GetAsync($"{path}/history")).GetProperty("items");
        Assert.Equal(["appearance.edited", "appearance.edited"], history.EnumerateArray().Take(2).Select(e => e.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task Whoever_has_the_present_answer_is_told_that_nothing_changed()
    {
        var path = await SubmittedAsync();
        var seen = await EtagOfAsync(path);

        Assert.Equal(HttpStatusCode.NotModified, await AskedAgainAsync(path, seen));
        Assert.Equal(HttpStatusCode.NotModified, await AskedAgainAsync(path, "W/" + seen));
        Assert.Equal(HttpStatusCode.NotModified, await AskedAgainAsync(path, "\"0.0\", " + seen));
        using (await _api.EditAsync(HttpMethod.Patch, path, new { note = "now" })) Assert.Equal(HttpStatusCode.OK, await AskedAgainAsync(path, seen));
    }

    [Theory]
    [InlineData("""{"readers":[{"personId":"","name":"x"}]}""", "id or a name")]
    [InlineData("""{"readers":[{"personId":"other","name":"x"}]}""", "Add yourself")]
    [InlineData("""{"readers":[null]}""", "id or a name")]
    public async Task A_restriction_names_whoever_makes_it(string body, string says)
    {
        var path = await SubmittedAsync();

        await FailsAsync(_api.EditAsync(HttpMethod.Put, $"{path}/readers", JsonSerializer.Deserialize<JsonElement>(body)), HttpStatusCode.BadRequest, says);

        using var lifted = await _api.EditAsync(HttpMethod.Put, $"{path}/readers", new { readers = (object?)null });
        Assert.False((await lifted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("isRestricted").GetBoolean());
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_missing_by_every_route_that_names_it()
    {
        foreach (var path in (string[])[
            "/api/v1/appearances/999", "/api/v1/appearances/999/history", "/api/v1/matches/999", "/api/v1/matches/999/history", "/api/v1/cascades/999",
            "/api/v1/cascades/999/members", "/api/v1/cascades/999/earliest", "/api/v1/cascades/999/segments", "/api/v1/cascades/999/history",
            $"/api/v1/media/{new string('0', 64)}", $"/api/v1/media/{new string('0', 64)}/frames", "/api/v1/nothing"])
            await FailsAsync(_api.TryGetAsync(path), HttpStatusCode.NotFound, "");
        await FailsAsync(_api.TryGetAsync("/api/v1/media/xyz"), HttpStatusCode.BadRequest, "SHA-256");
        await FailsAsync(_api.EditAsync(HttpMethod.Patch, "/api/v1/appearances/999", new { }), HttpStatusCode.NotFound, "999");
        await FailsAsync(_api.EditAsync(HttpMethod.Post, "/api/v1/matches/999/decision", new { decision = "confirmed", reason = "r" }), HttpStatusCode.NotFound, "999");
        await FailsAsync(_api.EditAsync(HttpMethod.Post, "/api/v1/cascades/999/claims", new { text = "t" }), HttpStatusCode.NotFound, "999");
        await FailsAsync(_api.EditAsync(HttpMethod.Post, "/api/v1/work/999/retry", new { }), HttpStatusCode.NotFound, "999");
    }

    private async Task<string> SubmittedAsync()
    {
        var id = await Api.IdOfAsync(_api.SubmitAsync(new { url = $"https://example.org/{Guid.NewGuid():n}", fetch = false }));
        await _api.EndOfAsync(id);
        return $"/api/v1/appearances/{id}";
    }

    private async Task<string> EtagOfAsync(string path)
    {
        using var response = await _api.TryGetAsync(path);
        return response.Headers.ETag!.Tag;
    }

    private async Task<HttpStatusCode> AskedAgainAsync(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await _api.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task FailsAsync(Task<HttpResponseMessage> sent, HttpStatusCode status, string says)
    {
        using var response = await sent;
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal((status, "application/problem+json", response.RequestMessage!.RequestUri), (response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.RequestMessage!.RequestUri));
        Assert.Contains(says, JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
