using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Provenance.Reviewing.Webhooks;
using TestKit;

namespace Provenance.Server.Tests.Http;

public sealed class WebhookTests
{
    [Fact]
    public async Task A_message_arrives_signed_is_sent_again_after_a_fault_and_can_be_replayed()
    {
        await using var site = await LoopbackSite.StartAsync();
        var got = new List<(string Id, long Timestamp, string Signature, string Body)>();
        site.Map("/hooks", async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers;
            lock (got) got.Add((headers["webhook-id"]!, long.Parse(headers["webhook-timestamp"]!), headers["webhook-signature"]!, ""));
            var text = await body.ReadToEndAsync();
            lock (got) got[^1] = got[^1] with { Body = text };
            context.Response.StatusCode = got.Count == 1 ? 503 : 204;
        });
        await using var server = await RunningServer.StartedAsync("--allow-fetch-from", site.HostAndPort);
        using var made = await server.Api.PostAsync("/api/v1/webhooks", new { url = site.At("/hooks"), events = (string[])["verdict.changed"] });
        var webhook = await made.Content.ReadFromJsonAsync<JsonElement>();
        var (id, secret) = (webhook.GetProperty("id").GetInt64(), webhook.GetProperty("secret").GetString()!);
        var clip = await server.Api.SubmitPostAsync("https://video.example/told", Clips.First);
        var cascade = (await server.Api.EndOfAsync(clip)).GetProperty("cascades")[0].GetInt64();
        var claim = (await server.Api.GetAsync($"/api/v1/cascades/{cascade}")).GetProperty("claims")[0].GetProperty("claimId").GetInt64();

        using var judged = await server.Api.EditAsync(HttpMethod.Post, $"/api/v1/cascades/{cascade}/claims/{claim}/verdicts", new { verdict = "FalseContext", reason = "Another town." });
        Assert.Equal(HttpStatusCode.OK, judged.StatusCode);
        await UntilAsync(() => got.Count == 2);
        var delivery = (await server.Api.GetAsync($"/api/v1/webhooks/{id}/deliveries"))[0];
        using var replayed = await server.Api.PostAsync($"/api/v1/webhooks/{id}/deliveries/{delivery.GetProperty("id").GetInt64()}/replay", new { });
        await UntilAsync(() => got.Count == 3);

        Assert.Equal(("Delivered", 2), (delivery.GetProperty("state").GetString(), delivery.GetProperty("tries").GetInt32()));
        Assert.Equal(HttpStatusCode.NoContent, replayed.StatusCode);
        Assert.Single(got.Select(g => g.Id).Distinct());
        Assert.All(got, g => Assert.True(WebhookSignature.Holds(secret, (g.Id, g.Timestamp, g.Body), g.Signature, DateTimeOffset.UtcNow)));
        Assert.Equal("verdict.changed", JsonDocument.Parse(got[2].Body).RootElement.GetProperty("type").GetString());
        Assert.DoesNotContain("whsec_", (await server.Api.GetAsync("/api/v1/webhooks")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_closed_is_not_asked_whether_it_is_named_or_redirected_to()
    {
        await using var open = await LoopbackSite.StartAsync();
        await using var closed = await LoopbackSite.StartAsync();
        open.Map("/moved", context =>
        {
            context.Response.Redirect(closed.At("/inside").ToString());
            return Task.CompletedTask;
        });
        await using var server = await RunningServer.StartedAsync("--allow-fetch-from", open.HostAndPort);
        var ids = new List<long>();
        foreach (var url in (Uri[])[open.At("/moved"), closed.At("/inside"), new("http://[::1]/"), new("http://169.254.169.254/latest/")])
        {
            using var made = await server.Api.PostAsync("/api/v1/webhooks", new { url });
            ids.Add((await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64());
        }

        await server.Api.EndOfAsync(await server.Api.SubmitPostAsync("https://video.example/gone", Clips.Text("told.mp4", "no video")));

        foreach (var id in ids)
        {
            await UntilAsync(() => server.Api.GetAsync($"/api/v1/webhooks/{id}/deliveries").Result is var some && some.GetArrayLength() > 0 && some[0].GetProperty("state").GetString() == "Failed");
            Assert.Equal(1, (await server.Api.GetAsync($"/api/v1/webhooks/{id}/deliveries"))[0].GetProperty("tries").GetInt32());
        }

        Assert.Empty(closed.Requests);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (holds()) return;
            await Task.Delay(100);
        }

        Assert.Fail("What was waited for did not come in a minute.");
    }
}
