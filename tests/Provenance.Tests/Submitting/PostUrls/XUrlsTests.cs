using Provenance.Submitting;
using Provenance.Submitting.PostUrls;
using static Provenance.Tests.Submitting.PostUrls.PostUrlTests;

namespace Provenance.Tests.Submitting.PostUrls;

public class XUrlsTests
{
    [Theory]
    [InlineData("https://twitter.com/someone/status/1098230906194546688")]
    [InlineData("https://x.com/someone/status/1098230906194546688?s=20&t=abc")]
    [InlineData("http://www.twitter.com/someone/statuses/1098230906194546688/")]
    [InlineData("https://mobile.twitter.com/someone/status/1098230906194546688/photo/1")]
    [InlineData("https://m.x.com/someone/status/1098230906194546688/video/1")]
    [InlineData("https://twitter.com/i/web/status/1098230906194546688")]
    [InlineData("https://x.com/i/status/1098230906194546688")]
    [InlineData("https://twitter.com/statuses/1098230906194546688")]
    [InlineData("https://twitter.com/i/videos/tweet/1098230906194546688")]
    [InlineData("https://twitter.com/i/cards/tfw/v1/1098230906194546688")]
    [InlineData("https://nitter.example.net/someone/status/1098230906194546688#m")]
    [InlineData("https://fxtwitter.com/someone/status/1098230906194546688")]
    [InlineData("https://vxtwitter.com/someone/status/1098230906194546688")]
    [InlineData("https://d.fixupx.com/someone/status/1098230906194546688")]
    public void Every_shape_of_a_post_is_one_address(string text)
    {
        var url = Read(text);

        Assert.Equal(("x:1098230906194546688#1", "https://x.com/i/status/1098230906194546688"), (url.AddressKey, url.Canonical));
        Assert.Contains(url.Handle, new[] { "someone", null });
    }

    [Fact]
    public void The_item_in_the_path_comes_before_the_submitted_one() =>
        Assert.Equal("x:1599108751385972737#2", Read("https://twitter.com/hlo_again/status/1599108751385972737/video/2", item: 1).AddressKey);

    [Fact]
    public void The_submitted_item_counts_where_the_path_names_none() =>
        Assert.Equal("x:1599108751385972737#3", Read("https://twitter.com/hlo_again/status/1599108751385972737", item: 3).AddressKey);

    [Theory]
    [InlineData("1098230906194546688", "2019-02-20T14:40:26.837Z")]
    [InlineData("643211948184596480", "2015-09-13T23:57:33.404Z")]
    [InlineData("1807674536214897063", "2024-07-01T07:16:09.059Z")]
    public void A_post_is_as_old_as_its_id_within_two_seconds(string id, string instant)
    {
        var time = Read($"https://x.com/a/status/{id}").IdTime!;
        var made = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((DateEvidenceKind.PointId, TimePrecision.Millisecond, id), (time.Kind, time.Precision, time.Raw));
        Assert.Equal(new TimeInterval(made, made.AddSeconds(2)), time.Bounds);
        Assert.Equal(time.Bounds, time.Likely);
    }

    [Theory]
    [InlineData("20")]
    [InlineData("29584840265")]
    [InlineData("29700859247")]
    [InlineData("29700859248")]
    [InlineData("9999999999999999999")]
    public void An_id_of_the_older_kind_or_of_the_future_has_no_time(string id)
    {
        var url = Read($"https://twitter.com/i/web/status/{id}");

        Assert.Equal(id, url.PostId);
        Assert.Null(url.IdTime);
    }

    [Fact]
    public void An_id_is_believed_until_a_day_from_now()
    {
        var made = new DateTimeOffset(2019, 2, 20, 14, 40, 26, 837, TimeSpan.Zero);

        PostIdTime? TimeAt(DateTimeOffset now) => Assert.IsType<PostUrlOutcome.Parsed>(
            PostUrl.Parse("https://x.com/i/status/1098230906194546688", now)).Url.IdTime;

        Assert.NotNull(TimeAt(made.AddDays(-1)));
        Assert.Null(TimeAt(made.AddDays(-1).AddMilliseconds(-1)));
    }

    [Theory]
    [InlineData("https://x.com/i/broadcasts/1yNGaQLWpejGj")]
    [InlineData("https://x.com/someone")]
    [InlineData("https://x.com/someone/status/99999999999999999999")]
    public void A_page_without_a_post_id_stays_a_link_to_the_platform(string text)
    {
        var url = Read(text);

        Assert.Equal((Platform.X, null, null, $"link:{text}#1"), (url.Platform, url.PostId, url.IdTime, url.AddressKey));
    }

    [Theory]
    [InlineData("https://nottwitter.com/a/status/1098230906194546688")]
    [InlineData("https://x.com.example/a/status/1098230906194546688")]
    [InlineData("https://nitter.example.net/about")]
    public void A_host_that_only_looks_like_it_is_a_plain_link(string text) => Assert.Equal(Platform.Link, Read(text).Platform);

    [Theory]
    [InlineData("https://video.twimg.com/ext_tw_video/567972074346807296/pu/vid/480x480/a.mp4", "2015-02-18T09:01:09.592Z")]
    [InlineData("https://video.twimg.com/amplify_video/717462543795523584/vid/a.mp4", "2016-04-05T21:22:54.120Z")]
    public void A_media_file_is_not_older_than_its_own_id(string text, string instant)
    {
        var url = Read(text);
        var uploaded = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((Platform.X, DateEvidenceKind.NotBeforeId), (url.Platform, url.IdTime!.Kind));
        Assert.Equal(uploaded, url.IdTime.Bounds.NotBefore, TimeSpan.FromSeconds(1));
        Assert.Equal(DateTimeOffset.MaxValue, url.IdTime.Bounds.NotAfter);
    }

    [Fact]
    public void A_media_name_of_fifteen_characters_holds_the_same_kind_of_id()
    {
        Span<byte> bytes = stackalloc byte[11];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, 1098230906194546688);
        var name = System.Buffers.Text.Base64Url.EncodeToString(bytes);

        Assert.Equal(
            new DateTimeOffset(2019, 2, 20, 14, 40, 26, 837, TimeSpan.Zero),
            Read($"https://video.twimg.com/tweet_video/{name}.mp4").IdTime!.Bounds.NotBefore);
    }
}
