using Microsoft.EntityFrameworkCore;

namespace Provenance.Store;

/// <summary>
/// Finds what has stalled: rows whose runs have died, rows whose bell was lost, folders whose runs are gone. Losing every job of the
/// queue loses nothing, for this names the rows anew.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="folder">Where runs have their folders.</param>
/// <param name="time">The clock.</param>
public sealed class WorkSweep(IDbContextFactory<ProvenanceDbContext> store, DataFolder folder, TimeProvider time)
{
    /// <summary>Gives up what has used up its starts, deletes the folders of dead runs, and returns every row that is due now, oldest first.</summary>
    public async Task<IReadOnlyList<DueWork>> RunAsync(CancellationToken cancellation)
    {
        await GiveUpSpentAsync(cancellation);
        await DeleteOrphansAsync(cancellation);
        return await DueAsync(cancellation);
    }

    /// <summary>
    /// Makes running rows wait again, without waiting for their leases, and empties the work folder. Right only when no
    /// other process serves this store: then nothing can be running yet.
    /// </summary>
    public async Task ResetAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        await db.Work.Where(w => w.State == WorkState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.State, WorkState.Waiting).SetProperty(w => w.Progress, 0)
                .SetProperty(w => w.Run, (string?)null).SetProperty(w => w.Lease, (DateTimeOffset?)null),
            cancellation);
        foreach (var arriving in Directory.EnumerateFiles(folder.Work)) File.Delete(arriving);
        foreach (var abandoned in Directory.EnumerateDirectories(folder.Work)) Directory.Delete(abandoned, recursive: true);
    }

    private async Task GiveUpSpentAsync(CancellationToken cancellation)
    {
        await using var turn = await StoreTurn.TakeAsync(store, StoreTurnOf.Sweeping, cancellation);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var now = await db.NowAsync(time, cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        var spent = await db.Work
            .Where(w => w.Starts >= WorkLedger.MaxStarts && (w.State == WorkState.Waiting || (w.State == WorkState.Running && w.Lease < now)))
            .ToListAsync(cancellation);
        foreach (var row in spent) await GivingUp.RecordAsync(db, row, GivingUp.Cause.Starts, null, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task<IReadOnlyList<DueWork>> DueAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var now = await db.NowAsync(time, cancellation);
        var beyond = now + WorkLedger.LongestWait;
        var due = await db.Work.AsNoTracking()
            .Where(w => (w.State == WorkState.Waiting && (w.Due <= now || w.Due > beyond)) || (w.State == WorkState.Running && w.Lease < now))
            .OrderBy(w => w.Due).ToListAsync(cancellation);
        return [.. due.Select(row => row.ToDue())];
    }

    // The folders are listed before the tokens are read: a claim is committed before its folder is made, so none that is alive is missed.
    private async Task DeleteOrphansAsync(CancellationToken cancellation)
    {
        var folders = Directory.GetDirectories(folder.Work).Where(path => Guid.TryParseExact(Path.GetFileName(path), "n", out _)).ToList();
        if (folders.Count == 0) return;

        await using var db = await store.CreateDbContextAsync(cancellation);
        var alive = await db.Work.Where(w => w.Run != null).Select(w => w.Run!).ToHashSetAsync(cancellation);
        foreach (var orphan in folders.Where(path => !alive.Contains(Path.GetFileName(path)))) Directory.Delete(orphan, recursive: true);
    }
}
