using System.Net;
using Provenance.Server.Tests.People;

namespace Provenance.Server.Tests.Jobs;

/// <summary>Hangfire's own pages: looked at by administrators, changed by nobody. Who else is refused stands in the table of roles.</summary>
public sealed class QueuePagesTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task An_administrator_looks_at_the_queue_under_its_own_rules_of_content_and_changes_nothing()
    {
        using var administrator = await Visitor.FirstAsync(server);
        using var page = await administrator.GetAsync("/hangfire");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("script-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("Provenance: the queue", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("href=\"/hangfire\"", await administrator.TextAsync("/jobs"), StringComparison.Ordinal);

        foreach (var act in new[] { "/hangfire/recurring/trigger", "/hangfire/recurring/remove", "/hangfire/jobs/failed/delete" })
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", "sweep")]);
            using var request = new HttpRequestMessage(HttpMethod.Post, act) { Content = form };
            using var refused = await administrator.SendAsync(request);
            Assert.False(refused.IsSuccessStatusCode, $"{act} answered {refused.StatusCode}");
        }

        using var reader = await administrator.InviteAsync("reader", "rita");
        Assert.DoesNotContain("href=\"/hangfire\"", await reader.TextAsync("/jobs"), StringComparison.Ordinal);
    }
}
