using Microsoft.EntityFrameworkCore;
using Provenance.Store;

namespace Provenance.Server.Tests.Processes;

/// <summary>Kills the processes of a fleet one after the other while they are busy, and starts each again.</summary>
/// <param name="fleet">Whom.</param>
/// <param name="times">How often each.</param>
internal sealed class Killing(Fleet fleet, int times)
{
    private readonly Random _random = new(4);

    /// <summary>How often each was killed.</summary>
    internal int[] Kills { get; } = new int[fleet.All.Count];

    /// <summary>Kills until each was killed as often as asked for, or nothing is left to be done.</summary>
    internal async Task RunAsync(CancellationToken done)
    {
        for (var next = 0; Array.Exists(Kills, kills => kills < times) && !done.IsCancellationRequested; next = (next + 1) % Kills.Length)
        {
            if (Kills[next] >= times) continue;

            await Task.Delay(_random.Next(500, 2500), CancellationToken.None);
            if (await TryKillAsync(fleet.All[next])) Kills[next]++;
        }
    }

    // It is frozen first: what is found running then is what the kill will interrupt. A row on its third start is spared.
    private async Task<bool> TryKillAsync(ServerProcess process)
    {
        await process.SignalAsync("STOP");
        await Task.Delay(200); // what it had sent is committed now, or never will be
        await using var db = fleet.OpenStore();
        var starts = await db.Work.Where(w => w.State == WorkState.Running).Select(w => w.Starts).ToListAsync();
        if (starts.Count == 0 || starts.Max() >= WorkLedger.MaxStarts)
        {
            await process.SignalAsync("CONT");
            return false;
        }

        await process.KillAsync();
        await process.StartAsync();
        return true;
    }
}
