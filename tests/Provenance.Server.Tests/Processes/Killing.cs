using Microsoft.EntityFrameworkCore;
using Provenance.Store;

namespace Provenance.Server.Tests.Processes;

/// <summary>Kills the processes of a fleet one after the other while they are busy, and starts each again.</summary>
/// <param name="fleet">Whom.</param>
/// <param name="times">How often each.</param>
internal sealed class Killing(Fleet fleet, int times)
{
    private const int Tries = 25;

    private static readonly Stage[] _stages = Enum.GetValues<Stage>();

    private readonly Random _random = new(4);

    /// <summary>A kill: which process, in the middle of which stages, and how many requests it had not answered.</summary>
    internal sealed record Kill(int Process, IReadOnlyList<Stage> Stages, int Requests);

    /// <summary>Every kill, in order.</summary>
    internal List<Kill> Kills { get; } = [];

    /// <summary>Kills until each was killed as often as asked for, or nothing is left to be done.</summary>
    internal async Task RunAsync(CancellationToken done)
    {
        for (var next = 0; fleet.All.Index().Any(p => Of(p.Index) < times) && !done.IsCancellationRequested; next = (next + 1) % fleet.All.Count)
        {
            if (Of(next) >= times) continue;

            await Task.Delay(_random.Next(500, 3000), CancellationToken.None);
            var kill = fleet.All[next] == fleet.Web && !fleet.IsAlone ? await KillWebAsync() : await KillWorkerAsync(next);
            if (kill is null) continue;

            Kills.Add(kill);
            await fleet.All[next].StartAsync();
            fleet.Logs[next].Forget();
        }
    }

    internal int Of(int process) => Kills.Count(k => k.Process == process);

    private async Task<Kill?> KillWebAsync()
    {
        for (var tries = 0; fleet.Requests == 0 && tries < 2000; tries++) await Task.Delay(2);
        if (fleet.Requests == 0) return null;

        await Task.Delay(_random.Next(0, 20));
        var requests = fleet.Requests;
        await fleet.Web.KillAsync();
        return new Kill(0, [], requests);
    }

    // Each kill of a worker is meant for another stage; one that does not come to pass, or is too short to be hit, gives way to whatever runs.
    private async Task<Kill?> KillWorkerAsync(int process)
    {
        var stage = _stages[(Of(process) + process) % _stages.Length];
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await TryKillAsync(process, tries < Tries / 2 ? stage : null) is { } kill) return kill;
        }

        return null;
    }

    // It is frozen first: what is found running then is what the kill will interrupt. While a row is on its third start, nobody is killed.
    private async Task<Kill?> TryKillAsync(int process, Stage? stage)
    {
        var (worker, log) = (fleet.All[process], fleet.Logs[process]);
        if (!await log.BeginsAsync(stage, TimeSpan.FromSeconds(2), stage is Stage.Fingerprint ? () => { } : worker.Freeze)) return null;

        if (stage is Stage.Fingerprint)
        {
            await Task.Delay(_random.Next(0, 400));
            worker.Freeze();
        }

        await Task.Delay(50); // what it had sent is committed now, or never will be
        await using var db = fleet.OpenStore();
        var running = await db.Work.AsNoTracking().Where(w => w.State == WorkState.Running).ToListAsync();
        var own = running.Where(w => log.Open.ContainsKey(w.Id)).Select(w => w.Stage).ToList();
        if (own.Count == 0 || (stage is { } wanted && !own.Contains(wanted)) || running.Exists(w => w.Starts >= WorkLedger.MaxStarts))
        {
            worker.GoOn();
            return null;
        }

        await worker.KillAsync();
        return new Kill(process, own, 0);
    }
}
