using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Provenance.Server.Tests.People;

namespace Provenance.Server.Tests.Operations;

public sealed partial class HealthTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task It_lives_and_is_ready()
    {
        Assert.Equal("alive", (await server.Api.GetAsync("/livez")).GetProperty("status").GetString());
        Assert.Equal("ready", (await server.Api.GetAsync("/readyz")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task It_says_what_it_is_made_of()
    {
        var versions = await server.Api.GetAsync("/api/v1/version");

        Assert.Equal("SQLite", versions.GetProperty("database").GetString());
        Assert.Equal("V2", versions.GetProperty("engine").GetString());
        Assert.Matches("^[0-9]{14}_", versions.GetProperty("schema").GetString());
        Assert.StartsWith("ffmpeg version", versions.GetProperty("ffmpeg").GetString(), StringComparison.Ordinal);
        Assert.StartsWith(".NET 10", versions.GetProperty("dotnet").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_measures_count_stages_requests_and_room_and_make_no_series_of_what_callers_send()
    {
        await server.Api.EndOfAsync(await Api.IdOfAsync(server.Api.SubmitFileAsync(Clips.First)));
        using var odd = await server.Api.TryGetAsync("/nothing/of/the/kind");

        using var answer = await server.Api.TryGetAsync("/metrics");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        foreach (var stage in Enum.GetNames<Store.Stage>())
        {
            Assert.Contains($"provenance_stage_seconds_count{{stage=\"{stage}\",end=\"done\"}} ", text, StringComparison.Ordinal);
            Assert.Contains($"provenance_work{{stage=\"{stage}\",state=\"Dead\"}} 0", text, StringComparison.Ordinal);
        }

        Assert.Contains("method=\"POST\",route=\"/api/v1/appearances", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/nothing/of/the/kind", text, StringComparison.Ordinal);
        foreach (var name in (string[])["provenance_store_up 1", "provenance_index_behind_seconds 0", "provenance_processes_alive{role=\"all\"} 1", "process_working_set_bytes"])
            Assert.Contains(name, text, StringComparison.Ordinal);
        Assert.True(Number(IndexFrames().Match(text)) > 0);
        Assert.True(Number(DiskFree().Match(text)) > 0);
    }

    [Fact]
    public async Task It_is_not_ready_on_a_full_disk_refuses_files_and_keeps_what_it_was_given()
    {
        await using var full = await RunningServer.StartedAsync("--max-data-bytes", "1000");

        using var ready = await full.Api.TryGetAsync("/readyz");
        using var file = await full.Api.SubmitFileAsync(Clips.First);
        using var url = await full.Api.SubmitAsync(new { url = "https://127.0.0.1:1/clip.mp4", fetch = false });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("application/problem+json", ready.Content.Headers.ContentType!.MediaType);
        Assert.Contains("no room", (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reasons")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InsufficientStorage, file.StatusCode);
        Assert.Contains("Nothing was stored", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(full.Folder, "work")));
        Assert.Equal(HttpStatusCode.Accepted, url.StatusCode);
    }

    [Fact]
    public async Task A_fingerprint_that_cannot_be_read_is_counted_told_of_and_keeps_nothing_from_working()
    {
        await using var damaged = await RunningServer.StartedAsync();
        await damaged.Api.EndOfAsync(await Api.IdOfAsync(damaged.Api.SubmitFileAsync(Clips.First)));
        await using (var db = damaged.OpenStore())
        {
            await db.Fingerprints.ExecuteUpdateAsync(set => set.SetProperty(f => f.Packed, new byte[100]));
        }

        await damaged.Api.EndOfAsync(await Api.IdOfAsync(damaged.Api.SubmitFileAsync(Clips.Copy))); // its match reads the other

        using var measures = await damaged.Api.TryGetAsync("/metrics");
        Assert.Contains("provenance_fingerprints_unreadable 1", await measures.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var ready = await damaged.Api.GetAsync("/readyz");
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.Contains("One fingerprint cannot be read", ready.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        using var administrator = await Visitor.FirstAsync(damaged);
        Assert.Contains("One fingerprint cannot be read", await administrator.TextAsync("/jobs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_writes_itself_down_and_takes_its_leave_at_a_clean_stop()
    {
        await using var leaving = await RunningServer.StartedAsync();
        await UntilAsync(leaving, processes: 1);

        await leaving.StopAsync();

        await UntilAsync(leaving, processes: 0);
    }

    private static async Task UntilAsync(RunningServer server, int processes)
    {
        await using var db = server.OpenStore();
        for (var tries = 0; tries < 600 && await db.Processes.CountAsync() != processes; tries++) await Task.Delay(50);
        Assert.Equal(processes, await db.Processes.CountAsync());
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^provenance_index_frames (\S+)", RegexOptions.Multiline)]
    private static partial Regex IndexFrames();

    [GeneratedRegex(@"^provenance_disk_free_bytes (\S+)", RegexOptions.Multiline)]
    private static partial Regex DiskFree();
}
