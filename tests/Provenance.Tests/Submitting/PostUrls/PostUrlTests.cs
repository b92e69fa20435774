using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Tests.Submitting.PostUrls;

public class PostUrlTests
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    internal static PostUrl Read(string text, int item = 1) =>
        Assert.IsType<PostUrlOutcome.Parsed>(PostUrl.Parse(text, Now, item)).Url;

    private static string Refusal(string text, int item = 1) =>
        Assert.IsType<PostUrlOutcome.Refused>(PostUrl.Parse(text, Now, item)).Reason;

    [Theory]
    [InlineData("notaurl")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/html,x")]
    [InlineData("ftp://example.org/clip.mp4")]
    [InlineData("ytsearch:cats")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//host")]
    [InlineData("//host/share/clip.mp4")]
    [InlineData("-m3N_BnVdOI")]
    [InlineData("https://user:secret@example.org/clip.mp4")]
    [InlineData("https://@example.org/clip.mp4")]
    [InlineData("https://example.org/a https://example.org/b")]
    [InlineData("https://example.org/a\r\nHost: other.example")]
    [InlineData("https://example.org/a&#10;b")]
    [InlineData("https://./clip.mp4")]
    [InlineData("https://a..b/")]
    public void What_is_not_a_web_address_is_refused_with_what_was_expected_and_what_happens_next(string text)
    {
        var reason = Refusal(text);

        Assert.Contains("Expected an address that begins with http:// or https://", reason, StringComparison.Ordinal);
        Assert.Contains("Nothing was stored", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_address_is_refused_unread() =>
        Assert.Contains("characters long", Refusal("https://example.org/" + new string('a', 5000)), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public void An_item_number_that_no_post_has_is_refused(int item) =>
        Assert.Contains("1 to 100", Refusal("https://example.org/clip.mp4", item), StringComparison.Ordinal);

    [Theory]
    [InlineData("  <https://example.org/Clip.MP4?Id=aB>. ", "https://example.org/Clip.MP4?Id=aB")]
    [InlineData("(see https", null)]
    [InlineData("\"https://example.org/a\",", "https://example.org/a")]
    [InlineData("(https://example.org/a).", "https://example.org/a")]
    [InlineData("https://example.org/a_(b)", "https://example.org/a_(b)")]
    [InlineData("https://example.org/watch?x=1&amp;amp;v=2", "https://example.org/watch?x=1&v=2")]
    [InlineData("//www.Example.org/a", "https://www.example.org/a")]
    [InlineData("www.example.org/a", "https://www.example.org/a")]
    [InlineData("HTTPS://EXAMPLE.org.:443/A", "https://example.org/A")]
    [InlineData("http://example.org:80", "http://example.org/")]
    [InlineData("http://example.org:8080/a", "http://example.org:8080/a")]
    [InlineData("https://b\u00FCcher.example/\u00E9", "https://xn--bcher-kva.example/%C3%A9")]
    [InlineData("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7")]
    [InlineData("https://example.org/a?UTM_source=x", "https://example.org/a")]
    [InlineData("https://example.org/topic?t=5&s=2", "https://example.org/topic?t=5&s=2")]
    [InlineData("https://example.org/a#t=10", "https://example.org/a")]
    [InlineData("https://example.org/#!/video/7", "https://example.org/#!/video/7")]
    [InlineData("http://2130706433/", "http://127.0.0.1/")]
    [InlineData("http://127.0.0.1./", "http://127.0.0.1/")]
    public void A_pasted_link_is_cleaned_and_keeps_what_identifies(string text, string? canonical)
    {
        if (canonical is null)
        {
            Refusal(text);
            return;
        }

        var url = Read(text);

        Assert.Equal((Platform.Link, canonical, text), (url.Platform, url.Canonical, url.Submitted));
        Assert.Equal($"link:{canonical}#1", url.AddressKey);
        Assert.Null(url.PostId);
        Assert.Null(url.IdTime);
    }

    [Fact]
    public void The_second_video_of_a_page_is_another_appearance()
    {
        Assert.Equal("link:https://example.org/a#2", Read("https://example.org/a", item: 2).AddressKey);
    }

    [Theory]
    [InlineData("https://example.org/clip.mp4")]
    [InlineData("https://twitter.com/someone/status/1098230906194546688?s=20")]
    [InlineData("https://m.tiktok.com/v/6748451240264420610.html")]
    public void A_canonical_address_reads_as_itself(string text)
    {
        var once = Read(text);

        Assert.Equal((once.Canonical, once.AddressKey), (Read(once.Canonical).Canonical, Read(once.Canonical).AddressKey));
    }
}
