using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Provenance.Reviewing.Logging;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Reviewing.Logging;

public sealed class LogChainTests : IAsyncDisposable
{
    private static readonly DateTimeOffset _now = new(2022, 1, 6, 14, 2, 11, TimeSpan.Zero);
    private static readonly Actor _vera = new("17", "Vera \u202b\u0648");

    private readonly TestStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public void The_canonical_form_is_the_documented_one()
    {
        var content = HistoryChain.ContentOf("00112233445566778899aabbccddeeff", "Vera", "17", """{"reason":"seen"}""");
        var hash = HistoryChain.HashOf(new HistoryLink(1, _now, "match.confirmed", "match:3", content), HistoryChain.Start);

        // printf '%s\n%s\n%s\n%s' 00112233445566778899aabbccddeeff Vera 17 '{"reason":"seen"}' | sha256sum, and so on.
        Assert.Equal(Sha256("00112233445566778899aabbccddeeff\nVera\n17\n{\"reason\":\"seen\"}"), content);
        Assert.Equal(Sha256($"provenance-log/1\n1\n2022-01-06T14:02:11.0000000Z\nmatch.confirmed\nmatch:3\n{content}\n{new string('0', 64)}"), hash);
    }

    [Fact]
    public async Task Ten_thousand_entries_written_by_many_at_once_are_one_chain_for_us_and_for_the_independent_checker()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync(writer, saves: 125, each: 10))));

        var lines = await LinesAsync();
        var file = Path.Combine(_store.Folder.Root, "log.jsonl");
        await File.WriteAllLinesAsync(file, lines);

        var whole = Assert.IsType<LogVerdict.Whole>(await VerifyAsync(lines));
        Assert.Equal(10_000, whole.Head.Sequence);
        Assert.Equal((0, $"whole: 10000 entries, head {whole.Head}"), await CheckAsync(file));
    }

    [Theory]
    [InlineData("edit facts", 4)]
    [InlineData("edit event", 4)]
    [InlineData("edit time", 4)]
    [InlineData("delete", 4)]
    [InlineData("insert", 5)]
    [InlineData("reorder", 4)]
    [InlineData("not JSON", 4)]
    [InlineData("erase by hand", 4)]
    public async Task Tampering_is_found_and_located(string how, int at)
    {
        await WriteAsync(0, saves: 3, each: 3);
        var lines = await LinesAsync();
        var four = LogLine.Read(lines[3])!;
        switch (how)
        {
            case "edit facts": lines[3] = (four with { Facts = """{"reason":"another"}""" }).ToJson(); break;
            case "edit event": lines[3] = (four with { Event = "match.rejected" }).ToJson(); break;
            case "edit time": lines[3] = (four with { At = HistoryChain.TimeOf(_now.AddDays(-1)) }).ToJson(); break;
            case "delete": lines.RemoveAt(3); break;
            case "insert": lines.Insert(4, lines[3]); break;
            case "reorder": (lines[3], lines[4]) = (lines[4], lines[3]); break;
            case "not JSON": lines[3] = "{"; break;
            case "erase by hand": lines[3] = (four with { Salt = null }).ToJson(); break;
        }

        var broken = Assert.IsType<LogVerdict.Broken>(await VerifyAsync(lines));
        var file = Path.Combine(_store.Folder.Root, "log.jsonl");
        await File.WriteAllLinesAsync(file, lines);

        Assert.Equal(at, broken.Sequence);
        Assert.Equal((1, $"broken at entry {at} (line {at})"), await CheckAsync(file));
    }

    [Fact]
    public async Task A_log_that_is_cut_off_or_written_anew_does_not_go_with_the_published_head()
    {
        await WriteAsync(0, saves: 3, each: 3);
        var lines = await LinesAsync();
        var head = Assert.IsType<LogVerdict.Whole>(await VerifyAsync(lines)).Head;
        var anew = Rewritten(lines, from: 5);

        Assert.IsType<LogVerdict.Whole>(await VerifyAsync(lines[..5]));
        Assert.Equal(6, Assert.IsType<LogVerdict.Broken>(await VerifyAsync(lines[..5], head)).Sequence);
        Assert.IsType<LogVerdict.Whole>(await VerifyAsync(anew));
        Assert.Equal(9, Assert.IsType<LogVerdict.Broken>(await VerifyAsync(anew, head)).Sequence);
        Assert.IsType<LogVerdict.Whole>(await VerifyAsync(lines, head));
    }

    [Fact]
    public async Task What_was_erased_is_gone_and_the_chain_holds()
    {
        await WriteAsync(0, saves: 2, each: 3);
        await using (var db = _store.CreateDbContext())
            await db.History.Where(h => h.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(h => h.Facts, (string?)null).SetProperty(h => h.Salt, (string?)null));

        var lines = await LinesAsync();

        Assert.Equal(1, Assert.IsType<LogVerdict.Whole>(await VerifyAsync(lines)).Erased);
        Assert.DoesNotContain("reason 1", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_before_there_was_a_chain_is_chained_in_order()
    {
        await WriteAsync(0, saves: 2, each: 3);
        await using (var db = _store.CreateDbContext())
        {
            await db.History.ExecuteUpdateAsync(set => set.SetProperty(h => h.Sequence, (long?)null).SetProperty(h => h.Hash, (string?)null).SetProperty(h => h.Content, (string?)null));
            Assert.Equal(6, await HistoryTail.ChainOldAsync(db, default));
        }

        await WriteAsync(1, saves: 1, each: 1);

        Assert.Equal(7, Assert.IsType<LogVerdict.Whole>(await VerifyAsync(await LinesAsync())).Head.Sequence);
    }

    [Theory]
    [InlineData("12:" + HistoryChain.Start, true)]
    [InlineData(HistoryChain.Start, false)]
    [InlineData("-1:" + HistoryChain.Start, false)]
    [InlineData("12:xyz", false)]
    public void A_head_is_a_place_and_a_hash(string text, bool isHead) => Assert.Equal(isHead, LogHead.Read(text) is not null);

    private async Task WriteAsync(int writer, int saves, int each)
    {
        for (var save = 0; save < saves; save++)
        {
            await using var db = _store.CreateDbContext();
            for (var entry = 0; entry < each; entry++)
                db.History.Add(HistoryEntry.ByActor(_vera, $"match:{writer}", "match.confirmed", _now.AddTicks(entry), new { reason = $"reason {entry} of {save}: \u00e4 \"\n\\" }));
            await db.SaveChangesAsync();
        }
    }

    private async Task<List<string>> LinesAsync()
    {
        await using var db = _store.CreateDbContext();
        var (last, _) = await HistoryTail.OfAsync(db, default);
        var lines = new List<string>();
        await foreach (var line in ExportLog.LinesAsync(db, last, default)) lines.Add(line);
        return lines;
    }

    private static Task<LogVerdict> VerifyAsync(List<string> lines, LogHead? head = null) => LogVerification.OfAsync(lines.ToAsyncEnumerable(), head, default);

    // As somebody would who has the whole format at hand: every hash from there on is right again.
    private static List<string> Rewritten(List<string> lines, int from)
    {
        var (anew, previous) = (new List<string>(), HistoryChain.Start);
        foreach (var (number, line) in lines.Index())
        {
            var entry = LogLine.Read(line)!;
            var facts = number == from ? """{"reason":"never said"}""" : entry.Facts;
            var content = HistoryChain.ContentOf(entry.Salt!, entry.By!, entry.ById, facts);
            var at = DateTimeOffset.Parse(entry.At, System.Globalization.CultureInfo.InvariantCulture);
            var hash = HistoryChain.HashOf(new HistoryLink(entry.Sequence, at, entry.Event, entry.Subject, content), previous);
            anew.Add((entry with { Facts = facts, Content = content, Previous = previous, Hash = hash }).ToJson());
            previous = hash;
        }

        return anew;
    }

    private static async Task<(int ExitCode, string Said)> CheckAsync(string file)
    {
        var checker = Path.Combine(Architecture.Repository.Root, "samples", "log", "check.py");
        using var process = Process.Start(new ProcessStartInfo("python3", [checker, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, $"{await said}{await wrong}".Trim());
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
