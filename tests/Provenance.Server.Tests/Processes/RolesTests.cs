using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TestKit;

namespace Provenance.Server.Tests.Processes;

public sealed class RolesTests
{
    [PostgresFact]
    public async Task Web_takes_what_a_worker_does_and_each_finds_what_the_other_made()
    {
        await using var fleet = await Fleet.StartedAsync(workers: 1);

        var first = await Api.IdOfAsync(fleet.Web.Api.SubmitFileAsync(Clips.First));
        await fleet.Web.Api.EndOfAsync(first);
        var copy = await Api.IdOfAsync(fleet.Web.Api.SubmitFileAsync(Clips.Copy));
        var end = await fleet.Web.Api.EndOfAsync(copy);

        Assert.Equal("done", end.GetProperty("state").GetString());
        Assert.Equal(1, end.GetProperty("matches").GetArrayLength());
        using var found = await fleet.Web.Api.PostFileAsync("/api/v1/lookups/file", Clips.First);
        Assert.Equal(2, (await found.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("matches").GetArrayLength());
    }

    [PostgresFact]
    public async Task A_worker_answers_those_who_watch_it_and_nobody_else()
    {
        await using var fleet = await Fleet.StartedAsync(workers: 1);

        foreach (var path in (string[])["/livez", "/readyz", "/metrics"]) Assert.Equal(HttpStatusCode.OK, await StatusAsync(fleet.Workers[0], path));
        foreach (var path in (string[])["/", "/api/v1/appearances", "/openapi/v1.json"]) Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(fleet.Workers[0], path));
    }

    [PostgresFact]
    public async Task Web_is_ready_while_a_worker_is_alive()
    {
        await using var fleet = await Fleet.StartedAsync(workers: 1);
        await UntilAsync(fleet.Web, HttpStatusCode.OK);

        await fleet.Workers[0].StopAsync();

        await UntilAsync(fleet.Web, HttpStatusCode.ServiceUnavailable);
        using var answer = await fleet.Web.Api.TryGetAsync("/readyz");
        Assert.Contains("No worker is alive", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task UntilAsync(ServerProcess process, HttpStatusCode status)
    {
        for (var tries = 0; tries < 600 && await StatusAsync(process, "/readyz") != status; tries++) await Task.Delay(100);
        Assert.Equal(status, await StatusAsync(process, "/readyz"));
    }

    private static async Task<HttpStatusCode> StatusAsync(ServerProcess process, string path)
    {
        using var answer = await process.Api.TryGetAsync(path);
        return answer.StatusCode;
    }
}
