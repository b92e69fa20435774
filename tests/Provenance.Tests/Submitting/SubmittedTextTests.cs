using Provenance.Submitting;

namespace Provenance.Tests.Submitting;

public sealed class SubmittedTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  \t\r\n ", null)]
    [InlineData(null, null)]
    [InlineData("a\u0000b\u0007c\u001b[31md", "abc[31md")]
    [InlineData("two\r\nlines\tand a tab", "two\nlines and a tab")]
    [InlineData("gnp.\u202Eexe", "gnp.exe")]
    [InlineData("\u2067x\u2069", "x")]
    [InlineData("half \uD83D", "half")]
    [InlineData("family 👨‍👩‍👧", "family 👨‍👩‍👧")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public void Control_and_direction_characters_go_and_content_stays(string? text, string? clean) =>
        Assert.Equal(clean, SubmittedText.Clean(text, 100));

    [Fact]
    public void A_long_text_is_cut_between_characters() => Assert.Equal("aaa", SubmittedText.Clean("aaa😀aaa", 4));
}
