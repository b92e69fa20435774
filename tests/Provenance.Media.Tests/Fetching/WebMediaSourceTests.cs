using Provenance.Acquiring;
using Provenance.Media.Fetching;
using TestKit;

namespace Provenance.Media.Tests.Fetching;

public sealed class WebMediaSourceTests : FetchingTest
{
    [Fact]
    public async Task A_media_file_is_brought_to_disk_under_a_name_of_our_own()
    {
        Site.Map("/clip.mp4", async context =>
        {
            context.Response.Headers.ContentDisposition = "attachment; filename=\"../../evil.sh\"";
            context.Response.ContentType = "video/mp4";
            context.Response.ContentLength = Clip.Length;
            await context.Response.Body.WriteAsync(Clip);
        });
        var progress = new LastProgress();

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await Fetch(Site.At("/clip.mp4"), progress: progress));

        Assert.Equal(Path.Combine(Folder, "fetched.media"), fetched.Path);
        Assert.Equal(Clip, await File.ReadAllBytesAsync(fetched.Path));
        Assert.Equal(("http", Site.At("/clip.mp4").AbsoluteUri), (fetched.Metadata.Fetcher, fetched.Metadata.FinalUrl));
        Assert.Equal(1, progress.Value);
    }

    [Fact]
    public async Task A_page_leads_to_the_video_it_names_with_what_it_says_of_it()
    {
        Site.MapBytes("/media/1.mp4", Clip, "video/mp4").MapHtml("/page", """
            <script type="application/ld+json">{"@type":"VideoObject","name":"Marching","contentUrl":"media/1.mp4","author":"Aru","uploadDate":"2022-01-06T10:00:00+06:00"}</script>
            """);

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await Fetch(Site.At("/page")));

        Assert.Equal(Clip.Length, new FileInfo(fetched.Path).Length);
        Assert.Equal(("page", "Marching", "Aru"), (fetched.Metadata.Fetcher, fetched.Metadata.Caption, fetched.Metadata.Uploader));
        Assert.Equal("2022-01-06T10:00:00+06:00", Assert.Single(fetched.Metadata.Times).Raw);
    }

    [Fact]
    public async Task Number_two_of_a_page_with_two_videos_is_the_second()
    {
        Site.MapBytes("/1.mp4", [1], "video/mp4").MapBytes("/2.mp4", [2], "video/mp4")
            .MapHtml("/page", "<video src=/1.mp4></video><video src=/2.mp4></video>");

        var fetched = Assert.IsType<FetchOutcome.Fetched>(await Fetch(Site.At("/page"), item: 2));

        Assert.Equal([2], await File.ReadAllBytesAsync(fetched.Path));
        var (reason, detail) = await RefusedAfterCleaning("/page", item: 3);
        Assert.Equal(Unavailability.NoVideoFound, reason);
        Assert.Contains("2 videos", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/clip", AddressState.There)]
    [InlineData("/moved", AddressState.There)]
    [InlineData("/gone", AddressState.Gone)]
    [InlineData("/private", AddressState.Refused)]
    [InlineData("/broken", AddressState.Silent)]
    [InlineData("/inward", AddressState.Silent)]
    public async Task How_an_address_answers_is_told_and_nothing_is_taken(string path, AddressState state)
    {
        Site.MapBytes("/clip", Clip, "video/mp4").MapRedirect("/moved", "/clip").MapStatus("/gone", 410).MapStatus("/private", 403).MapStatus("/broken", 503)
            .MapRedirect("/inward", "http://169.254.169.254/latest/");
        using var source = new WebMediaSource(new FetchOptions { AllowedHosts = [Site.HostAndPort] }, TimeProvider.System);

        var answer = await source.LookAsync(new FetchRequest(Site.At(path), 1, IsPlatformPost: false), CancellationToken.None);

        Assert.Equal((state, state == AddressState.There), (answer.State, answer.Detail is null));
    }

    [Fact]
    public async Task Where_a_short_link_leads_is_read_and_nobody_goes_there()
    {
        Site.MapRedirect("/short", "http://169.254.169.254/latest/").MapRedirect("/near", "/clip").MapBytes("/clip", Clip, "video/mp4").MapRedirect("/file", "file:///etc/passwd").MapStatus("/gone", 404);
        using var source = new WebMediaSource(new FetchOptions { AllowedHosts = [Site.HostAndPort] }, TimeProvider.System, ytDlp: null);

        Assert.Equal("http://169.254.169.254/latest/", (await source.ResolveAsync(Site.At("/short"), default))?.AbsoluteUri);
        Assert.Equal(Site.At("/clip"), await source.ResolveAsync(Site.At("/near"), default));
        foreach (var path in (string[])["/clip", "/file", "/gone"]) Assert.Null(await source.ResolveAsync(Site.At(path), default));
        Assert.Null(await source.ResolveAsync(new Uri("http://10.0.0.1/short"), default));
        Assert.Equal(["/short", "/near", "/clip", "/file", "/gone"], Site.Requests);
    }

    private Task<(Unavailability Reason, string Detail)> RefusedAfterCleaning(string path, int item)
    {
        foreach (var file in Directory.GetFiles(Folder)) File.Delete(file);
        return Refused(path, item);
    }

    [Fact]
    public async Task A_page_without_a_video_says_what_was_looked_for()
    {
        Site.MapHtml("/page", "<p>words</p>");

        var (reason, detail) = await Refused("/page");

        Assert.Equal(Unavailability.NoVideoFound, reason);
        Assert.Contains("og:video", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_names_a_page_has_no_video()
    {
        Site.MapHtml("/page", "<video src=/page></video>");

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
        Site.MapStatus("/clip.mp4", status);

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
        Site.MapStatus("/clip.mp4", status);

        await Assert.ThrowsAsync<HttpRequestException>(() => Fetch(Site.At("/clip.mp4")));
    }

    [Fact]
    public async Task A_closed_port_and_a_name_without_an_address_are_passing_faults()
    {
        var gone = await LoopbackSite.StartAsync();
        var (url, opened) = (gone.At("/clip.mp4"), gone.HostAndPort);
        await gone.DisposeAsync();
        using var source = new WebMediaSource(new FetchOptions { AllowedHosts = [opened] }, TimeProvider.System, ytDlp: null);

        await Assert.ThrowsAsync<HttpRequestException>(() => source.FetchAsync(new FetchRequest(url, 1, false), Folder, null, CancellationToken.None));
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            source.FetchAsync(new FetchRequest(new Uri("http://nowhere.invalid/"), 1, false), Folder, null, CancellationToken.None));
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_a_passing_fault()
    {
        Site.Map("/clip.mp4", async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => Fetch(Site.At("/clip.mp4")));
        Assert.True(fault is HttpRequestException or IOException, fault.ToString());
    }

    private sealed class LastProgress : IProgress<double>
    {
        public double Value { get; private set; }

        public void Report(double value) => Value = value;
    }
}
