using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Provenance.Reviewing;
using Provenance.Store;

namespace Provenance.Server.Operations;

/// <summary>Whether this process can do what it is there for, and if not, why.</summary>
/// <param name="store">Has to be reachable and of this version.</param>
/// <param name="following">Has to keep up.</param>
/// <param name="disk">Has to have room.</param>
/// <param name="work">Knows who is alive.</param>
/// <param name="options">What this process is there for.</param>
internal sealed class Readiness(
    IDbContextFactory<ProvenanceDbContext> store, IndexFollowing following, DiskSpace disk, ReadWork work, ServerOptions options)
{
    // Those who ask give up sooner or later; a store that hangs is as good as none.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>What keeps it from being ready; empty when nothing does.</summary>
    internal async Task<IReadOnlyList<string>> WantsAsync(CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(_patience);
        List<string> wants = [];
        if (disk.Now() is { IsFull: true } full) wants.Add(full.Warning!);
        try
        {
            await AskStoreAsync(wants, limited.Token);
        }
        catch (Exception fault) when (IsOfStore(fault) && !cancellation.IsCancellationRequested)
        {
            wants.Add($"The store does not answer: {(fault is OperationCanceledException ? $"not within {_patience.TotalSeconds:0} s" : fault.GetBaseException().Message)}.");
        }

        return wants;
    }

    private async Task AskStoreAsync(List<string> wants, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            wants.Add("The store is of an earlier version than this program: it has to be upgraded first.");
            return;
        }

        if (await following.BehindAsync(cancellation) is var behind && behind > IndexFollowing.MostBehind)
            wants.Add($"The index is {behind.TotalSeconds:0} s behind the store: what was fingerprinted since is not found yet.");
        if (!options.Works && !(await work.ProcessesAsync(cancellation)).Any(p => p.IsAlive && p.Process.Role != ServerRole.Web))
            wants.Add("No worker is alive: what is submitted waits. Start one (--role worker).");
    }

    private static bool IsOfStore(Exception fault) => fault is DbException or OperationCanceledException or TimeoutException or IOException or InvalidOperationException;
}
