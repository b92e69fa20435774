using System.Text.Json;
using Provenance.Acquiring;
using Provenance.Media.Fetching;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Media.Tests.Fetching;

public class YtDlpMetadataTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    // Its id was made at 2019-02-20T14:40:26.837Z = 1550673626.837.
    private static readonly PostUrl Tweet = Post("https://x.com/someone/status/1098230906194546688");

    // Its id was made at 2019-10-16T17:17:25Z = 1571246245.
    private static readonly PostUrl Clip = Post("https://www.tiktok.com/@someone/video/6748451240264420610");

    private static PostUrl Post(string url) => Assert.IsType<PostUrlOutcome.Parsed>(PostUrl.Parse(url, Now)).Url;

    private static FetchedMetadata Read(string json, PostUrl post)
    {
        using var document = JsonDocument.Parse(json);
        return YtDlpMetadata.Read(document.RootElement, post);
    }

    [Fact]
    public void The_platforms_own_time_is_a_point_of_a_second_to_each_side()
    {
        var metadata = Read("""
            {"extractor_key":"TikTok","id":"6748451240264420610","timestamp":1571246252,"upload_date":"20191016","title":"t","description":"Hello\u0007",
             "uploader":"someone","uploader_id":"6696","webpage_url":"https://www.tiktok.com/@someone/video/6748451240264420610"}
            """, Clip);

        var at = DateTimeOffset.FromUnixTimeSeconds(1571246252);
        Assert.Equal(
            new StatedTime(
                DateEvidenceKind.PlatformTime, "yt-dlp TikTok timestamp", "1571246252", new TimeInterval(at.AddSeconds(-1), at.AddSeconds(1)),
                TimePrecision.Second, "UTC"),
            Assert.Single(metadata.Times));
        Assert.Equal(("yt-dlp TikTok", "Hello", "someone"), (metadata.Fetcher, metadata.Caption, metadata.Uploader));
        Assert.Equal("https://www.tiktok.com/@someone/video/6748451240264420610", metadata.FinalUrl);
    }

    [Fact]
    public void A_post_on_x_is_named_by_its_display_id_and_its_author_by_the_handle()
    {
        var metadata = Read("""
            {"extractor_key":"Twitter","id":"1098230000000000000","display_id":"1098230906194546688","timestamp":1550673626.0,"uploader":"A Name","uploader_id":"handle"}
            """, Tweet);

        Assert.Equal("handle", metadata.Uploader);
        Assert.Single(metadata.Times);
    }

    [Fact]
    public void A_day_alone_is_a_window_of_three()
    {
        var time = Assert.Single(Read("""{"extractor_key":"TikTok","id":"6748451240264420610","upload_date":"20191016","timestamp":null}""", Clip).Times);

        Assert.Equal((DateEvidenceKind.PlatformTime, TimePrecision.Day, "20191016"), (time.Kind, time.Precision, time.Raw));
        Assert.Equal(WrittenTime.OfDay(new DateTime(2019, 10, 16)), time.Bounds);
    }

    [Theory]
    [InlineData("""{"extractor_key":"Twitter","id":"1","display_id":"2","timestamp":1550673626,"uploader_id":"u","title":"t"}""")] // another post
    [InlineData("""{"extractor_key":"Twitter","id":"1","display_id":"1098230906194546688","timestamp":1550600000,"uploader_id":"u","title":"t"}""")] // a retweet
    [InlineData("""{"extractor_key":"Youtube","id":"1098230906194546688","timestamp":1550673626,"uploader_id":"u","title":"t"}""")] // an embedded player
    [InlineData("""{"extractor_key":"Generic","id":"1098230906194546688","timestamp":1550673626,"uploader_id":"u","title":"t"}""")]
    [InlineData("""{"id":"1098230906194546688","timestamp":1550673626,"uploader_id":"u","title":"t"}""")]
    public void What_speaks_of_another_post_is_left_out_and_its_time_is_shown_as_such(string json)
    {
        var metadata = Read(json, Tweet);

        OfAnother(metadata.Times);
        Assert.Null(metadata.Uploader);
        Assert.Null(metadata.Caption);
        Assert.StartsWith("yt-dlp", metadata.Fetcher, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheduled_clip_may_be_younger_than_its_id_and_never_older()
    {
        static string At(long timestamp) => $$"""{"extractor_key":"TikTok","id":"6748451240264420610","timestamp":{{timestamp}}}""";

        Assert.Single(Read(At(1571246245 + 86_400), Clip).Times);
        OfAnother(Read(At(1571246245 - 60), Clip).Times);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("-1")]
    [InlineData("999999999999999999999999999999")]
    [InlineData("\"1571246252\"")]
    [InlineData("{}")]
    public void A_number_that_is_no_time_is_none(string timestamp) =>
        Assert.Empty(Read($$"""{"extractor_key":"TikTok","id":"6748451240264420610","timestamp":{{timestamp}},"upload_date":"20191399"}""", Clip).Times);

    [Fact]
    public void A_hostile_extractor_and_page_are_not_passed_on()
    {
        var metadata = Read("""{"extractor_key":"<b>\u0000Tik Tok","webpage_url":"javascript:alert(1)"}""", Clip);

        Assert.Equal(("yt-dlp bTikTok", Clip.Canonical), (metadata.Fetcher, metadata.FinalUrl));
    }

    [Theory]
    [InlineData("""{"id":"a"}""", 1, "a")]
    [InlineData("""{"id":"a"}""", 2, null)]
    [InlineData("""{"_type":"playlist","entries":[{"id":"b"}]}""", 2, "b")]
    [InlineData("""{"_type":"playlist","entries":[null,{"id":"b"}]}""", 2, "b")]
    [InlineData("""{"_type":"playlist","entries":[]}""", 1, null)]
    [InlineData("""{"_type":"playlist"}""", 1, null)]
    [InlineData("null", 1, null)]
    [InlineData("[]", 1, null)]
    public void The_entry_is_the_one_that_was_asked_for(string json, int item, string? id)
    {
        using var document = JsonDocument.Parse(json);

        Assert.Equal(id, YtDlpMetadata.Entry(document.RootElement, item)?.GetProperty("id").GetString());
    }

    private static void OfAnother(IReadOnlyList<StatedTime> times) =>
        Assert.Equal((DateEvidenceKind.OtherPost, TimeInterval.Unbounded), (Assert.Single(times).Kind, times[0].Bounds));
}
