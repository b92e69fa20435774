using System.Diagnostics;
using System.Globalization;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Benchmarks;

/// <summary>What the pages' reads cost with a desk of many appearances: median and 95th percentile in milliseconds.</summary>
internal static class DeskReads
{
    private const int Rounds = 20;

    internal static async Task RunAsync(TextWriter output, int appearances)
    {
        await using var store = new TestStore();
        var filling = Stopwatch.StartNew();
        await ManyAppearances.FillAsync(store, appearances);
        var time = TimeProvider.System;
        var viewer = new Viewer("somebody");
        var list = new ListAppearances(store, time);
        var cascades = new ListCascades(store, time);
        var matches = new ListMatches(store);
        var read = new ReadAppearance(store);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reads of the pages with {appearances} appearances, one reader, warm; filled in {filling.Elapsed.TotalSeconds:f0} s"));
        await output.FlushAsync();
        await TimeAsync(output, "appearances", () => list.RunAsync(new AppearanceFilter(), viewer, new PageRequest(), default));
        await TimeAsync(output, "appearances, deep", () => list.RunAsync(new AppearanceFilter(), viewer, new PageRequest(appearances / 2), default));
        await TimeAsync(output, "appearances, searched", () => list.RunAsync(new AppearanceFilter { Text = "march river" }, viewer, new PageRequest(), default));
        await TimeAsync(output, "appearances, verified", () => list.RunAsync(new AppearanceFilter { Verdict = VerdictKind.Verified }, viewer, new PageRequest(), default));
        await TimeAsync(output, "appearances, given up", () => list.RunAsync(new AppearanceFilter { State = AppearanceState.GivenUp }, viewer, new PageRequest(), default));
        await TimeAsync(output, "cascades, oldest unverified", () => cascades.RunAsync(new CascadeFilter { Verdict = VerdictKind.Unverified, OldestFirst = true }, viewer, new PageRequest(), default));
        await TimeAsync(output, "matches, suggested", () => matches.RunAsync(new MatchFilter { Decision = MatchDecision.Suggested }, viewer, new PageRequest(), default));
        await TimeAsync(output, "one appearance", () => read.ByIdAsync(new AppearanceId(appearances / 2), viewer, default));
        await TimeAsync(output, "one cascade", () => new ReadCascade(store, time).ByIdAsync(new Cascading.CascadeId(1), viewer, default));
        await TimeAsync(output, "jobs", () => new ReadWork(store, time).CountAsync(default));
        await TimeAsync(output, "desk", () => new ReadDesk(store, list, matches, cascades).RunAsync(viewer, default));
        await TimeAsync(output, "log", () => new EventFeed(store).HistoryAsync(null, viewer, new PageRequest(), default));
    }

    private static async Task TimeAsync(TextWriter output, string name, Func<Task> read)
    {
        var times = new double[Rounds];
        await read();
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await read();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name,-28} median {times[Rounds / 2],7:f1} ms   p95 {times[Rounds * 95 / 100],7:f1} ms"));
    }
}
