using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Provenance.Acquiring;
using Provenance.Media.Fetching;
using TestKit;

namespace Provenance.Media.Tests.Fetching;

public sealed class HostileServerTests : FetchingTest
{
    [Theory]
    [InlineData("http://127.0.0.1:{0}/clip.mp4")]
    [InlineData("http://2130706433:{0}/clip.mp4")]
    [InlineData("http://0x7f.1:{0}/clip.mp4")]
    [InlineData("http://0177.0.0.1:{0}/clip.mp4")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/clip.mp4")]
    [InlineData("http://localhost:{0}/clip.mp4")]
    [InlineData("http://localhost/clip.mp4")]
    [InlineData("http://127.0.0.1/clip.mp4")]
    [InlineData("http://[::1]/clip.mp4")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task An_address_of_our_own_network_is_not_asked(string url)
    {
        Site.MapBytes("/clip.mp4", Clip, "video/mp4");
        using var source = new WebMediaSource(new FetchOptions { ExtraPorts = [Site.Root.Port] }, TimeProvider.System, ytDlp: null);
        var address = new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, Site.Root.Port));

        var outcome = await source.FetchAsync(new FetchRequest(address, 1, false), Folder, null, CancellationToken.None);

        Assert.Equal(Unavailability.BlockedAddress, Assert.IsType<FetchOutcome.Unavailable>(outcome).Reason);
        Assert.Empty(Site.Requests);
    }

    [Fact]
    public async Task A_redirect_to_loopback_is_not_followed()
    {
        await using var inner = await LoopbackSite.StartAsync();
        inner.MapBytes("/secret", Clip, "video/mp4");
        Site.MapRedirect("/clip.mp4", inner.At("/secret").AbsoluteUri).MapRedirect("/file", "file:///etc/passwd")
            .MapHtml("/page", $"<video src='{inner.At("/secret")}'></video>");

        var (reason, detail) = await Refused("/clip.mp4");

        Assert.Equal(Unavailability.BlockedAddress, reason);
        Assert.Contains("A redirect led there", detail, StringComparison.Ordinal);
        Assert.Equal(Unavailability.BlockedAddress, (await Refused("/file")).Reason);
        Assert.Equal(Unavailability.BlockedAddress, (await Refused("/page")).Reason);
        Assert.Empty(inner.Requests);
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_the_second_time_is_checked_again_and_asked_once_a_connection()
    {
        var answers = new Queue<string>(["127.0.0.1", "10.0.0.1"]);
        var looks = 0;
        Site.Map("/page", context =>
        {
            context.Response.Headers.Connection = "close";
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<video src='/clip.mp4'></video>");
        }).MapBytes("/clip.mp4", Clip, "video/mp4");
        var options = new FetchOptions
        {
            AllowedHosts = ["127.0.0.1/32"],
            ExtraPorts = [Site.Root.Port],
            LookUp = (_, _) =>
            {
                looks++;
                return Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Parse(answers.Dequeue())]);
            },
        };
        using var source = new WebMediaSource(options, TimeProvider.System);

        var outcome = await source.FetchAsync(new FetchRequest(new Uri($"http://rebinding.example:{Site.Root.Port}/page"), 1, false), Folder, null, CancellationToken.None);

