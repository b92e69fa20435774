using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Provenance.Server.Tests;

public sealed class PipelineApiTests
{
    [Fact]
    public async Task Copies_form_a_cascade_a_person_decides_and_look_ups_find_them()
    {
        await using var server = await RunningServer.StartedAsync();
        var api = server.Api;
        var first = await api.SubmitPostAsync("https://www.tiktok.com/@w/video/7049989001234567890", Clips.First);
        var copy = await api.SubmitPostAsync("https://x.com/b/status/1479095530440765440", Clips.Copy);
        await api.SubmitPostAsync("https://x.com/c/status/1479095530440765443", Clips.Other);
        await api.EndOfAsync(first);
        var end = await api.UntilAsync(copy, body => body.GetProperty("state").GetString() == "done" && body.GetProperty("cascades").GetArrayLength() > 0);

        var match = Assert.Single(end.GetProperty("matches").EnumerateArray());
        Assert.Equal((first, "query", "Confirmed"), (match.GetProperty("appearanceId").GetInt64(), match.GetProperty("role").GetString(), match.GetProperty("decision").GetString()));
        var cascade = await api.GetAsync($"/api/v1/cascades/{end.GetProperty("cascades")[0]}");
        Assert.Equal(first, cascade.GetProperty("earliest").GetProperty("appearanceId").GetInt64());
        Assert.Equal("Unverified", cascade.GetProperty("status").GetProperty("verdict").GetString());

        await DecideAndUndoAsync(api, match.GetProperty("id").GetInt64(), copy);
        await LookUpAsync(api, first, copy);
    }

    private static async Task DecideAndUndoAsync(Api api, long match, long copy)
    {
        var path = $"/api/v1/matches/{match}/decision";
        Assert.Equal(HttpStatusCode.BadRequest, (await api.EditAsync(HttpMethod.Post, path, new { decision = "Rejected" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.EditAsync(HttpMethod.Post, path, new { decision = "Maybe", reason = "?" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.EditAsync(HttpMethod.Post, "/api/v1/matches/99/decision", new { decision = "Rejected", reason = "r" })).StatusCode);

        using var rejected = await api.EditAsync(HttpMethod.Post, path, new { decision = "Rejected", reason = "Another street." });
        Assert.Equal("Rejected", (await rejected.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("decision").GetString());
        await api.UntilAsync(copy, body => IsAlone(body));

        Assert.Equal(HttpStatusCode.OK, (await api.EditAsync(HttpMethod.Post, path, new { decision = "Suggested", reason = "It is the same street." })).StatusCode);
        var again = await api.UntilAsync(copy, body => body.GetProperty("state").GetString() == "done");
        Assert.Equal("Confirmed", again.GetProperty("matches")[0].GetProperty("decision").GetString());

        static bool IsAlone(JsonElement body) =>
            body.GetProperty("state").GetString() == "done" && body.GetProperty("matches")[0].GetProperty("decision").GetString() == "Rejected";
    }

    private static async Task LookUpAsync(Api api, long first, long copy)
    {
        using var byFile = await api.PostFileAsync("/api/v1/lookups/file", Clips.Copy);
        var found = (await byFile.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("matches");
        Assert.Equal([first, copy], found.EnumerateArray().Select(m => m.GetProperty("appearance").GetProperty("id").GetInt64()).Order());

        Assert.Equal(HttpStatusCode.BadRequest, (await api.TryGetAsync("/api/v1/lookups/pdq/xyz")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.TryGetAsync($"/api/v1/lookups/pdq/{new string('0', 64)}?distance=32")).StatusCode);
        Assert.Equal(0, (await api.GetAsync($"/api/v1/lookups/pdq/{new string('0', 64)}")).GetProperty("matches").GetArrayLength());
    }
}
