using System.Net;
using Provenance.Reviewing.Logging;

namespace Provenance.Server.Tests.Http;

public sealed class LogTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_log_is_handed_out_whole_says_so_itself_and_goes_with_its_head()
    {
        await server.Api.EndOfAsync(await server.Api.SubmitPostAsync("https://video.example/logged", Clips.First));
        var before = LogHead.Read((await server.Api.GetAsync("/api/v1/log/head")).GetProperty("head").GetString());

        using var answer = await server.Api.TryGetAsync("/api/v1/log");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var whole = Assert.IsType<LogVerdict.Whole>(await LogVerification.OfAsync(lines.ToAsyncEnumerable(), before, default));
        Assert.Equal(lines.Length, whole.Head.Sequence);
        Assert.Equal("log.exported", LogLine.Read(lines[^1])!.Event);
        Assert.Contains(lines, line => LogLine.Read(line) is { Event: "appearance.submitted" });
        Assert.Contains(lines, line => LogLine.Read(line) is { Event: "appearance.acquired", Facts: { } facts } && facts.Contains("sha256", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_was_erased_leaves_the_log_whole_and_is_not_in_it()
    {
        var id = await server.Api.SubmitPostAsync("https://video.example/secret-address", Clips.Other);
        await server.Api.EndOfAsync(id);
        using var erased = await server.Api.PostAsync($"/api/v1/appearances/{id}/erasure", new { reason = "The uploader asked for it." });

        using var answer = await server.Api.TryGetAsync("/api/v1/log");
        var log = await answer.Content.ReadAsStringAsync();

        Assert.True(erased.IsSuccessStatusCode);
        Assert.DoesNotContain("secret-address", log, StringComparison.Ordinal);
        Assert.True(Assert.IsType<LogVerdict.Whole>(await LogVerification.OfAsync(log.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToAsyncEnumerable(), null, default)).Erased > 0);
    }
}
