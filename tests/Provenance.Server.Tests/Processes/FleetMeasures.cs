using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TestKit;
using Xunit.Abstractions;

namespace Provenance.Server.Tests.Processes;

/// <summary>How fast a fleet is. By default a few rounds, which only have to end right; tests/long says how to measure.</summary>
public sealed partial class FleetMeasures(ITestOutputHelper output)
{
    [PostgresFact]
    public async Task What_one_worker_fingerprints_another_process_shows_as_a_match()
    {
        var rounds = KilledFleetTests.Setting("FLEET_ROUNDS", 2);
        await using var fleet = await Fleet.StartedAsync(workers: 2);
        await fleet.Web.Api.EndOfAsync(await fleet.Web.Api.SubmitPostAsync("https://video.example/known", Footages.Copy(0, 0)));
        var seconds = new List<double>();
        for (var round = 1; round <= rounds; round++)
        {
            var id = await fleet.Web.Api.SubmitPostAsync($"https://video.example/{round}", Footages.Copy(0, round));
            while ((await fleet.Web.Api.AppearanceAsync(id)).GetProperty("matches").GetArrayLength() == 0) await Task.Delay(10);
            var seen = DateTimeOffset.UtcNow;
            await using var db = fleet.OpenStore();
            var made = await db.Acquisitions.Where(a => a.AppearanceId == new Submitting.AppearanceId(id))
                .Join(db.Fingerprints, a => a.MediaFileId, f => (Acquiring.MediaFileId?)f.MediaFileId, (a, f) => f.MadeAt).SingleAsync();
            seconds.Add((seen - made).TotalSeconds);
            await fleet.Web.Api.EndOfAsync(id);
        }

        seconds.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"From a worker's fingerprint to a match that web shows, {rounds} rounds: p50 {1000 * seconds[rounds / 2]:0} ms, p95 {1000 * seconds[(int)(rounds * 0.95)]:0} ms"));
    }

    [PostgresFact]
    public async Task Workers_share_the_work()
    {
        var (submissions, workers) = (KilledFleetTests.Setting("FLEET_SUBMISSIONS", 6), KilledFleetTests.Setting("FLEET_WORKERS", 2));
        await using var fleet = await Fleet.StartedAsync(workers);
        foreach (var worker in fleet.Workers) await worker.KillAsync();
        for (var number = 0; number < submissions; number++)
            await fleet.Web.Api.SubmitPostAsync($"https://video.example/{number}", Footages.Copy(number % 20, number / 20));

        await Task.WhenAll(fleet.Workers.Select(worker => worker.StartAsync()));
        var began = Stopwatch.GetTimestamp();
        await fleet.UntilDoneAsync(TimeSpan.FromMinutes(Math.Max(5, submissions / 10)));
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workers} workers: {submissions} submissions in {took:0.0} s, {60 * submissions / took:0} a minute"));
        await using var db = fleet.OpenStore();
        Assert.Equal(submissions, await db.Fingerprints.CountAsync());
        foreach (var (stage, runs, busy) in await BusyAsync(fleet))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {stage}: {runs} runs, {1000 * busy / runs:0} ms each, running {100 * busy / took / workers:0} % of a worker's time"));
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
