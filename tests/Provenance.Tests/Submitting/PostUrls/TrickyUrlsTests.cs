using Provenance.Submitting.PostUrls;
using static Provenance.Tests.Submitting.PostUrls.PostUrlTests;

namespace Provenance.Tests.Submitting.PostUrls;

/// <summary>Addresses as lists really hold them: wrapped, escaped more than once, glued, mangled, and what only looks like one.</summary>
public class TrickyUrlsTests
{
    private const string Video = "V36LpHqtcDY";
    private const string Tweet = "1098230906194546688";

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=YE7VzlLtp-4&v=BaW_jenozKc", "youtube", "YE7VzlLtp-4")]
    [InlineData("https://www.youtube.com/watch?feature=player_embedded&amp;amp;v=V36LpHqtcDY", "youtube", Video)]
    [InlineData("//www.YouTube.com/watch?v=yZIXLfi8CZQ", "youtube", "yZIXLfi8CZQ")]
    [InlineData("http://web.archive.org/web/20120712231619/http%3A//www.youtube.com/watch%3Fgl%3DUS%26v%3DAkhihxRKcrs%26hl%3Den", "wayback", "youtube:AkhihxRKcrs")]
    [InlineData("https://web.archive.org/web/20060527081937/http://www.youtube.com:80/watch.php?v=ELTFsLT73fA&amp;search=soccer", "wayback", "youtube:ELTFsLT73fA")]
    [InlineData("https://www.facebook.com/SomePage/videos/vb.22819070941/10153870694020942/?type=2&theater", "facebook", "10153870694020942")]
    [InlineData("https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fvideo.php%3Fv%3D10204634152394104", "facebook", "10204634152394104")]
    [InlineData("https://www.facebook.com/groups/1513990329015294/posts/d41d8cd9/2013209885760000/?app=fbl", "facebook", "2013209885760000")]
    [InlineData("https://zh-hk.facebook.com/somepage/videos/1135894589806027/", "facebook", "1135894589806027")]
    [InlineData("http://vk.com/feed?z=video-43215063_166094326%2Fbb50cacd3177146d7a", "vk", "-43215063_166094326")]
    [InlineData("https://vk.com/video_ext.php?oid=-77521&id=162222515&hash=87b046504ccd8bfa", "vk", "-77521_162222515")]
    [InlineData("https://m.ok.ru/dk?st.cmd=movieLayer&st.discId=863789452017&st.retLoc=friend&st.rtu=%2Fdk%3Fst.cmd%3DfriendMovies%26st.mode%3Down&st.discType=MOVIE&st.mvId=863789452017&_prevCmd=friendMovies&tkn=7257#lst#", "ok", "863789452017")]
    [InlineData("https://www.tiktok.com/@/video/7668090902816017671/", "tiktok", "7668090902816017671")]
    [InlineData("https://www.tiktok.com/@MS4wLjABAAAATh8Vexxxxxxxx/video/7042692929109986561", "tiktok", "7042692929109986561")]
    [InlineData("https://instagram.com/p/aye83DjauH/?foo=bar#abc", "instagram", "aye83DjauH")]
    [InlineData("https://www.instagram.com/some.one/reel/CWqAgUZgCku/", "instagram", "CWqAgUZgCku")]
    [InlineData("at://did:plc:ia76kvnndjutgedggx2ibrem/app.bsky.feed.post/3l6zrz6zyl2dr", "bluesky", "3l6zrz6zyl2dr")]
    [InlineData("https://www.linkedin.com/events/27-02someclub7295762520814874625/comments/", "linkedin", "7295762520814874625")]
    [InlineData("https://weibo.com/tv/show/1034:633c288cc043d0ca7808030f1157da64", "weibo", "1034:633c288cc043d0ca7808030f1157da64")]
    [InlineData("https://v16-webapp.tiktok.com/abc/video/tos/x/v09044g40000ceu3ogrc77u65jevkqt0/?a=1988", "tiktok-vid-tag", "v09044g40000ceu3ogrc77u65jevkqt0")]
    [InlineData("https://api.tiktokv.com/aweme/v1/play/?video_id=v09044g40000ceu3ogrc77u65jevkqt0&line=0", "tiktok-vid-tag", "v09044g40000ceu3ogrc77u65jevkqt0")]
    [InlineData("https://platform.twitter.com/embed/Tweet.html?dnt=false&id=1098230906194546688", "twitter", Tweet)]
    [InlineData("web.archive.org/web/20120712231619/www.youtube.com/watch?v=AkhihxRKcrs", "wayback", "youtube:AkhihxRKcrs")]
    [InlineData("http://www.rumble.com/vDMUM1?key=value", "rumble", "vdmum1")]
    [InlineData("https://twitter.com/i/web/status/910031516746514432", "twitter", "910031516746514432")]
    public void What_lists_hold_is_read(string text, string platform, string id)
    {
        var row = TimeRow.Of(text, Now);

        Assert.Equal((platform, id), (row.Platform, row.Id));
    }

