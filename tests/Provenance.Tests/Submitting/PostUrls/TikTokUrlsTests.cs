using Provenance.Submitting;
using static Provenance.Tests.Submitting.PostUrls.PostUrlTests;

namespace Provenance.Tests.Submitting.PostUrls;

public class TikTokUrlsTests
{
    [Theory]
    [InlineData("https://www.tiktok.com/@some.one_1/video/6748451240264420610?is_from_webapp=1&sender_device=pc", "some.one_1")]
    [InlineData("https://tiktok.com/@someone/photo/6748451240264420610/", "someone")]
    [InlineData("https://www.tiktok.com/@/video/6748451240264420610/", null)]
    [InlineData("https://www.tiktok.com/@_/video/6748451240264420610", null)]
    [InlineData("https://www.tiktok.com/@MS4wLjABAAAATh8V/video/6748451240264420610", null)]
    [InlineData("https://www.tiktok.com/share/video/6748451240264420610/", null)]
    [InlineData("https://www.tiktok.com/embed/6748451240264420610", null)]
    [InlineData("https://www.tiktok.com/embed/v2/6748451240264420610", null)]
    [InlineData("https://www.tiktok.com/player/v1/6748451240264420610", null)]
    [InlineData("https://m.tiktok.com/v/6748451240264420610.html?u_code=0", null)]
    [InlineData("https://www.tiktokv.com/share/video/6748451240264420610/", null)]
    [InlineData("https://www.tiktok.com/foryou?item_id=6748451240264420610#/x", null)]
    public void Every_shape_of_a_post_is_one_address(string text, string? handle)
    {
        var url = Read(text);

        Assert.Equal((Platform.TikTok, "6748451240264420610", handle), (url.Platform, url.PostId, url.Handle));
        Assert.Equal("tiktok:6748451240264420610#1", url.AddressKey);
        Assert.Equal($"https://www.tiktok.com/@{handle ?? "_"}/video/6748451240264420610", url.Canonical);
    }

    [Theory]
    [InlineData("6748451240264420610", "2019-10-16T17:17:25Z")]
    [InlineData("7253412088251534594", "2023-07-08T11:43:25Z")]
    [InlineData("6854717870488702213", "2020-07-29T02:06:13Z")]
    [InlineData("6833111063827877121", "2020-05-31T20:40:47Z")]
    public void A_post_is_not_older_than_its_id_and_probably_less_than_a_minute_younger(string id, string instant)
    {
        var time = Read($"https://www.tiktok.com/@someone/video/{id}").IdTime!;
        var begun = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((DateEvidenceKind.NotBeforeId, TimePrecision.Second, id), (time.Kind, time.Precision, time.Raw));
        Assert.Equal(new TimeInterval(begun, DateTimeOffset.MaxValue), time.Bounds);
        Assert.Equal(new TimeInterval(begun, begun.AddSeconds(60)), time.Likely);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("4294967296")]
    [InlineData("18446744073709551615")]
    public void An_id_from_before_the_service_or_of_the_future_has_no_time(string id)
    {
        var url = Read($"https://www.tiktok.com/@someone/video/{id}");

        Assert.Equal(id, url.PostId);
        Assert.Null(url.IdTime);
    }

    [Theory]
    [InlineData("https://vm.tiktok.com/ZSe4FqkKd/")]
    [InlineData("https://vt.tiktok.com/ZSe4FqkKd")]
    [InlineData("https://www.tiktok.com/t/ZTRC5xgJp")]
    [InlineData("https://www.tiktok.com/@someone/live")]
    [InlineData("https://www.tiktok.com/@someone/video/0748451240264420610")]
    [InlineData("https://www.tiktok.com/@someone/video/99999999999999999999")]
    public void A_link_that_names_no_post_stays_a_link_to_the_platform(string text)
    {
        var url = Read(text);

        Assert.Equal((Platform.TikTok, null, null, $"link:{text}#1"), (url.Platform, url.PostId, url.IdTime, url.AddressKey));
    }

    [Theory]
    [InlineData("https://tiktok.com.example/@someone/video/6748451240264420610")]
    [InlineData("https://nottiktok.com/@someone/video/6748451240264420610")]
    public void A_host_that_only_looks_like_it_is_a_plain_link(string text) => Assert.Equal(Platform.Link, Read(text).Platform);
}
