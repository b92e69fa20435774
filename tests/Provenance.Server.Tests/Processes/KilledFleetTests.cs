using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using TestKit;
using Xunit.Abstractions;

namespace Provenance.Server.Tests.Processes;

/// <summary>Web and workers are killed (-9) while they are busy; everything ends right, and once. tests/long/killed-fleet.sh runs both at length.</summary>
public sealed class KilledFleetTests(ITestOutputHelper output)
{
    // Submissions wait for room, so that web is killed in the middle of some all along, and not only at the start.
    private const int OpenAtMost = 16;
    private const int MostFurther = 60;

    [PostgresFact]
    public async Task Killed_one_after_the_other_they_do_everything_once()
    {
        await using var fleet = await Fleet.StartedAsync(workers: 2);
        await RunAsync(fleet, Setting("KILLED_SUBMISSIONS", 20), Setting("KILLS_OF_EACH", 1));
    }

    [Fact]
    public async Task Killed_again_and_again_one_process_on_SQLite_does_everything_once()
    {
        await using var fleet = await Fleet.AloneAsync();
        await RunAsync(fleet, Setting("KILLED_SUBMISSIONS", 20), Setting("KILLS_ALONE", 7));
    }

    private async Task RunAsync(Fleet fleet, int count, int kills)
    {
        var killing = new Killing(fleet, kills);
        using var done = new CancellationTokenSource();
        var began = DateTime.UtcNow;
        var killer = killing.RunAsync(done.Token);

        var submissions = Enumerable.Range(0, count).Select(number => FleetSubmission.Of(number, count)).ToList();
        var ids = new long[count + MostFurther];
        await Parallel.ForEachAsync(submissions.ToArray(), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (one, _) =>
        {
            await KeepPaceAsync(killing, kills * fleet.All.Count * one.Number / count);
            ids[one.Number] = await SubmitAsync(fleet, one);
        });
        // Who has nothing to do is not killed in the middle of it: there is work until each was.
        while (!killer.IsCompleted && submissions.Count < ids.Length)
        {
            submissions.Add(FleetSubmission.Of(submissions.Count, int.MaxValue));
            ids[submissions.Count - 1] = await SubmitAsync(fleet, submissions[^1]);
            await Task.WhenAny(killer, Task.Delay(500));
        }

        await fleet.UntilDoneAsync(TimeSpan.FromMinutes(Math.Max(8, count / 8)));
        await done.CancelAsync();
        await killer;
        await fleet.UntilDoneAsync(TimeSpan.FromMinutes(5));

        await ReportAsync(fleet, killing, $"{submissions.Count} submissions in {(DateTime.UtcNow - began).TotalSeconds:0} s");
        Assert.All(fleet.All.Index(), process => Assert.Equal(kills, killing.Of(process.Index)));
        await new FleetEnd(fleet, [.. submissions], ids[..submissions.Count]).AssertRightAsync();
    }

    internal static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    // Few submissions would all be done before everybody was killed: each waits a while for the kills that should have been by then.
    private static async Task KeepPaceAsync(Killing killing, int due)
    {
        for (var tries = 0; killing.Kills.Count < due && tries < 100; tries++) await Task.Delay(100);
    }

    private static async Task<long> SubmitAsync(Fleet fleet, FleetSubmission one)
    {
        for (var isFull = true; isFull; await Task.Delay(50))
        {
            await using var db = fleet.OpenStore();
            isFull = await db.Work.CountAsync(w => w.State == WorkState.Waiting || w.State == WorkState.Running) >= OpenAtMost;
        }

        var id = await one.SendAsync(fleet);
        if (one.Number % 10 == 3) Assert.Equal(id, await one.SendAsync(fleet)); // a client that did not hear the answer
        return id;
    }

    private async Task ReportAsync(Fleet fleet, Killing killing, string took)
    {
        output.WriteLine(took);
        if (!fleet.IsAlone) output.WriteLine($"web: killed {killing.Of(0)} times, with {killing.Kills.Sum(k => k.Requests)} submissions under way");
        for (var worker = fleet.IsAlone ? 0 : 1; worker < fleet.All.Count; worker++)
        {
            var stages = killing.Kills.Where(k => k.Process == worker).SelectMany(k => k.Stages).CountBy(s => s).OrderBy(s => s.Key);
            output.WriteLine($"{(fleet.IsAlone ? "the process" : $"worker {worker}")}: killed {killing.Of(worker)} times, in the middle of {string.Join(", ", stages.Select(s => $"{s.Key} {s.Value}"))}");
        }

        await using var db = fleet.OpenStore();
        var rows = await db.Work.GroupBy(w => new { w.Stage, w.Starts, w.State }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        foreach (var stage in rows.GroupBy(r => r.Key.Stage).OrderBy(g => g.Key))
        {
            var starts = fleet.Logs.Sum(log => log.Starts.GetValueOrDefault(stage.Key));
            var last = stage.OrderBy(r => r.Key.Starts).Select(r => $"{r.Count} {r.Key.State} at start {r.Key.Starts}");
            output.WriteLine($"{stage.Key}: begun {starts} times for {stage.Sum(r => r.Count)} appearances ({string.Join(", ", last)})");
        }
    }
}