    [Theory]
    [InlineData("https://l.facebook.com/l.php?u=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1098230906194546688&h=AT0")]
    [InlineData("https://lm.facebook.com/l.php?u=https%253A%252F%252Fx.com%252Fa%252Fstatus%252F1098230906194546688")]
    [InlineData("https://www.facebook.com/flx/warn/?u=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1098230906194546688")]
    [InlineData("https://l.instagram.com/?u=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1098230906194546688&e=A")]
    [InlineData("https://www.google.com/url?sa=t&q=https://x.com/a/status/1098230906194546688")]
    [InlineData("https://www.google.co.uk/url?url=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1098230906194546688")]
    [InlineData("https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1098230906194546688")]
    [InlineData("https://vk.com/away.php?to=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1098230906194546688&cc_key=")]
    [InlineData("https://t.umblr.com/redirect?z=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1098230906194546688&t=abc")]
    [InlineData("https://out.reddit.com/t3_abc?url=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1098230906194546688&token=a")]
    [InlineData("https://x-com.cdn.ampproject.org/c/s/x.com/a/status/1098230906194546688")]
    [InlineData("x.com/a/status/1098230906194546688")]
    [InlineData("<https://x.com/a/status/1098230906194546688>,")]
    [InlineData("see: https://x.com/a/status/1098230906194546688", false)]
    [InlineData("https://x.com/a/status/%31098230906194546688")]
    [InlineData("https://X.COM./a/status/1098230906194546688")]
    [InlineData("https://x.com:443/a/status/1098230906194546688")]
    [InlineData("https://user:secret@x.com/a/status/1098230906194546688", false)]
    public void A_redirector_leads_to_what_it_carries(string text, bool isRead = true)
    {
        var row = TimeRow.Of(text, Now);

        if (isRead) Assert.Equal(("twitter", Tweet, "https://x.com/i/status/1098230906194546688"), (row.Platform, row.Id, row.CanonicalUrl));
        else Assert.True(row.IsRefused);
    }

