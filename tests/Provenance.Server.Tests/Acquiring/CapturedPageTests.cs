using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TestKit;

namespace Provenance.Server.Tests.Acquiring;

public sealed class CapturedPageTests
{
    private const string Html = "<!doctype html><title>With the people!</title><script>alert(1)</script><p>A march";

    [Fact]
    public async Task The_page_of_a_submitted_address_is_kept_stamped_and_handed_out_as_files_that_no_browser_shows()
    {
        using var authority = await LocalTimeStampAuthority.MakeAsync();
        await using var site = await LoopbackSite.StartAsync();
        site.MapHtml("/post", Html).Map("/tsa", authority.AnswerAsync);
        await using var server = await RunningServer.StartedAsync("--allow-fetch-from", site.HostAndPort, "--time-stamps", site.At("/tsa").AbsoluteUri, "--chromium", "none");

        var id = await Api.IdOfAsync(server.Api.SubmitAsync(new { url = site.At("/post") }));
        var capture = await StampedAsync(server, id);

        Assert.Equal((200, "Test authority"), (capture.GetProperty("status").GetInt32(), capture.GetProperty("stampedBy").GetString()));
        var files = capture.GetProperty("files").EnumerateArray().Select(f => f.GetString()!).ToList();
        Assert.Equal(["page", "record", "stamp"], files.Select(f => f.Split('/')[^1]));
        foreach (var file in files)
        {
            using var answer = await server.Api.TryGetAsync(file);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            if (file.EndsWith("page", StringComparison.Ordinal)) Assert.Equal(("application/octet-stream", Html), (answer.Content.Headers.ContentType!.MediaType, Encoding.UTF8.GetString(bytes)));
            if (file.EndsWith("record", StringComparison.Ordinal)) Assert.Equal(capture.GetProperty("recordSha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }

        using var none = await server.Api.TryGetAsync($"/media/appearances/{id}/captures/1/picture");
        Assert.Equal(404, (int)none.StatusCode);
        Assert.Empty(server.Faults);
    }

    // Pages are captured once a minute.
    private static async Task<JsonElement> StampedAsync(RunningServer server, long id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var captures = (await server.Api.AppearanceAsync(id)).GetProperty("captures");
            if (captures.GetArrayLength() > 0 && captures[0].GetProperty("stampedAt").ValueKind == JsonValueKind.String) return captures[0];
            await Task.Delay(500, patience.Token);
        }
    }
}
