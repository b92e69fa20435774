using Provenance.Acquiring;
using Provenance.Media.Fetching;

namespace Provenance.Media.Tests.Fetching;

public class YtDlpFailureTests
{
    [Theory]
    [InlineData("ERROR: [TikTok] 1: Unable to download webpage: HTTP Error 404: Not Found", Unavailability.Removed)]
    [InlineData("ERROR: [twitter] 1: Unable to download JSON metadata: HTTP Error 410: Gone", Unavailability.Removed)]
    [InlineData("ERROR: [TikTok] 1: HTTP Error 403: Forbidden (caused by x); unavailable", Unavailability.NeedsLogin)]
    [InlineData("ERROR: [generic] HTTP Error 451: Unavailable For Legal Reasons", Unavailability.GeoBlocked)]
    [InlineData("ERROR: [x] 1: The uploader has not made this video available in your country", Unavailability.GeoBlocked)]
    [InlineData("ERROR: [x] 1: Video unavailable in your country", Unavailability.GeoBlocked)]
    [InlineData("ERROR: [youtube] 1: Private video. Sign in if you've been granted access to this video", Unavailability.Private)]
    [InlineData("ERROR: [twitter] 1: NSFW tweet requires authentication. Use --cookies", Unavailability.NeedsLogin)]
    [InlineData("ERROR: [TikTok] 1: You need to log in to see this post", Unavailability.NeedsLogin)]
    [InlineData("ERROR: [twitter] 1: No video could be found in this tweet", Unavailability.NoVideoFound)]
    [InlineData("ERROR: [TikTok] 1: Video not available, status code 10216: this post was removed", Unavailability.Removed)]
    [InlineData("ERROR: [twitter] 1: This account has been suspended", Unavailability.Removed)]
    [InlineData("ERROR: Unable to connect: Tunnel connection failed: 403 Blocked address", Unavailability.BlockedAddress)]
    public void A_reason_is_read_from_the_words(string errors, Unavailability reason)
    {
        var final = Assert.IsType<YtDlpFailure.Final>(YtDlpFailure.Classify(errors));

        Assert.Equal(reason, final.Reason);
        Assert.StartsWith("yt-dlp says: ", final.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ERROR: [TikTok] 1: HTTP Error 429: Too Many Requests")]
    [InlineData("ERROR: [TikTok] 1: HTTP Error 503: Service Unavailable")]
    [InlineData("ERROR: [twitter] 1: Post unavailable: rate-limit exceeded")]
    [InlineData("ERROR: Unable to download webpage: <urlopen error [Errno -2] Name or service not known>")]
    [InlineData("ERROR: Unable to download webpage: The read operation timed out")]
    [InlineData("ERROR: Unable to download webpage: <urlopen error Tunnel connection failed: 502 Bad Gateway>")]
    public void What_may_pass_is_tried_again(string errors) => Assert.IsType<YtDlpFailure.Passing>(YtDlpFailure.Classify(errors));

    [Theory]
    [InlineData("ERROR: Unsupported URL: https://example.org/")]
    [InlineData("ERROR: No suitable extractor (default,-generic) found for URL https://x.com/")]
    [InlineData("ERROR: [TikTok] 1: Unable to extract sigi state; please report this issue")]
    [InlineData("ERROR: [twitter] 1: No video formats found!; please report this issue on  https://github.com, with verbose logging and login")]
    [InlineData("Traceback (most recent call last): unavailable")]
    [InlineData("")]
    public void What_it_could_not_read_says_nothing_of_the_post(string errors) => Assert.IsType<YtDlpFailure.NotRead>(YtDlpFailure.Classify(errors));

    [Fact]
    public void Its_advice_to_its_developers_is_left_out()
    {
        const string errors = "ERROR: [TikTok] 1: Unable to download webpage: HTTP Error 404: Not Found (caused by HTTPError 404: 'Not Found'); " +
            "please report this issue on  https://github.com/yt-dlp/yt-dlp/issues . Confirm you are on the latest version using  yt-dlp -U";

        Assert.Equal(
            "yt-dlp says: [TikTok] 1: Unable to download webpage: HTTP Error 404: Not Found.",
            Assert.IsType<YtDlpFailure.Final>(YtDlpFailure.Classify(errors)).Detail);
    }

    [Fact]
    public void Only_the_last_error_counts_and_warnings_do_not()
    {
        const string errors = "WARNING: private video\nERROR: first: removed\nERROR: second: Use --cookies\nsome login";

        Assert.Equal(Unavailability.NeedsLogin, Assert.IsType<YtDlpFailure.Final>(YtDlpFailure.Classify(errors)).Reason);
    }

    [Fact]
    public void A_persons_text_holds_no_address_no_markup_and_has_an_end()
    {
        var detail = Assert.IsType<YtDlpFailure.NotRead>(YtDlpFailure.Classify(
            "ERROR: http://provenance:secret@127.0.0.1:1/ <script>\u0007\u202E" + new string('x', 9000))).Detail;

        Assert.DoesNotContain("secret", detail, StringComparison.Ordinal);
        Assert.DoesNotContain('<', detail);
        Assert.DoesNotContain(detail, char.IsControl);
        Assert.InRange(detail.Length, 1, 350);
    }
}