    [Theory]
    [InlineData("https://www.youtube.com/v/V36LpHqtcDY?fs=1")]
    [InlineData("https://www.youtube.com/e/V36LpHqtcDY")]
    [InlineData("https://www.youtube-nocookie.com/embed/V36LpHqtcDY?start=90")]
    [InlineData("https://www.youtubekids.com/watch?v=V36LpHqtcDY")]
    [InlineData("https://youtube.googleapis.com/v/V36LpHqtcDY")]
    [InlineData("https://www.youtube.com/shorts/V36LpHqtcDY?feature=share")]
    [InlineData("https://m.youtube.com/#!v=V36LpHqtcDY")]
    [InlineData("https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DV36LpHqtcDY%26feature%3Dshare")]
    [InlineData("https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DV36LpHqtcDY&gl=DE")]
    [InlineData("https://youtu.be/V36LpHqtcDY?si=abc&t=1m30s")]
    [InlineData("https://i.ytimg.com/vi/V36LpHqtcDY/hqdefault.jpg")]
    [InlineData("https://i.ytimg.com/vi_webp/V36LpHqtcDY/maxresdefault.webp")]
    [InlineData("https://invidious.example.net/watch?v=V36LpHqtcDY")]
    [InlineData("https://ghostarchive.org/varchive/V36LpHqtcDY", "ghostarchive", "youtube:V36LpHqtcDY")]
    [InlineData("https://www.youtube.com/watch?v=V36LpHqtcDa")]
    [InlineData("https://www.youtube.com/embed/videoseries?list=PL0", "youtube", "")]
    [InlineData("https://www.youtube.com/embed/live_stream?channel=UC0", "youtube", "")]
    [InlineData("https://www.youtube.com/clip/UgkxAbc", "youtube", "")]
    [InlineData("https://www.youtube.com/@someone/videos", "youtube", "")]
    public void Every_shape_of_a_video_is_one(string text, string platform = "youtube", string id = Video)
    {
        var row = TimeRow.Of(text, Now);

        Assert.Equal((platform, id, "none"), (row.Platform, row.Id, row.Kind));
    }

    [Fact]
    public void Where_playback_starts_is_kept_and_is_no_part_of_the_id()
    {
        var url = Read("https://youtu.be/V36LpHqtcDY?t=1m30s");

        Assert.Equal((TimeSpan.FromSeconds(90), "https://www.youtube.com/watch?v=V36LpHqtcDY"), (url.PlaybackOffset, url.Canonical));
        Assert.Equal("youtube:V36LpHqtcDY#1", url.AddressKey);
    }

