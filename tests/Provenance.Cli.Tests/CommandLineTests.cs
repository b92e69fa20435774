namespace Provenance.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("no-such-verb")]
    [InlineData("fingerprint")]
    [InlineData("fingerprint clip.mp4 --format mp7")]
    [InlineData("fingerprint clip.mp4 --no-such-option")]
    [InlineData("fingerprint clip.mp4 --out /no/such/folder/out.txt")]
    [InlineData("compare only-one.mp4")]
    [InlineData("match --queries /tmp --references /tmp")]
    [InlineData("match --queries /no/such/folder --references /tmp --out out.csv")]
    public async Task Bad_usage_has_its_exit_code_and_says_what_is_expected(string line)
    {
        var end = await ProvenanceCommand.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCodes.BadUsage, end.ExitCode);
        Assert.Contains("--help' shows what is expected.", end.Errors, StringComparison.Ordinal);
        Assert.Empty(end.Bytes);
    }

    [Fact]
    public async Task Help_names_the_verbs_and_the_exit_codes()
    {
        var end = await ProvenanceCommand.RunAsync("--help");

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        Assert.Contains("provenance [command]", end.Output, StringComparison.Ordinal);
        foreach (var word in (string[])["fingerprint", "compare", "match", "Exit codes: 0 done"]) Assert.Contains(word, end.Output, StringComparison.Ordinal);
    }
}