        Assert.Equal(Unavailability.BlockedAddress, Assert.IsType<FetchOutcome.Unavailable>(outcome).Reason);
        Assert.Equal((2, "/page"), (looks, Assert.Single(Site.Requests)));
    }

    [Fact]
    public async Task A_server_that_only_drips_is_given_up()
    {
        Site.Map("/drip.mp4", async context =>
        {
            context.Response.ContentType = "video/mp4";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[1]);
                await context.Response.Body.FlushAsync();
                await Task.Delay(50);
            }
        });

        var slow = await Assert.ThrowsAsync<HttpRequestException>(() => Fetch(Site.At("/drip.mp4"), options: new FetchOptions { StallTime = TimeSpan.FromSeconds(1) }));

        Assert.Contains("less than 16 KB", slow.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_a_loop_is_not()
    {
        for (var i = 1; i < 5; i++) Site.MapRedirect($"/{i}", $"/{i + 1}");
        Site.MapRedirect("/5", "/clip.mp4").MapBytes("/clip.mp4", Clip, "video/mp4").MapRedirect("/loop", "/loop");

        var (reason, detail) = await Refused("/loop");
        Assert.Equal((Unavailability.Unreachable, true), (reason, detail.Contains("more than 5 times", StringComparison.Ordinal)));

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await Fetch(Site.At("/1")));
        Assert.EndsWith("/clip.mp4", fetched.Metadata.FinalUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_body_ends_at_the_limit()
    {
        Site.Map("/clip.mp4", async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(Clip, context.RequestAborted);
        });

        Assert.Equal(Unavailability.TooLarge, (await Refused("/clip.mp4", options: new FetchOptions { MaxBytes = 2_000_000 })).Reason);
    }

    [Fact]
    public async Task Five_declared_gigabytes_are_refused_unread()
    {
        Site.Map("/clip.mp4", async context =>
        {
            context.Response.ContentLength = 5L << 30;
            await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        Assert.Equal(Unavailability.TooLarge, (await Refused("/clip.mp4")).Reason);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("video/mp4")]
    public async Task A_compressed_bomb_is_counted_as_it_unfolds(string type)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < 1024; i++) await gzip.WriteAsync(new byte[1 << 16]);
        }

        Site.Map("/bomb", async context =>
        {
            context.Response.ContentType = type;
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed.ToArray());
        });

        Assert.Equal(Unavailability.TooLarge, (await Refused("/bomb", options: new FetchOptions { MaxBytes = 8 << 20 })).Reason);
    }

    [Theory]
    [InlineData("video/mp4")]
    [InlineData("text/html")]
    public async Task A_body_that_drips_runs_against_the_clock(string type)
    {
        Site.Map("/drip", async context =>
        {
            context.Response.ContentType = type;
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        });

        var outcome = await Fetch(Site.At("/drip"), options: new FetchOptions { TimeLimit = TimeSpan.FromMilliseconds(400) });

        Assert.Equal(Unavailability.TimedOut, Assert.IsType<FetchOutcome.Unavailable>(outcome).Reason);
    }

    [Fact]
    public async Task A_server_that_never_answers_runs_against_the_clock()
    {
        Site.Map("/never", context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        var (reason, _) = await Refused("/never", options: new FetchOptions { TimeLimit = TimeSpan.FromMilliseconds(400) });

        Assert.Equal(Unavailability.TimedOut, reason);
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        Site.Map("/clip.mp4", context =>
        {
            for (var i = 0; i < 100; i++) context.Response.Headers[$"X-{i}"] = new string('a', 2000);
            return Task.CompletedTask;
        });

        Assert.Equal(Unavailability.Unreachable, (await Refused("/clip.mp4")).Reason);
    }

    [Fact]
    public async Task Nothing_of_one_answer_is_carried_to_the_next_question()
    {
        var seen = new List<IHeaderDictionary>();
        Site.Map("/a", context =>
        {
            context.Response.Headers.SetCookie = "session=1";
            context.Response.Headers.Location = "/b";
            context.Response.StatusCode = 302;
            return Task.CompletedTask;
        }).Map("/b", async context =>
        {
            seen.Add(new HeaderDictionary(context.Request.Headers.ToDictionary()));
            await context.Response.Body.WriteAsync(Clip);
        });

        Assert.IsType<FetchOutcome.Fetched>(await Fetch(Site.At("/a")));

        var headers = Assert.Single(seen);
        Assert.StartsWith("Provenance/", headers.UserAgent.ToString(), StringComparison.Ordinal);
        Assert.False(headers.ContainsKey("Cookie") || headers.ContainsKey("Referer") || headers.ContainsKey("traceparent"));
    }

    [Fact]
    public async Task A_caller_that_stops_gets_its_own_cancellation()
    {
        Site.Map("/never", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var stop = new CancellationTokenSource();
        using var source = new WebMediaSource(new FetchOptions { AllowedHosts = [Site.HostAndPort] }, TimeProvider.System, ytDlp: null);

        var fetch = source.FetchAsync(new FetchRequest(Site.At("/never"), 1, false), Folder, null, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }
}
