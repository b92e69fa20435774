using System.Net;
using Microsoft.EntityFrameworkCore;
using Provenance.Submitting;

namespace Provenance.Server.Tests.Http;

public sealed class EventTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task Who_follows_hears_what_happens_and_after_a_break_misses_nothing()
    {
        using var first = await EventReader.OpenAsync(_api);
        var one = await SubmitAsync();
        var heard = await first.UntilAsync(e => IsUnavailable(e, one));
        var two = await SubmitAsync();
        await _api.EndOfAsync(two);

        using var resumed = await EventReader.OpenAsync(_api, lastEventId: $"{heard[^1].Id}");
        var later = await resumed.UntilAsync(e => IsUnavailable(e, two));

        Assert.Equal($"appearance:{one}", heard.First(e => e.Type == "appearance.submitted" && IsOf(e, one)).Data.GetProperty("subject").GetString());
        var ids = heard.Concat(later).Select(e => e.Id!.Value).ToList();
        Assert.Equal(ids.Distinct().Order(), ids);
        await using var db = server.OpenStore();
        var from = new[] { ids[0], ids[^1] };
        Assert.Equal(await db.History.Where(h => h.Id >= from[0] && h.Id <= from[1]).OrderBy(h => h.Id).Select(h => h.Id).ToListAsync(), ids);
    }

    [Fact]
    public async Task All_of_the_history_is_read_from_zero_and_only_the_wanted_types_are_sent()
    {
        var id = await SubmitAsync();
        await _api.EndOfAsync(id);

        using var all = await EventReader.OpenAsync(_api, "?after=0");
        using var some = await EventReader.OpenAsync(_api, "?after=0&types=match.,appearance.unavailable");
        var everything = await all.UntilAsync(e => IsUnavailable(e, id));
        var wanted = await some.UntilAsync(e => IsUnavailable(e, id));

        Assert.Contains(everything, e => e.Type == "appearance.submitted" && IsOf(e, id));
        Assert.All(wanted, e => Assert.Equal("appearance.unavailable", e.Type));
        Assert.Equal(everything[^1].Id, some.LastId);
    }

    [Fact]
    public async Task What_another_process_writes_is_heard_and_what_is_restricted_is_not()
    {
        var (hidden, shown) = (await SubmitAsync(), await SubmitAsync());
        await _api.EndOfAsync(hidden);
        await _api.EndOfAsync(shown);
        using var follows = await EventReader.OpenAsync(_api);
        await using (var db = server.OpenStore())
        {
            var id = new AppearanceId(hidden);
            await db.Appearances.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsRestricted, true));
            foreach (var subject in (string[])[$"appearance:{hidden}", $"appearance:{shown}", "person:1", "nonsense"])
            {
                db.History.Add(HistoryEntry.ByActor(new Actor(null, "another process"), subject, "appearance.edited", DateTimeOffset.UtcNow, new { note = "line\nbreak\r\nevent: forged" }));
            }

            db.History.Add(HistoryEntry.ByActor(new Actor(null, "another process"), $"appearance:{shown}", "appearance.released", DateTimeOffset.UtcNow, new { }));
            await db.SaveChangesAsync();
        }

        var heard = (await follows.UntilAsync(e => e.Type == "appearance.released")).Where(e => e.Data.GetProperty("by").GetString() == "another process").ToList();

        Assert.Equal([$"appearance:{shown}", $"appearance:{shown}"], heard.Select(e => e.Data.GetProperty("subject").GetString()));
        Assert.Equal("line\nbreak\r\nevent: forged", heard[0].Data.GetProperty("facts").GetProperty("note").GetString());
    }

    [Fact]
    public async Task Progress_of_a_stage_is_told_without_an_id()
    {
        using var follows = await EventReader.OpenAsync(_api);
        var id = await Api.IdOfAsync(_api.SubmitFileAsync(Clips.Long));

        var seen = new List<EventReader.Event>();
        while (await follows.NextAsync() is { } next)
        {
            if (next.Type != "work.progress" || next.Data.GetProperty("appearanceId").GetInt64() != id) continue;
            seen.Add(next);
            if (!next.Data.GetProperty("isRunning").GetBoolean() && seen.Any(e => e.Data.GetProperty("stage").GetString() == "Fingerprint")) break;
        }

        Assert.All(seen, e => Assert.Null(e.Id));
        Assert.Contains(seen, e => e.Data.GetProperty("isRunning").GetBoolean() && e.Data.GetProperty("progress").GetDouble() is >= 0 and <= 1);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task An_id_that_is_none_is_refused(string id)
    {
        using var response = await _api.TryGetAsync($"/api/v1/events?after={id}");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task More_than_may_follow_are_told_when_to_come_back_and_a_place_that_is_left_is_free()
    {
        await using var small = await RunningServer.StartedAsync("--max-listeners", "1");
        using (await EventReader.OpenAsync(small.Api))
        {
            using var full = await small.Api.TryGetAsync("/api/v1/events");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (full.StatusCode, full.Headers.RetryAfter?.ToString()));
        }

        for (var tries = 0; tries < 600; tries++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
            using var again = await small.Api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (again.IsSuccessStatusCode) return;
            await Task.Delay(50);
        }

        Assert.Fail("The place was not given up.");
    }

    [Fact]
    public async Task A_server_that_stops_ends_the_stream_cleanly()
    {
        var folder = Directory.CreateTempSubdirectory("pv-");
        await using (var process = new ServerProcess(folder.FullName))
        {
            await process.StartAsync();
            using var follows = await EventReader.OpenAsync(process.Api);

            await process.StopAsync();

            while (await follows.NextAsync() is not null) continue; // to the end, and no exception: the last chunk came
        }

        folder.Delete(recursive: true);
    }

    private Task<long> SubmitAsync() => Api.IdOfAsync(_api.SubmitAsync(new { url = $"https://example.org/{Guid.NewGuid():n}", fetch = false }));

    private static bool IsOf(EventReader.Event e, long appearance) => e.Data.TryGetProperty("subject", out var subject) && subject.GetString() == $"appearance:{appearance}";

    private static bool IsUnavailable(EventReader.Event e, long appearance) => e.Type == "appearance.unavailable" && IsOf(e, appearance);
}
