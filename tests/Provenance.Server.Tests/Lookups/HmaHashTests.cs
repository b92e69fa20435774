using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TestKit;

namespace Provenance.Server.Tests.Lookups;

/// <summary>Pictures and videos that other tools have hashed or looked up, from a body or an address.</summary>
[Collection(LookupTests.Name)]
public sealed class HmaHashTests(LookupScene scene)
{
    private static string Still => Clips.Still(Clips.First, "still.png", 2);

    [Fact]
    public async Task A_photo_that_is_sent_is_hashed_and_its_hash_looked_up_finds_the_cascade()
    {
        var signals = await SendAsync("/h/hash", Sent.File("photo", Still));

        Assert.Equal("pdq", Assert.Single(signals.EnumerateObject()).Name);
        var pdq = signals.GetProperty("pdq").GetString()!;
        Assert.Matches("^[0-9a-f]{64}$", pdq);
        Assert.Equal(scene.Cascade, ContentOf(await AskAsync($"/m/lookup?signal_type=pdq&signal={pdq}")));
        Assert.Equal(scene.Cascade, ContentOf((await SendAsync("/m/lookup", Sent.File("photo", Still))).GetProperty("pdq")));
    }

    [Fact]
    public async Task A_video_that_is_sent_is_its_md5_unless_more_is_asked_for()
    {
        Assert.Equal($"{{\"video_md5\":\"{scene.Md5}\"}}", (await SendAsync("/h/hash", Sent.File("video", Clips.First))).GetRawText());
        var both = await SendAsync("/h/hash?types=vpdq,video_md5", Sent.File("video", Clips.Copy));

        Assert.Equal(["video_md5", "vpdq"], both.EnumerateObject().Select(type => type.Name));
        var frames = JsonSerializer.Deserialize<string[]>(both.GetProperty("vpdq").GetString()!)!;
        Assert.InRange(frames.Length, 4, 6);
        Assert.All(frames, frame => Assert.Matches("^[0-9a-f]{64},[0-9]{1,3},[0-9]+\\.[0-9]{3}$", frame));
        var found = await SendAsync("/m/lookup?types=vpdq,video_md5&banks=UNVERIFIED", Sent.File("video", Clips.Copy));
        Assert.Equal(scene.Cascade, ContentOf(found.GetProperty("vpdq")));
        Assert.Empty(found.GetProperty("video_md5").EnumerateObject());
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.WorkFolder));
    }

    [Fact]
    public async Task An_address_that_may_be_asked_is_hashed_and_forgotten()
    {
        scene.Site.MapFile("/still.png", Still, "image/png").MapFile("/clip.mp4", Clips.First, "video/mp4");
        var (still, clip) = (Escaped("/still.png"), Escaped("/clip.mp4"));

        var pdq = (await AskAsync($"/h/hash?url={still}&content_type=photo&types=pdq")).GetProperty("pdq").GetString();
        Assert.Equal(pdq, (await AskAsync($"/h/hash?url={still}")).GetProperty("pdq").GetString());
        Assert.Equal($"{{\"video_md5\":\"{scene.Md5}\"}}", (await AskAsync($"/h/hash?url={clip}")).GetRawText());
        Assert.Equal(scene.Cascade, ContentOf((await AskAsync($"/m/lookup?url={still}")).GetProperty("pdq")));
        Assert.Equal(scene.Cascade, ContentOf((await AskAsync($"/m/lookup?url={clip}&content_type=video&types=video_md5")).GetProperty("video_md5")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.WorkFolder));
    }

    [Fact]
    public async Task An_address_of_a_network_that_is_closed_to_us_is_not_asked_also_by_a_redirect()
    {
        await using var closed = await LoopbackSite.StartAsync();
        closed.MapFile("/still.png", Still, "image/png");
        scene.Site.MapRedirect("/away", closed.At("/still.png").AbsoluteUri);

        foreach (var url in (string[])[Uri.EscapeDataString(closed.At("/still.png").AbsoluteUri), Escaped("/away"), Uri.EscapeDataString("http://169.254.169.254/latest/meta-data")])
        {
            await HmaLookupTests.RefusedAsync(scene.Api.TryGetAsync($"/h/hash?url={url}"));
            await HmaLookupTests.RefusedAsync(scene.Api.TryGetAsync($"/m/lookup?url={url}"));
        }

        Assert.Empty(closed.Requests);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.WorkFolder));
    }

    [Theory]
    [InlineData("", "http://")]
    [InlineData("url=", "http://")]
    [InlineData("url=clip.mp4", "http://")]
    [InlineData("url=file:///etc/passwd", "http://")]
    [InlineData("url=http://127.0.0.1/x&content_type=audio", "photo or video")]
    public async Task What_is_no_address_is_refused(string query, string words) =>
        Assert.Contains(words, await HmaLookupTests.RefusedAsync(scene.Api.TryGetAsync($"/h/hash?{query}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("/gone", 400)]
    [InlineData("/page", 400)]
    [InlineData("/empty", 400)]
    [InlineData("/large", 400)]
    [InlineData("/cut", 502)]
    [InlineData("/busy", 502)]
    public async Task What_an_address_does_not_give_is_said_and_nothing_stays(string path, int status)
    {
        scene.Site.MapStatus("/gone", 404).MapStatus("/busy", 503).MapHtml("/page", "<p>no footage</p>").MapBytes("/empty", [], "video/mp4")
            .MapBytes("/large", new byte[LookupScene.MaxFileBytes + 1], "video/mp4").Map("/cut", CutOff);

        await HmaLookupTests.RefusedAsync(scene.Api.TryGetAsync($"/h/hash?url={Escaped(path)}&content_type=video"), status);

        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.WorkFolder));

        static async Task CutOff(HttpContext context)
        {
            context.Response.ContentType = "video/mp4";
            context.Response.ContentLength = 100_000;
            await context.Response.Body.WriteAsync(new byte[1000]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
    }

    [Theory]
    [MemberData(nameof(Sent.NoPictures), MemberType = typeof(Sent))]
    public async Task What_is_no_photo_and_no_video_is_refused_and_leaves_nothing_behind(string kind, string content)
    {
        foreach (var (part, types) in ((string, string)[])[("photo", "pdq"), ("video", "vpdq")])
        {
            var words = await HmaLookupTests.RefusedAsync(scene.Api.PostContentAsync($"/h/hash?types={types}", Sent.Text(part, content)));
            Assert.DoesNotContain("root:", words, StringComparison.Ordinal);
            Assert.True(words.Length > 30, $"{kind}: {words}");
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.WorkFolder));
    }

    [Fact]
    public async Task A_photo_that_unpacks_to_hundreds_of_millions_of_pixels_is_refused() =>
        Assert.Contains("67 million pixels", await HmaLookupTests.RefusedAsync(scene.Api.PostContentAsync("/h/hash", Sent.Form("photo", Pictures.Bomb(24_000)))), StringComparison.Ordinal);

    [Theory]
    [InlineData("photo", "video_md5", "photo has no video_md5")]
    [InlineData("video", "pdq", "video has no pdq")]
    [InlineData("video", "pdq_tmk", "no signal type of that name")]
    public async Task Types_that_do_not_fit_are_refused(string part, string types, string words) => Assert.Contains(
        words, await HmaLookupTests.RefusedAsync(scene.Api.PostContentAsync($"/h/hash?types={types}", Sent.File(part, Still))), StringComparison.Ordinal);

    [Fact]
    public async Task A_form_that_is_none_has_no_file_has_two_or_is_too_large_is_refused()
    {
        await RefusedAsync("multipart/form-data", new StringContent("{}", Encoding.UTF8, "application/json"));
        await RefusedAsync("no file", Sent.Text("file", "x"));
        await RefusedAsync("empty", Sent.Text("photo", ""));
        var two = Sent.File("photo", Still);
        two.Add(new ByteArrayContent([1]), "video", "v");
        await RefusedAsync("several", two);
        var form = Sent.File("photo", Still);
        var whole = await form.ReadAsByteArrayAsync();
        var cut = new ByteArrayContent(whole[..(whole.Length / 2)]);
        cut.Headers.ContentType = form.Headers.ContentType;
        await RefusedAsync("cut off", cut);
        await RefusedAsync($"{LookupScene.MaxFileBytes}", Sent.Form("video", new byte[LookupScene.MaxFileBytes + 1]), 413);
        await RefusedAsync($"{LookupScene.MaxFileBytes}", Sent.Form("video", new byte[LookupScene.MaxFileBytes + 20_000_000]), 413);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scene.WorkFolder));

        async Task RefusedAsync(string words, HttpContent content, int status = 400) =>
            Assert.Contains(words, await HmaLookupTests.RefusedAsync(scene.Api.PostContentAsync("/h/hash", content), status), StringComparison.Ordinal);
    }

    private string Escaped(string path) => Uri.EscapeDataString(scene.Site.At(path).AbsoluteUri);

    private static long ContentOf(JsonElement banks) => banks.GetProperty("UNVERIFIED")[0].GetProperty("bank_content_id").GetInt64();

    private Task<JsonElement> AskAsync(string path) => LookupScene.AnswerAsync(scene.Api.TryGetAsync(path));

    private Task<JsonElement> SendAsync(string path, HttpContent content) => LookupScene.AnswerAsync(scene.Api.PostContentAsync(path, content));
}
