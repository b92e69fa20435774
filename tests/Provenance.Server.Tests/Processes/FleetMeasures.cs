using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;
using Xunit.Abstractions;

namespace Provenance.Server.Tests.Processes;

/// <summary>How fast a fleet is: for tests/long/fleet-speed.sh and fleet-delay.sh. That fleets do right is tested beside this.</summary>
[Trait("Category", "Measure")]
public sealed partial class FleetMeasures(ITestOutputHelper output)
{
    private const string NoLimit = "--requests-per-minute=0";
    private const int Known = 20;
    private const int Scenes = 12;

    [PostgresFact]
    public async Task What_one_worker_fingerprints_another_process_matches()
    {
        var rounds = KilledFleetTests.Setting("DELAY_ROUNDS", 1);
        await using var fleet = await Fleet.StartedAsync(workers: 2, NoLimit);
        foreach (var footage in Enumerable.Range(0, Math.Min(rounds, Known))) await fleet.Web.Api.SubmitPostAsync($"https://video.example/known/{footage}", Footages.Copy(footage, 0));
        await fleet.UntilDoneAsync(TimeSpan.FromMinutes(5));

        var (elsewhere, same, shown) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; elsewhere.Count < rounds; round++)
        {
            var id = await fleet.Web.Api.SubmitPostAsync($"https://video.example/{round}", Footages.Copy(round % Math.Min(rounds, Known), 1 + round));
            while ((await fleet.Web.Api.AppearanceAsync(id)).GetProperty("matches").GetArrayLength() == 0) await Task.Delay(5);
            var seen = DateTimeOffset.UtcNow;
            await fleet.Web.Api.EndOfAsync(id);

            await using var db = fleet.OpenStore();
            var ended = await db.Work.Where(w => w.AppearanceId == new AppearanceId(id)).ToDictionaryAsync(w => w.Stage, w => w.Ended!.Value);
            var moved = fleet.Logs.FindIndex(log => log.Took(Stage.Fingerprint, id)) != fleet.Logs.FindIndex(log => log.Took(Stage.Match, id));
            (moved ? elsewhere : same).Add((ended[Stage.Match] - ended[Stage.Fingerprint]).TotalMilliseconds);
            shown.Add((seen - ended[Stage.Fingerprint]).TotalMilliseconds);
        }

        output.WriteLine("From the fingerprint committed by a worker until the match");
        output.WriteLine($"  is committed by another process: {Spread(elsewhere)}");
        output.WriteLine($"  is committed by the same process: {Spread(same)}");
        output.WriteLine($"  is shown by web: {Spread(shown)}");
    }

    [PostgresFact]
    public async Task Workers_share_the_work()
    {
        var (fewest, most) = (KilledFleetTests.Setting("FLEET_WORKERS_FROM", 2), KilledFleetTests.Setting("FLEET_WORKERS_TO", 2));
        for (var workers = fewest; workers <= most; workers++)
            await MeasureAsync(workers, KilledFleetTests.Setting("FLEET_SUBMISSIONS", 4), KilledFleetTests.Setting("FLEET_CLIP_SECONDS", 3));
    }

    private async Task MeasureAsync(int workers, int submissions, int clip)
    {
        await using var fleet = await Fleet.StartedAsync(workers, NoLimit);
        for (var number = 0; number < 2 * workers; number++) await fleet.Web.Api.SubmitPostAsync($"https://video.example/warm/{number}", Footages.Copy(number, 99));
        await fleet.UntilDoneAsync(TimeSpan.FromMinutes(5));

        // Everything is handed in before anybody works, or the first worker would be measured against an empty queue.
        foreach (var worker in fleet.Workers) worker.Freeze();
        for (var number = 0; number < submissions; number++) await fleet.Web.Api.SubmitPostAsync($"https://video.example/{number}", Scene(number, clip));
        var (began, before) = (Stopwatch.GetTimestamp(), FleetCpu.Of(fleet));
        foreach (var worker in fleet.Workers) worker.GoOn();
        await fleet.UntilDoneAsync(TimeSpan.FromMinutes(Math.Max(5, submissions / 4)));
        var (took, spent) = (Stopwatch.GetElapsedTime(began).TotalSeconds, FleetCpu.Of(fleet) - before);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{workers} workers, {submissions} clips of {clip} s: {took:0.0} s, {60 * submissions / took:0} submissions a minute, {submissions * clip / took:0.0} s decoded a second"));
        output.WriteLine($"  {spent.Over(took)}");
        await using var db = fleet.OpenStore();
        Assert.Equal(submissions + (2 * workers), await db.Fingerprints.CountAsync());
        foreach (var (stage, runs, busy) in await BusyAsync(fleet))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {stage}: {runs} runs, {1000 * busy / runs:0} ms each"));
    }

    // As a phone would film it, 1280 x 720 with grain, unless it is the short clip that is small.
    private static string Scene(int number, int seconds) => seconds == 3
        ? Footages.Copy(number % Known, 1 + number)
        : Clips.Remuxed(
            Clips.Edited(Footages.Copy(number % Scenes, 0), $"scene-{number % Scenes}-{seconds}", "-vf", $"loop=-1:75,trim=duration={seconds},scale=1280:720,noise=alls=8:allf=t:all_seed=7"),
            $"scene-{number}-{seconds}-copy");

    private static string Spread(List<double> milliseconds)
    {
        milliseconds.Sort();
        return milliseconds.Count == 0 ? "no clip" : string.Create(CultureInfo.InvariantCulture,
            $"p50 {milliseconds[milliseconds.Count / 2]:0} ms, p95 {milliseconds[milliseconds.Count * 95 / 100]:0} ms, longest {milliseconds[^1]:0} ms, {milliseconds.Count} clips");
    }

    private static async Task<List<(string Stage, double Runs, double Seconds)>> BusyAsync(Fleet fleet)
    {
        var all = new List<(string Stage, bool IsSum, double Value)>();
        foreach (var worker in fleet.Workers)
        {
            using var answer = await worker.Api.TryGetAsync("/metrics");
            all.AddRange(StageSeconds().Matches(await answer.Content.ReadAsStringAsync())
                .Select(m => (m.Groups[2].Value, m.Groups[1].Value == "sum", double.Parse(m.Groups[3].Value, CultureInfo.InvariantCulture))));
        }

        return [.. all.GroupBy(m => m.Stage).Select(g => (g.Key, g.Where(m => !m.IsSum).Sum(m => m.Value), g.Where(m => m.IsSum).Sum(m => m.Value)))];
    }

    [GeneratedRegex("""^provenance_stage_seconds_(sum|count)\{stage="(\w+)",end="done"\} (\S+)""", RegexOptions.Multiline)]
    private static partial Regex StageSeconds();
}
