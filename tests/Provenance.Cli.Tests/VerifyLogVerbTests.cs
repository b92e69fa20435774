using Provenance.Reviewing.Logging;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Cli.Tests;

public sealed class VerifyLogVerbTests : IDisposable
{
    private readonly FootageFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_whole_log_is_said_to_be_whole_with_its_head()
    {
        var lines = Lines(3);
        var end = await ProvenanceCommand.RunAsync("verify-log", Write(lines));
        var head = $"3:{lines[2].Hash}";

        Assert.Equal(ExitCodes.Done, end.ExitCode);
        Assert.Contains($"whole: 3 entries, the head is {head}", end.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await ProvenanceCommand.RunAsync("verify-log", Write(lines), "--head", head)).ExitCode);
    }

    [Fact]
    public async Task The_first_broken_entry_is_named()
    {
        var lines = Lines(4);
        lines[2] = lines[2] with { Event = "match.rejected" };
        var end = await ProvenanceCommand.RunAsync("verify-log", Write(lines));

        Assert.Equal(ExitCodes.Failed, end.ExitCode);
        Assert.StartsWith("The log is broken at entry 3 (line 3): ", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_without_its_end_does_not_go_with_the_head_that_was_published()
    {
        var lines = Lines(4);
        var end = await ProvenanceCommand.RunAsync("verify-log", Write(lines[..2]), "--head", $"4:{lines[3].Hash}");

        Assert.Equal(ExitCodes.Failed, end.ExitCode);
        Assert.Contains("broken at entry 3", end.Output, StringComparison.Ordinal);
        Assert.Contains("cut off", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_log_and_what_is_no_head_are_named()
    {
        var missing = await ProvenanceCommand.RunAsync("verify-log", _files["none.jsonl"]);
        var head = await ProvenanceCommand.RunAsync("verify-log", Write(Lines(1)), "--head", "latest");

        Assert.Equal(ExitCodes.Unreadable, missing.ExitCode);
        Assert.Contains("none.jsonl", missing.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.BadUsage, head.ExitCode);
        Assert.Contains("SEQUENCE:HASH", head.Errors, StringComparison.Ordinal);
    }

    private string Write(IEnumerable<LogLine> lines)
    {
        File.WriteAllLines(_files["log.jsonl"], lines.Select(line => line.ToJson()));
        return _files["log.jsonl"];
    }

    private static List<LogLine> Lines(int count)
    {
        var (lines, previous, at) = (new List<LogLine>(), HistoryChain.Start, new DateTimeOffset(2022, 1, 6, 14, 0, 0, TimeSpan.Zero));
        for (var sequence = 1; sequence <= count; sequence++)
        {
            var (salt, facts) = (HistoryChain.NewSalt(), $$"""{"reason":"{{sequence}}"}""");
            var content = HistoryChain.ContentOf(salt, "Vera", "17", facts);
            var hash = HistoryChain.HashOf(new HistoryLink(sequence, at, "match.confirmed", "match:3", content), previous);
            lines.Add(new LogLine(sequence, HistoryChain.TimeOf(at), "match.confirmed", "match:3", "Vera", "17", facts, salt, content, previous, hash));
            previous = hash;
        }

        return lines;
    }
}
