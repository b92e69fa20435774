using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Provenance.Acquiring;
using Provenance.Media.Fetching;
using TestKit;

namespace Provenance.Media.Tests.Fetching;

public sealed class WebMediaSourceTests : IAsyncLifetime
{
    private static readonly byte[] Clip = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];

    private readonly string _folder = Directory.CreateTempSubdirectory("provenance-fetch-").FullName;
    private LoopbackSite _site = null!;

    public async Task InitializeAsync() => _site = await LoopbackSite.StartAsync();

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<FetchOutcome> Fetch(Uri url, int item = 1, FetchOptions? options = null, IProgress<double>? progress = null)
    {
        using var source = new WebMediaSource(
            (options ?? new FetchOptions()) with { AllowedHosts = [_site.HostAndPort] }, TimeProvider.System, ytDlp: null);
        return await source.FetchAsync(new FetchRequest(url, item, IsPlatformPost: false), _folder, progress, CancellationToken.None);
    }

    private async Task<(Unavailability Reason, string Detail)> Refused(string path, int item = 1, FetchOptions? options = null)
    {
        var outcome = Assert.IsType<FetchOutcome.Unavailable>(await Fetch(_site.At(path), item, options));
        Assert.InRange(outcome.Detail.Length, 10, 500);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        return (outcome.Reason, outcome.Detail);
    }

    [Fact]
    public async Task A_media_file_is_brought_to_disk_under_a_name_of_our_own()
    {
        _site.Map("/clip.mp4", async context =>
        {
            context.Response.Headers.ContentDisposition = "attachment; filename=\"../../evil.sh\"";
            context.Response.ContentType = "video/mp4";
            context.Response.ContentLength = Clip.Length;
            await context.Response.Body.WriteAsync(Clip);
        });
        var progress = new LastProgress();

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await Fetch(_site.At("/clip.mp4"), progress: progress));

        Assert.Equal(Path.Combine(_folder, "fetched.media"), fetched.Path);
        Assert.Equal(Clip, await File.ReadAllBytesAsync(fetched.Path));
        Assert.Equal(("http", _site.At("/clip.mp4").AbsoluteUri), (fetched.Metadata.Fetcher, fetched.Metadata.FinalUrl));
        Assert.Equal(1, progress.Value);
    }

    [Fact]
    public async Task A_page_leads_to_the_video_it_names_with_what_it_says_of_it()
    {
        _site.MapBytes("/media/1.mp4", Clip, "video/mp4").MapHtml("/page", """
            <script type="application/ld+json">{"@type":"VideoObject","name":"Marching","contentUrl":"media/1.mp4","author":"Aru","uploadDate":"2022-01-06T10:00:00+06:00"}</script>
            """);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await Fetch(_site.At("/page")));

        Assert.Equal(Clip.Length, new FileInfo(fetched.Path).Length);
        Assert.Equal(("page", "Marching", "Aru"), (fetched.Metadata.Fetcher, fetched.Metadata.Caption, fetched.Metadata.Uploader));
        Assert.Equal("2022-01-06T10:00:00+06:00", Assert.Single(fetched.Metadata.Times).Raw);
    }

    [Fact]
    public async Task Number_two_of_a_page_with_two_videos_is_the_second()
    {
        _site.MapBytes("/1.mp4", [1], "video/mp4").MapBytes("/2.mp4", [2], "video/mp4")
            .MapHtml("/page", "<video src=/1.mp4></video><video src=/2.mp4></video>");

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await Fetch(_site.At("/page"), item: 2));

        Assert.Equal([2], await File.ReadAllBytesAsync(fetched.Path));
        var (reason, detail) = await RefusedAfterCleaning("/page", item: 3);
        Assert.Equal(Unavailability.NoVideoFound, reason);
        Assert.Contains("2 videos", detail, StringComparison.Ordinal);
    }

    private Task<(Unavailability Reason, string Detail)> RefusedAfterCleaning(string path, int item)
    {
        foreach (var file in Directory.GetFiles(_folder)) File.Delete(file);
        return Refused(path, item);
    }

    [Fact]
    public async Task A_page_without_a_video_says_what_was_looked_for()
    {
        _site.MapHtml("/page", "<p>words</p>");

        var (reason, detail) = await Refused("/page");

        Assert.Equal(Unavailability.NoVideoFound, reason);
        Assert.Contains("og:video", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_names_a_page_has_no_video()
    {
        _site.MapHtml("/page", "<video src=/page></video>");

        Assert.Equal(Unavailability.NoVideoFound, (await Refused("/page")).Reason);
    }

    [Theory]
    [InlineData(404, Unavailability.Removed)]
    [InlineData(410, Unavailability.Removed)]
    [InlineData(401, Unavailability.NeedsLogin)]
    [InlineData(403, Unavailability.NeedsLogin)]
    [InlineData(451, Unavailability.GeoBlocked)]
    [InlineData(400, Unavailability.Unreachable)]
    [InlineData(304, Unavailability.Unreachable)]
    public async Task A_refusal_is_an_outcome_that_names_its_status(int status, Unavailability reason)
    {
        _site.MapStatus("/clip.mp4", status);

        var refused = await Refused("/clip.mp4");

        Assert.Equal(reason, refused.Reason);
        Assert.Contains($"{status}", refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_server_in_trouble_is_a_passing_fault(int status)
    {
        _site.MapStatus("/clip.mp4", status);

        await Assert.ThrowsAsync<HttpRequestException>(() => Fetch(_site.At("/clip.mp4")));
    }

    [Fact]
    public async Task A_closed_port_and_a_name_without_an_address_are_passing_faults()
    {
        var gone = await LoopbackSite.StartAsync();
        var (url, opened) = (gone.At("/clip.mp4"), gone.HostAndPort);
        await gone.DisposeAsync();
        using var source = new WebMediaSource(new FetchOptions { AllowedHosts = [opened] }, TimeProvider.System, ytDlp: null);

        await Assert.ThrowsAsync<HttpRequestException>(() => source.FetchAsync(new FetchRequest(url, 1, false), _folder, null, CancellationToken.None));
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            source.FetchAsync(new FetchRequest(new Uri("http://nowhere.invalid/"), 1, false), _folder, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_a_passing_fault()
    {
        _site.Map("/clip.mp4", async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => Fetch(_site.At("/clip.mp4")));
        Assert.True(fault is HttpRequestException or IOException, fault.ToString());
    }

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
        _site.MapBytes("/clip.mp4", Clip, "video/mp4");
        using var source = new WebMediaSource(new FetchOptions { ExtraPorts = [_site.Root.Port] }, TimeProvider.System, ytDlp: null);
        var address = new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, _site.Root.Port));

        var outcome = await source.FetchAsync(new FetchRequest(address, 1, false), _folder, null, CancellationToken.None);

        Assert.Equal(Unavailability.BlockedAddress, Assert.IsType<FetchOutcome.Unavailable>(outcome).Reason);
        Assert.Empty(_site.Requests);
    }

    [Fact]
    public async Task A_redirect_to_loopback_is_not_followed()
    {
        await using var inner = await LoopbackSite.StartAsync();
        inner.MapBytes("/secret", Clip, "video/mp4");
        _site.MapRedirect("/clip.mp4", inner.At("/secret").AbsoluteUri).MapRedirect("/file", "file:///etc/passwd")
            .MapHtml("/page", $"<video src='{inner.At("/secret")}'></video>");

        var (reason, detail) = await Refused("/clip.mp4");

        Assert.Equal(Unavailability.BlockedAddress, reason);
        Assert.Contains("A redirect led there", detail, StringComparison.Ordinal);
        Assert.Equal(Unavailability.BlockedAddress, (await Refused("/file")).Reason);
        Assert.Equal(Unavailability.BlockedAddress, (await Refused("/page")).Reason);
        Assert.Empty(inner.Requests);
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_a_loop_is_not()
    {
        for (var i = 1; i < 5; i++) _site.MapRedirect($"/{i}", $"/{i + 1}");
        _site.MapRedirect("/5", "/clip.mp4").MapBytes("/clip.mp4", Clip, "video/mp4").MapRedirect("/loop", "/loop");

        var (reason, detail) = await Refused("/loop");
        Assert.Equal((Unavailability.Unreachable, true), (reason, detail.Contains("more than 5 times", StringComparison.Ordinal)));

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await Fetch(_site.At("/1")));
        Assert.EndsWith("/clip.mp4", fetched.Metadata.FinalUrl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_body_ends_at_the_limit()
    {
        _site.Map("/clip.mp4", async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(Clip, context.RequestAborted);
        });

        Assert.Equal(Unavailability.TooLarge, (await Refused("/clip.mp4", options: new FetchOptions { MaxBytes = 2_000_000 })).Reason);
    }

    [Fact]
    public async Task Five_declared_gigabytes_are_refused_unread()
    {
        _site.Map("/clip.mp4", async context =>
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

        _site.Map("/bomb", async context =>
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
        _site.Map("/drip", async context =>
        {
            context.Response.ContentType = type;
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        });

        var outcome = await Fetch(_site.At("/drip"), options: new FetchOptions { TimeLimit = TimeSpan.FromMilliseconds(400) });

        Assert.Equal(Unavailability.TimedOut, Assert.IsType<FetchOutcome.Unavailable>(outcome).Reason);
    }

    [Fact]
    public async Task A_server_that_never_answers_runs_against_the_clock()
    {
        _site.Map("/never", context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        var (reason, _) = await Refused("/never", options: new FetchOptions { TimeLimit = TimeSpan.FromMilliseconds(400) });

        Assert.Equal(Unavailability.TimedOut, reason);
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        _site.Map("/clip.mp4", context =>
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
        _site.Map("/a", context =>
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

        Assert.IsType<FetchOutcome.Fetched>(await Fetch(_site.At("/a")));

        var headers = Assert.Single(seen);
        Assert.StartsWith("Provenance/", headers.UserAgent.ToString(), StringComparison.Ordinal);
        Assert.False(headers.ContainsKey("Cookie") || headers.ContainsKey("Referer") || headers.ContainsKey("traceparent"));
    }

    [Fact]
    public async Task A_caller_that_stops_gets_its_own_cancellation()
    {
        _site.Map("/never", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var stop = new CancellationTokenSource();
        using var source = new WebMediaSource(new FetchOptions { AllowedHosts = [_site.HostAndPort] }, TimeProvider.System, ytDlp: null);

        var fetch = source.FetchAsync(new FetchRequest(_site.At("/never"), 1, false), _folder, null, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    private sealed class LastProgress : IProgress<double>
    {
        public double Value { get; private set; }

        public void Report(double value) => Value = value;
    }
}
