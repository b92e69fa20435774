using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Provenance.Server.Tests.Http;

public sealed class RetentionApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task What_is_held_is_not_erased_and_what_is_erased_keeps_its_history_without_contents()
    {
        var id = await Api.IdOfAsync(_api.SubmitAsync(new { url = "https://example.org/to-go.mp4", fetch = false, note = "a secret note" }));
        var path = $"/api/v1/appearances/{id}";
        using (var held = await _api.EditAsync(HttpMethod.Put, $"{path}/hold", new { isHeld = true, reason = "The court asked." })) Assert.Equal(HttpStatusCode.OK, held.StatusCode);
        using (var refused = await _api.PostAsync($"{path}/erasure", new { reason = "Asked to." })) Assert.Contains("legal hold", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        (await _api.EditAsync(HttpMethod.Put, $"{path}/hold", new { isHeld = false, reason = "The court is done." })).Dispose();

        using var erased = await _api.PostAsync($"{path}/erasure", new { reason = "The uploader asked for it." });

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        var history = (await _api.GetAsync($"{path}/history")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal("appearance.erased", history[0].GetProperty("event").GetString());
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(history), StringComparison.Ordinal);
        Assert.DoesNotContain("to-go", (await _api.GetAsync(path)).ToString(), StringComparison.Ordinal);
        using var again = await _api.PostAsync($"{path}/erasure", new { reason = "Again." });
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task The_rules_are_set_by_version_and_nonsense_is_refused()
    {
        const string path = "/api/v1/settings/retention";
        var version = (await _api.GetAsync(path)).GetProperty("version").GetInt32();

        using var set = await _api.EditAsync(HttpMethod.Put, path, new { mediaDays = 90, keepPictures = true, version });
        using var late = await _api.EditAsync(HttpMethod.Put, path, new { mediaDays = 30, keepPictures = true, version });
        using var nonsense = await _api.EditAsync(HttpMethod.Put, path, new { mediaDays = -1, keepPictures = true, version = version + 1 });

        Assert.Equal(90, (await set.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("mediaDays").GetInt32());
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Contains("Expected 1 to", await nonsense.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
