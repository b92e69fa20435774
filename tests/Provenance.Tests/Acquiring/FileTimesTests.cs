using System.Globalization;
using Provenance.Acquiring;
using Provenance.Submitting;

namespace Provenance.Tests.Acquiring;

public class FileTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2022-01-06T10:00:00.000000Z", "2022-01-06T16:00:00+0600", "2022-01-06T10:00:00Z", "UTC")]
    [InlineData("2022-01-06T16:00:00.000000Z", "2022-01-06T16:00:00+0600", "2022-01-06T10:00:00Z", "+06:00")]
    [InlineData("2022-01-06T16:00:00.000000Z", null, "2022-01-06T02:00:00Z", "unknown")]
    [InlineData("2022-01-06T19:30:00.000000Z", "2022-01-06T16:00:00+0600", "2022-01-06T05:30:00Z", "unknown")]
    public void A_containers_clock_is_read_in_the_zone_that_the_date_beside_it_shows(string clock, string? zoned, string notBefore, string zone)
    {
        var tags = new Dictionary<string, string> { ["format.creation_time"] = clock, ["0.creation_time"] = clock };
        if (zoned is not null) tags["format.com.apple.quicktime.creationdate"] = zoned;

        var found = FileTimes.Of(tags, null, Now).Single(time => time.Source.Contains("creation_time", StringComparison.Ordinal));

        Assert.Equal((DateEvidenceKind.FileClaim, zone, At(notBefore)), (found.Kind, found.Zone, found.Bounds.NotBefore));
        Assert.Equal(DateTimeOffset.MaxValue, found.Bounds.NotAfter);
    }

    [Theory]
    [InlineData("1904-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00.000000Z")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void A_clock_that_was_never_set_says_nothing(string clock) => Assert.Empty(FileTimes.Of(new Dictionary<string, string> { ["format.creation_time"] = clock }, null, Now));

    [Theory]
    [InlineData("VID_20200101_120000.mp4", "2019-12-31T22:00:00Z", "Android")]
    [InlineData("PXL_20200101_120000123.mp4", "2020-01-01T12:00:00Z", "Pixel")]
    [InlineData("VID-20200101-WA0001.mp4", "2019-12-31T00:00:00Z", "WhatsApp")]
    [InlineData("video_2020-01-01_12-00-00.mp4", "2019-12-31T22:00:00Z", "Telegram")]
    [InlineData("signal-2020-01-01-12-00-00-123.mp4", "2019-12-31T22:00:00Z", "Signal")]
    [InlineData("lv_0_20200101120000.mp4", "2019-12-31T22:00:00Z", "CapCut")]
    [InlineData("RPReplay_Final1577880000.mp4", "2020-01-01T12:00:00Z", "iOS")]
    [InlineData("FB_VID_1577880000123.mp4", "2020-01-01T12:00:00.123Z", "Facebook")]
    [InlineData("7253412088251534594.mp4", "2023-07-08T11:43:25Z", "TikTok post id")]
    [InlineData("v09044a10000bv3vpdnpdca3m33p6h5g.mp4", "2020-12-02T20:44:38Z", "TikTok file name")]
    public void The_names_that_programs_give_hold_a_time(string name, string notBefore, string words)
    {
        var found = Assert.Single(FileTimes.Of(new Dictionary<string, string>(), name, Now));

        Assert.Equal((DateEvidenceKind.FileClaim, At(notBefore)), (found.Kind, found.Bounds.NotBefore));
        Assert.Contains(words, found.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clip.mp4")]
    [InlineData("VID_20201399_120000.mp4")]
    [InlineData("VID_20990101_120000.mp4")]
    [InlineData("my_video_final2.mp4")]
    [InlineData("1098230906194546688.mp4")]
    [InlineData("RPReplay_Final9999999999.mp4")]
    [InlineData("")]
    public void Other_names_hold_none(string name) => Assert.Empty(FileTimes.Of(new Dictionary<string, string>(), name, Now));

    [Fact]
    public void Marks_say_where_a_copy_came_through_and_the_newest_tool_when_at_the_earliest()
    {
        var tags = new Dictionary<string, string>
        {
            ["0.handler_name"] = "Twitter-vork muxer",
            ["1.handler_name"] = "ISO Media file produced by Google Inc. Created on: 01/06/2022.",
            ["format.comment"] = "vid:v09044a10000bv3vpdnpdca3m33p6h5g",
            ["format.encoder"] = "Lavf58.76.100",
            ["format.com.apple.quicktime.location.ISO6709"] = "+43.2567+076.9286/",
            [FileMarks.C2paTag] = "manifest",
        };

        var (marks, times) = (FileMarks.Of(tags), FileTimes.Of(tags, null, Now).ToList());

        foreach (var words in (string[])["X (Twitter)", "YouTube", "TikTok", "ffmpeg 4.4", "Where the device", "C2PA"])
            Assert.Contains(marks, mark => mark.Meaning.Contains(words, StringComparison.Ordinal));
        Assert.Contains(times, time => time.Bounds.NotBefore == At("2020-12-02T20:44:38Z"));
        Assert.Contains(times, time => time.Bounds.NotBefore == At("2022-01-05T00:00:00Z"));
        Assert.All(times, time => Assert.Equal(DateEvidenceKind.FileClaim, time.Kind));
        Assert.DoesNotContain(marks, mark => mark.Meaning.Contains("proves", StringComparison.Ordinal));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