    [Theory]
    [InlineData("https://web.archive.org/web/20220106123456/https://x.com/a/status/1478990000000000000", "wayback", "2022-01-06T12:34:56")]
    [InlineData("https://web.archive.org/web/20220106123456id_/https://x.com/a/status/1478990000000000000", "wayback", "2022-01-06T12:34:56")]
    [InlineData("https://archive.ph/20220106123456/https://x.com/a/status/1478990000000000000", "archive.today", "2022-01-06T12:34:56")]
    [InlineData("https://archive.is/2022.01.06-123456/https://x.com/a/status/1478990000000000000", "archive.today", "2022-01-06T12:34:56")]
    [InlineData("https://web.archive.org/web/2oe_/https://x.com/a/status/1478990000000000000", "wayback", null)]
    [InlineData("https://web.archive.org/web/0/https://x.com/a/status/1478990000000000000", "wayback", null)]
    [InlineData("https://web.archive.org/web/*/https://x.com/a/status/1478990000000000000", "wayback", null)]
    [InlineData("https://web.archive.org/web/https://x.com/a/status/1478990000000000000", "wayback", null)]
    [InlineData("https://web.archive.org/web/20221399123456/https://x.com/a/status/1478990000000000000", "wayback", null)]
    [InlineData("https://web.archive.org/web/20990106123456/https://x.com/a/status/1478990000000000000", "wayback", null)]
    public void An_archives_stamp_says_by_when_the_post_was_public(string text, string archive, string? stamp)
    {
        var (url, row) = (Read(text), TimeRow.Of(text, Now));

        Assert.Equal((archive, "twitter:1478990000000000000"), (row.Platform, row.Id));
        Assert.Equal("x:1478990000000000000#1", url.AddressKey);
        Assert.Equal(stamp, row.Utc?.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(stamp is null ? "none" : "not-after", row.Kind);
        Assert.NotNull(url.IdTime);
        Assert.NotEmpty(url.Aliases);
    }

    [Theory]
    [InlineData("https://www.instagram.com/p/CEWsh68Kc5CAbCdEfGhIjKlMnOpQrStUvWxYz0/", "instagram", "private")]
    [InlineData("https://mastodon.example/@someone/1234567", "mastodon", "October 2017")]
    [InlineData("https://mastodon.example/users/someone/statuses/99", "mastodon", "October 2017")]
    [InlineData("https://x.com/a/status/20", "twitter", "November 2010")]
    [InlineData("https://someone.tumblr.com/post/123456789012", "tumblr", "")]
    [InlineData("https://discord.com/channels/175928847299117063/175928847299117063", "discord", "")]
    [InlineData("https://www.instagram.com/stories/highlights/17900000000000000/", "instagram", "")]
    [InlineData("https://x.com/i/broadcasts/1yNGaQLWpejGj", "twitter", "")]
    [InlineData("https://www.facebook.com/somepage/posts/pfbid0j1Czf2gGDVqeQ8KiMLFm3pWN8GxsQmeRrVhimWDzMuKQoR8r4b1knNsejELmUgyhl", "facebook", "pfbid")]
    [InlineData("https://t.bilibili.com/600000000000000000", "bilibili", "")]
    [InlineData("https://www.bilibili.com/video/av170001", "bilibili", "")]
    [InlineData("https://bsky.app/profile/a.example/post/zzzzzzzzzzzzz", "bluesky", "")]
    [InlineData("https://bsky.app/profile/a.example/post/selfmade", "bluesky", "")]
    [InlineData("https://t.co/AbCd123", "twitter-short", "short link")]
    [InlineData("https://bit.ly/AbCd123", "short", "short link")]
    [InlineData("https://www.instagram.com/share/reel/BAabc123", "instagram-short", "short link")]
    [InlineData("https://fb.watch/aBcD_123/", "facebook-short", "short link")]
    [InlineData("https://www.facebook.com/share/v/AbCd123/", "facebook-short", "short link")]
    [InlineData("https://www.reddit.com/r/videos/s/AbCd123", "reddit-short", "short link")]
    [InlineData("https://v.douyin.com/AbCd123/", "douyin-short", "short link")]
    [InlineData("https://www.reddit.com/r/videos/comments/wzqkxq/words/", "reddit", "neighbouring ids: between 2022-08-2")]
    [InlineData("https://vimeo.com/160743600", "vimeo", "neighbouring ids: between 2016-03-2")]
    public void What_holds_no_time_says_none_and_why(string text, string platform, string words)
    {
        var row = TimeRow.Of(text, Now);

        Assert.Equal((platform, null, "none", "none"), (row.Platform, row.Utc, row.Kind, row.Precision));
        Assert.Contains(words, row.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://x.com/a/status/01098230906194546688")]
    [InlineData("https://x.com/a/status/+1098230906194546688")]
    [InlineData("https://x.com/a/status/-1098230906194546688")]
    [InlineData("https://x.com/a/status/10982309061945466880000")]
    [InlineData("https://x.com/a/status/\u0661\u0660\u0669\u0668\u0662\u0663\u0660\u0669\u0660\u0666\u0661\u0669\u0664\u0665\u0664\u0666\u0666\u0668\u0668")]
    [InlineData("https://x.com/a/status/1.098E+18")]
    [InlineData("https://x.com/a/status/%2531098230906194546688")]
    [InlineData("https://www.tiktok.com/@a/video/99999999999999999999")]
    [InlineData("https://www.tiktok.com/@a/video/\uFF17\uFF10\uFF14\uFF12692929109986561")]
    [InlineData("https://v.redd.it/zzzzzzzzzzzzz")]
    [InlineData("https://discord.com/channels/1/2/18446744073709551616")]
    [InlineData("https://www.linkedin.com/feed/update/urn:li:activity:0")]
    [InlineData("https://likee.video/@a/video/18446744073709551615")]
    public void An_id_that_is_none_has_no_time(string text) => Assert.Equal((null, "none"), (TimeRow.Of(text, Now).Utc, TimeRow.Of(text, Now).Kind));

    [Fact]
    public void An_address_of_64_kilobytes_is_refused_in_words()
    {
        var row = TimeRow.Of("https://x.com/a/status/1098230906194546688?" + new string('a', 65_536), Now);

        Assert.True(row.IsRefused);
        Assert.Contains("characters long", row.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirror_a_share_and_a_key_of_an_account_stay_apart()
    {
        Assert.NotEqual(Read("https://one.example/@a/108779000807761862").AddressKey, Read("https://two.example/@a/108779000807761862").AddressKey);
        Assert.NotEqual(Read("https://bsky.app/profile/a.example/post/3lbd2ebt3wk2r").AddressKey, Read("https://bsky.app/profile/b.example/post/3lbd2ebt3wk2r").AddressKey);
        Assert.Equal(Read("https://rumble.com/embed/v1essrt").PostId, Read("https://rumble.com/embed/u4.v1essrt/?pub=4").PostId);
        Assert.NotEqual(Read("https://rumble.com/embed/v1essrt").AddressKey, Read("https://rumble.com/v1essrt-words.html").AddressKey);
    }

    [Theory]
    [InlineData("https://x.com/a/status/1098230906194546688")]
    [InlineData("https://www.facebook.com/groups/164828000315060/permalink/764967300301124/")]
    [InlineData("https://www.facebook.com/permalink.php?story_fbid=pfbid0fqQuVEQyXRa9Dp4RcaTR14KHU3uULHV1EK7eckNXSH63JMuoALsAvVCJ97zAGitil&id=100068861234290")]
    [InlineData("https://m.facebook.com/events/1509582499515440")]
    [InlineData("https://www.instagram.com/tv/BkfuX9UB-eK/")]
    [InlineData("https://www.threads.net/@someone/post/DHV7vTivqWD")]
    [InlineData("https://someone.t.me/613")]
    [InlineData("https://t.me/c/1234567890/12/613")]
    [InlineData("tg://resolve?domain=Some_Channel&post=613&single")]
    [InlineData("https://vk.com/wall-77521_162222")]
    [InlineData("https://vk.com/clips-74006511?z=clip-74006511_456247211")]
    [InlineData("https://ok.ru/video/63567059965189-0?fromTime=5")]
    [InlineData("https://redd.it/wzqkxp")]
    [InlineData("https://v.redd.it/bsq2ddkx2y9b1/DASH_720.mp4")]
    [InlineData("at://did:plc:ia76kvnndjutgedggx2ibrem/app.bsky.feed.post/3l6zrz6zyl2dr")]
    [InlineData("https://mastodon.example/web/@someone@other.example/108618228543962049")]
    [InlineData("https://gab.com/someone/posts/107163961867310434")]
    [InlineData("https://www.linkedin.com/events/27-02someclub7295762520814874625/comments/")]
    [InlineData("https://weibo.com/1234567890/N4xlMvjhI")]
    [InlineData("https://video.weibo.com/show?fid=1034:4910815147462302")]
    [InlineData("https://www.bilibili.com/video/BV13x41117TL")]
    [InlineData("https://www.twitch.tv/someone/clip/SomeFunnyWords-Ab_1")]
    [InlineData("https://geo.dailymotion.com/player.html?video=x89eyek&mute=true")]
    [InlineData("https://player.vimeo.com/video/393756517?h=0123456789")]
    [InlineData("https://rumble.com/embed/u4.v1essrt/?pub=4")]
    [InlineData("https://odysee.com/@someone:1/some-words:2")]
    [InlineData("https://www.snapchat.com/@someone/spotlight/W7_EDlXWTBiXAEEniNoMPwAAYYWtidGhudGZpAX1TKn0JAX1TKnXJAAAAAA")]
    [InlineData("https://old.bitchute.com/video/UGlrF9o9b-Q/")]
    public void A_canonical_address_reads_as_itself(string text)
    {
        var once = Read(text);
        var again = Read(once.Canonical);

        Assert.NotNull(once.PostId ?? once.MediaId);
        Assert.Equal((once.Canonical, once.AddressKey, once.Platform), (again.Canonical, again.AddressKey, again.Platform));
    }
}
