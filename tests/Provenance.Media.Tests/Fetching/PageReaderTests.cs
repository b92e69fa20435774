using System.Text;
using Provenance.Media.Fetching;
using Provenance.Submitting;

namespace Provenance.Media.Tests.Fetching;

public class PageReaderTests
{
    private static readonly Uri Address = new("https://news.example/a/page.html");

    private static async Task<IReadOnlyList<PageVideo>> Read(string html) =>
        await PageReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(html)), "utf-8", Address, CancellationToken.None);

    private static async Task<string[]> Urls(string html) => [.. (await Read(html)).Select(video => video.Url.AbsoluteUri)];

    private static string JsonLd(string json) => $"<script type=\"application/ld+json\">{json}</script>";

    [Theory]
    [InlineData("<meta property='og:video' content='/v.mp4'>")]
    [InlineData("<meta name='OG:Video:Secure_URL' content='https://news.example/v.mp4'>")]
    [InlineData("<meta property='og:video:url' content=' //news.example/v.mp4 '>")]
    [InlineData("<video src='../v.mp4#t=3'></video>")]
    [InlineData("<video><source src='/list.m3u8'><source src='/v.mp4'></video>")]
    [InlineData("<base href='/deep/er/'><video src='../../v.mp4'></video>")]
    public async Task A_video_is_found_in_every_place_where_pages_name_it(string html) => Assert.Equal(["https://news.example/v.mp4"], await Urls(html));

    [Theory]
    [InlineData("""{"@type":"VideoObject","contentUrl":"/v.mp4"}""")]
    [InlineData("""{"@type":["Thing","VideoObject"],"contentUrl":["/v.mp4"]}""")]
    [InlineData("""{"@type":"http://schema.org/VideoObject","contentUrl":"/v.mp4"}""")]
    [InlineData("""[{"@type":"WebSite"},{"@type":"VideoObject","contentUrl":"/v.mp4"}]""")]
    [InlineData("""{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","video":[{"@type":"VideoObject","contentUrl":"/v.mp4"}]}]}""")]
    [InlineData("""{"@graph":[{"@graph":[{"mainEntity":{"associatedMedia":{"@type":"VideoObject","contentUrl":"/v.mp4",}}}]}]}""")]
    public async Task A_video_is_found_wherever_it_is_nested_in_json_ld(string json) => Assert.Equal(["https://news.example/v.mp4"], await Urls(JsonLd(json)));

    [Fact]
    public async Task A_video_that_is_named_three_times_is_one()
    {
        var urls = await Urls("""
            <meta property="og:video" content="http://news.example/1.mp4"><meta property="og:video:secure_url" content="https://news.example/1.mp4">
            <meta property="og:video" content="https://news.example/2.mp4">
            <video src="https://news.example/1.mp4"><source src="/1.webm"></video><video><source src="/3.webm"><source src="/3.mp4"></video>
            """ + JsonLd("""[{"@type":"VideoObject","contentUrl":"/2.mp4"},{"@type":"VideoObject","contentUrl":"/4.mp4"}]"""));

        Assert.Equal(["http://news.example/1.mp4", "https://news.example/2.mp4", "https://news.example/3.webm", "https://news.example/4.mp4"], urls);
    }

    [Theory]
    [InlineData("<p>no video</p>")]
    [InlineData("")]
    [InlineData("<video src='blob:https://news.example/1'></video><video src='data:video/mp4;base64,AA'></video>")]
    [InlineData("<video src='file:///etc/passwd'></video><video src='javascript:x'></video><video></video>")]
    [InlineData("<meta property='og:video' content='https://player.example/e/1'><meta property='og:video:type' content='text/html'>")]
    [InlineData("<!-- <video src='/v.mp4'></video> --><script>'<video src=/v.mp4>'</script><audio><source src='/a.mp3'></audio>")]
    [InlineData("<script type='application/ld+json'>{broken</script>")]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"VideoObject\",\"contentUrl\":\"\\ud800\"}</script>")]
    public async Task What_is_not_a_video_file_on_the_web_is_not_named(string html) => Assert.Empty(await Urls(html));

    [Theory]
    [InlineData("2022-01-06T10:00:00+06:00", "2022-01-06T04:00:00Z", "2022-01-06T04:00:00.9999999Z", TimePrecision.Second, "+06:00")]
    [InlineData("2022-01-06T04:00:00Z", "2022-01-06T04:00:00Z", "2022-01-06T04:00:00.9999999Z", TimePrecision.Second, "UTC")]
    [InlineData("2022-01-06T10:00", "2022-01-05T20:00:00Z", "2022-01-06T22:00:59.9999999Z", TimePrecision.Minute, "unknown")]
    [InlineData("2022-01-06", "2022-01-05T00:00:00Z", "2022-01-07T23:59:59.9999999Z", TimePrecision.Day, "unknown")]
    public async Task A_stated_time_is_as_wide_as_its_precision_and_its_zone(string raw, string from, string to, TimePrecision precision, string zone)
    {
        var video = Assert.Single(await Read(JsonLd($$"""{"@type":"VideoObject","contentUrl":"/v.mp4","uploadDate":"{{raw}}"}""")));

        var time = Assert.Single(video.Times);
        Assert.Equal((DateEvidenceKind.PageClaim, "JSON-LD uploadDate", raw, precision, zone), (time.Kind, time.Source, time.Raw, time.Precision, time.Zone));
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(new TimeInterval(DateTimeOffset.Parse(from, culture), DateTimeOffset.Parse(to, culture)), time.Bounds);
    }

    [Fact]
    public async Task The_pages_own_word_of_when_it_was_published_counts_where_the_video_has_none()
    {
        var video = Assert.Single(await Read("<meta property='article:published_time' content='2022-01-06T10:00:00+06:00'><video src=/1.mp4></video>"));

        var time = Assert.Single(video.Times);
        Assert.Equal((DateEvidenceKind.PageClaim, "article:published_time of the page", "+06:00"), (time.Kind, time.Source, time.Zone));
    }

    [Theory]
    [InlineData("https://t.me/channel/5?embed=1", DateEvidenceKind.PlatformTime)]
    [InlineData("https://elsewhere.example/page", null)]
    public async Task The_time_of_a_Telegram_message_is_the_platforms_on_its_own_pages_alone(string page, DateEvidenceKind? kind)
    {
        const string Html = "<a class='tgme_widget_message_date'><time datetime='2022-01-06T04:31:07+00:00'>04:31</time></a><video src=/1.mp4></video>";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Html));

        var video = Assert.Single(await PageReader.ReadAsync(stream, "utf-8", new Uri(page), CancellationToken.None));

        Assert.Equal(kind, video.Times.SingleOrDefault()?.Kind);
    }

    [Fact]
    public async Task Each_video_has_its_own_title_author_and_times()
    {
        var videos = await Read("<title>The page</title>" + JsonLd("""
            {"@graph":[
              {"@type":"VideoObject","name":"First","contentUrl":"/1.mp4","author":{"@type":"Person","name":"Aru"},"uploadDate":"2022-01-06","datePublished":"2022-01-07"},
              {"@type":"VideoObject","contentUrl":"/2.mp4","creator":["Bek"]},
              {"@type":"NewsArticle","datePublished":"2022-01-08"}]}
            """));

        Assert.Equal(["First", "The page"], videos.Select(video => video.Caption));
        Assert.Equal(["Aru", "Bek"], videos.Select(video => video.Uploader));
        Assert.Equal(["2022-01-06", "2022-01-07"], videos[0].Times.Select(time => time.Raw));
        Assert.Equal("JSON-LD datePublished of the page", Assert.Single(videos[1].Times).Source);
    }

    [Fact]
    public async Task A_hostile_title_is_cleaned_and_bounded()
    {
        var title = "\u202Egnp.exe\u0007\u0000 &lt;script&gt;alert(1)&lt;/script&gt;" + new string('x', 50_000);

        var video = Assert.Single(await Read($"<title>{title}</title><meta name=author content='{new string('y', 5000)}\u2066'><video src=/v.mp4>"));

        Assert.StartsWith("gnp.exe", video.Caption, StringComparison.Ordinal);
        Assert.DoesNotContain(video.Caption!, char.IsControl);
        Assert.True(video.Caption!.Length <= SubmittedText.MaxLong);
        Assert.Equal(SubmittedText.MaxShort, video.Uploader!.Length);
    }

    [Fact]
    public async Task A_page_in_an_eight_bit_encoding_is_read_as_its_server_says()
    {
        var html = new byte[] { 0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2 }; // "Привет" in windows-1251
        byte[] page = [.. "<title>"u8, .. html, .. "</title><video src=/v.mp4>"u8];

        var videos = await PageReader.ReadAsync(new MemoryStream(page), "windows-1251", Address, CancellationToken.None);

        Assert.Equal("Привет", Assert.Single(videos).Caption);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><p>")]
    public async Task Markup_built_to_exhaust_the_reader_is_given_up(string piece) =>
        await Assert.ThrowsAsync<PageTooHeavyException>(() => Read(string.Concat(Enumerable.Repeat(piece, 1_000_000))));

    [Fact]
    public async Task Deeply_nested_json_is_no_json() =>
        Assert.Empty(await Urls(JsonLd(new string('[', 100_000))));
}
