using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Provenance.Acquiring.Capturing;
using Provenance.Media.Capturing;
using Provenance.Media.Fetching;
using Provenance.Media.Tests.Fetching;

namespace Provenance.Media.Tests.Capturing;

public sealed class PageCapturerTests : FetchingTest
{
    // Chromium is installed by tests/run.sh wherever these run.
    private async Task<CapturedPage> CaptureAsync(string path, string? chromium = "", FetchOptions? options = null)
    {
        var fetching = (options ?? new FetchOptions()) with { AllowedHosts = [Site.HostAndPort, .. options?.AllowedHosts ?? []] };
        using var capturer = new PageCapturer(fetching, new CaptureOptions(), TimeProvider.System, await Chromium.FindAsync(chromium, CancellationToken.None));
        return await capturer.CaptureAsync(Site.At(path), Folder, CancellationToken.None);
    }

    [Fact]
    public async Task A_page_is_kept_byte_for_byte_with_headers_and_every_hop()
    {
        const string Html = "<!doctype html><meta charset=utf-8><title>Шеру</title><p>With the people!";
        Site.MapRedirect("/short", "/page").Map("/page", async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.Append("X-Two", (string[])["one", "two"]);
            await context.Response.WriteAsync(Html);
        });

        var page = await CaptureAsync("/short");

        Assert.Equal((200, Html), (page.Status, await File.ReadAllTextAsync(page.PagePath!)));
        Assert.Equal([(Site.At("/short").AbsoluteUri, 302), (Site.At("/page").AbsoluteUri, 200)], page.Hops.Select(h => (h.Url, h.Status!.Value)));
        Assert.Equal(["one", "two"], page.Headers.Where(h => h.Name == "X-Two").Select(h => h.Value));
        Assert.Equal("No Chromium is installed here.", page.NoPicture);
    }

    [Fact]
    public async Task A_page_that_says_no_is_kept_too()
    {
        Site.Map("/gone", async context =>
        {
            context.Response.StatusCode = 410;
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<p>This post was deleted.");
        });

        var page = await CaptureAsync("/gone");

        Assert.Equal((410, "<p>This post was deleted."), (page.Status, await File.ReadAllTextAsync(page.PagePath!)));
    }

    [Fact]
    public async Task Of_a_file_and_of_too_large_a_page_only_the_headers_are_kept()
    {
        Site.MapBytes("/clip.mp4", Clip, "video/mp4").MapHtml("/heavy", new string(' ', 5000));

        var (file, heavy) = (await CaptureAsync("/clip.mp4"), await CaptureAsync("/heavy", options: new FetchOptions { MaxPageBytes = 4000 }));

        Assert.Equal((200, null, 200, null), (file.Status, file.PagePath, heavy.Status, heavy.PagePath));
        Assert.Contains("video/mp4", file.Remark, StringComparison.Ordinal);
        Assert.Contains("4000 bytes", heavy.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_or_leads_inward_has_no_status()
    {
        Site.MapRedirect("/inward", "http://169.254.169.254/latest/meta-data/").Map("/cut", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        foreach (var path in (string[])["/inward", "/cut"])
        {
            var page = await CaptureAsync(path);
            Assert.Null(page.Status);
            Assert.Null(page.PagePath);
            Assert.NotNull(page.Remark);
        }
    }

    [Fact]
    public async Task Chromium_takes_the_picture_without_running_a_script_and_through_the_proxy_alone()
    {
        Site.MapBytes("/spot.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'><rect width='100' height='100' fill='red'/></svg>"u8.ToArray(), "image/svg+xml")
            .MapHtml("/page", """
                <body style="margin:0;background:white"><img src="/spot.svg" style="display:block"><div style="height:3000px"></div>
                <img src="http://127.0.0.1:9/never"><img src="file:///etc/passwd"><iframe src="http://169.254.169.254/"></iframe>
                <script>fetch("/script-ran"); document.body.style.background = "black";</script><noscript><img src="/no-script"></noscript>
                """);

        var page = await CaptureAsync("/page", chromium: null);

        Assert.True(page.NoPicture is null, page.NoPicture);
        Assert.StartsWith("Chromium ", page.PictureBy, StringComparison.Ordinal);
        var (width, height) = PngSize(await File.ReadAllBytesAsync(page.PicturePath!));
        Assert.Equal(1280, width);
        Assert.InRange(height, 3100, 6000);
        Assert.Contains("/spot.svg", Site.Requests);
        Assert.Contains("/no-script", Site.Requests);
        Assert.DoesNotContain("/script-ran", Site.Requests);
    }

    [Fact]
    public async Task What_a_page_wants_over_TLS_goes_through_the_proxy_too()
    {
        using var secure = new TcpListener(IPAddress.Loopback, 0);
        secure.Start();
        var address = secure.LocalEndpoint.ToString()!;
        Site.MapHtml("/page", $"<img src='https://{address}/picture.png'>");
        var hello = FirstByteAsync(secure);

        await CaptureAsync("/page", chromium: null, new FetchOptions { AllowedHosts = [address] });

        Assert.Equal(0x16, await hello.WaitAsync(TimeSpan.FromSeconds(5))); // a TLS handshake
    }

    [Fact]
    public async Task A_page_without_end_and_one_that_never_comes_are_shown_as_far_as_they_came()
    {
        var over = new TaskCompletionSource();
        Site.MapHtml("/page", "<body style='margin:0'><div style='height:90000px'>tall</div><img src='/never'>").Map("/never", _ => over.Task);

        var page = await CaptureAsync("/page", chromium: null);
        over.SetResult();

        Assert.Equal((1280, 6000), PngSize(await File.ReadAllBytesAsync(page.PicturePath!)));
    }

    [Fact]
    public async Task A_browser_that_does_not_run_is_none() =>
        Assert.Null(await Chromium.FindAsync("/bin/false", CancellationToken.None));

    private static async Task<int> FirstByteAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var bytes = new byte[1];
        return await client.GetStream().ReadAsync(bytes) == 1 ? bytes[0] : -1;
    }

    private static (int Width, int Height) PngSize(byte[] png)
    {
        Assert.Equal("PNG"u8, png.AsSpan(1, 3));
        return (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }
}
