using System.Globalization;
using Provenance.Submitting.PostUrls;
using static Provenance.Tests.Submitting.PostUrls.PostUrlTests;

namespace Provenance.Tests.Submitting.PostUrls;

/// <summary>Ids whose time is on public record, each platform's.</summary>
public class WorkedExamplesTests
{
    [Theory]
    [InlineData("https://x.com/someone/status/1098230906194546688", "2019-02-20T14:40:26.837Z")]
    [InlineData("https://x.com/someone/status/643211948184596480", "2015-09-13T23:57:33.404Z")]
    [InlineData("https://x.com/someone/status/2001950365332455490", "2025-12-19T09:38:56.191Z")]
    [InlineData("https://x.com/someone/status/1807674536214897063", "2024-07-01T07:16:09.059Z")]
    [InlineData("https://x.com/someone/status/719944021058060289", "2016-04-12T17:43:25.000Z")]
    [InlineData("https://video.twimg.com/ext_tw_video/717462543795523584/pu/vid/a.mp4", "2016-04-05T21:22:54.000Z")]
    [InlineData("https://www.tiktok.com/@someone/video/6748451240264420610", "2019-10-16T17:17:25Z")]
    [InlineData("https://www.tiktok.com/@someone/video/7253412088251534594", "2023-07-08T11:43:25Z")]
    [InlineData("https://www.tiktok.com/@someone/video/6854717870488702213", "2020-07-29T02:06:13Z")]
    [InlineData("https://www.tiktok.com/@someone/video/6833111063827877121", "2020-05-31T20:40:47Z")]
    [InlineData("vid:v090446f0000bt204qq25p6o1evio10g", "2020-08-24T18:09:47Z")]
    [InlineData("vid:v09044a10000bv3vpdnpdca3m33p6h5g", "2020-12-02T20:44:38Z")]
    [InlineData("vid:v09044fb0000c0q3kp2hjeqih4hvvdcg", "2021-02-22T23:12:36Z")]
    [InlineData("vid:v09044g40000ceu3ogrc77u65jevkqt0", "2023-01-09T16:09:39Z")]
    [InlineData("vid:v09044g40000ce8aa53c77u34p1uq6i0", "2022-12-07T14:37:08Z")]
    [InlineData("https://www.douyin.com/video/6982497745948921092", "2021-07-08T10:17:24Z")]
    [InlineData("https://www.instagram.com/p/DW1nTDiDvnF/", "2026-04-07T16:48:30.621Z")]
    [InlineData("https://www.instagram.com/p/aye83DjauH/", "2013-06-20T17:15:45.376Z")]
    [InlineData("https://www.instagram.com/someone/reel/Chunk8-jurw/", "2022-08-26T15:52:22.870Z")]
    [InlineData("https://www.instagram.com/stories/someone/2384288897814875714/", "2020-08-26T13:43:27.000Z")]
    [InlineData("https://bsky.app/profile/someone.example/post/3lbd2ebt3wk2r", "2024-11-19T18:19:55.098000Z")]
    [InlineData("https://bsky.app/profile/someone.example/post/3laulgolrfz2f", "2024-11-14T00:15:33.133695Z")]
    [InlineData("https://bsky.app/profile/someone.example/post/3l25zusnsfctk", "2024-08-20T16:31:35.793000Z")]
    [InlineData("https://truthsocial.com/@someone/108779000807761862", "2022-08-07T01:30:27.755Z")]
    [InlineData("https://gab.com/someone/posts/107163961867310434", "2021-10-25T20:04:49.235Z")]
    [InlineData("https://mastodon.example/@someone/108618228543962049", "2022-07-09T16:03:57.694Z")]
    [InlineData("https://www.linkedin.com/posts/someone_words-activity-7075043149462556672-aB1c", "2023-06-15T09:35:34.777Z")]
    [InlineData("https://www.linkedin.com/feed/update/urn:li:activity:7074702026084884480", "2023-06-14T11:00:04.626Z")]
    [InlineData("https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A6685980502161199104/", "2020-07-06T18:59:31.226Z")]
    [InlineData("https://discord.com/channels/1/2/175928847299117063", "2016-04-30T11:18:25.796Z")]
    [InlineData("https://discordapp.com/channels/@me/2/643183730227281931", "2019-11-10T20:22:31.062Z")]
    [InlineData("https://cdn.discordapp.com/attachments/1/626893414490832918/clip.mp4?ex=65", "2019-09-26T21:30:37.131Z")]
    [InlineData("https://weibo.com/1234567890/N4xlMvjhI", "2023-06-09T12:17:12Z")]
    [InlineData("https://weibo.com/1234567890/FBqgOmDxO", "2017-12-26T05:01:22Z")]
    [InlineData("https://m.weibo.cn/status/Nse4S9TTU", "2023-11-12T07:20:39Z")]
    [InlineData("https://weibo.com/1234567890/LEZDodaiW", "2022-08-01T08:59:50Z")]
    [InlineData("https://likee.video/@someone/video/7093444807096327263", "2022-05-03T09:48:40Z")]
    [InlineData("https://likee.video/@someone/video/6932224568407629502", "2021-02-22T22:51:48Z")]
    [InlineData("https://someone.tumblr.com/post/626907179849564160/words", "2020-08-19T19:27:56.193Z")]
    [InlineData("https://www.tumblr.com/someone/730460905855467520", "2023-10-06T19:50:05.053Z")]
    [InlineData("https://www.tumblr.com/someone/765332564457209856", "2024-10-25T17:40:10.232Z")]
    [InlineData("https://v.redd.it/bsq2ddkx2y9b1", "2023-07-04T12:49:13.700Z")]
    [InlineData("https://v.redd.it/xbmj4t3igy1d1/DASH_720.mp4?source=fallback", "2024-05-22T10:29:52.719Z")]
    [InlineData("https://packaged-media.redd.it/glswtibh837g1/pb/m2-res_720p.mp4", "2025-12-14T03:20:59.075Z")]
    [InlineData("https://preview.redd.it/some-words-v0-gyh95hiqc0b11.jpg?width=640", "2018-07-19T20:43:34.627Z")]
    public void The_time_in_an_id_is_read_to_its_precision(string text, string expected)
    {
        var row = TimeRow.Of(text, Now);
        var unit = expected.Contains('.', StringComparison.Ordinal) && !expected.EndsWith(".000Z", StringComparison.Ordinal) ? TimeSpan.FromTicks(1) : TimeSpan.FromSeconds(1);

        Assert.InRange((row.Utc!.Value - DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)).Ticks, 0, unit.Ticks - 1);
        Assert.True(row.Bounds.NotBefore <= row.Utc && row.Utc <= row.Bounds.NotAfter);
    }

    [Theory]
    [InlineData("https://m.weibo.cn/detail/4910815147462302", "weibo", "4910815147462302")]
    [InlineData("https://weibo.com/1234567890/N4xlMvjhI", "weibo", "4910815147462302")]
    [InlineData("https://weibo.com/1234567890/FBqgOmDxO", "weibo", "4189191225395228")]
    [InlineData("https://weibo.com/1234567890/Nse4S9TTU", "weibo", "4967273022359838")]
    [InlineData("https://weibo.com/1234567890/LEZDodaiW", "weibo", "4797700463137878")]
    [InlineData("https://www.bilibili.com/video/BV13x41117TL", "bilibili", "8903802")]
    [InlineData("https://player.bilibili.com/player.html?bvid=BV13x41117TL&page=1", "bilibili", "8903802")]
    [InlineData("https://b23.tv/BV13x41117TL", "bilibili", "8903802")]
    [InlineData("https://www.bilibili.com/video/av8903802/?p=2", "bilibili", "8903802")]
    public void A_scrambled_id_is_the_number_it_stands_for(string text, string platform, string id)
    {
        var row = TimeRow.Of(text, Now);

        Assert.Equal((platform, id), (row.Platform, row.Id));
    }

    [Fact]
    public void A_post_and_the_older_file_in_it_each_have_their_time()
    {
        var (post, file) = (TimeRow.Of("https://x.com/someone/status/719944021058060289", Now), TimeRow.Of("https://video.twimg.com/ext_tw_video/717462543795523584/pu/vid/a.mp4", Now));

        Assert.Equal(("twitter", "point", ""), (post.Platform, post.Kind, post.MediaId));
        Assert.Equal(("twitter-media", "not-before", "717462543795523584", "717462543795523584"), (file.Platform, file.Kind, file.Id, file.MediaId));
        Assert.InRange((post.Utc - file.Utc)!.Value.TotalDays, 6.8, 6.9);
    }
}
