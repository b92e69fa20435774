using Microsoft.EntityFrameworkCore;
using Provenance.Submitting;

namespace Provenance.Store;

/// <summary>The end of the history's chain, to which entries are added one behind the other, whichever process adds them.</summary>
public static class HistoryTail
{
    private const int AtOnce = 1000;

    /// <summary>Chains the entries that a context is about to add. They are in one transaction with their places, and no other adds any until it ends.</summary>
    internal static async Task ChainAddedAsync(ProvenanceDbContext db, CancellationToken cancellation)
    {
        var added = db.ChangeTracker.Entries<HistoryEntry>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        if (added.Count == 0) return;

        await db.LockWritingAsync(cancellation);
        var (sequence, hash) = await OfAsync(db, cancellation);
        foreach (var entry in added)
        {
            entry.Chain(++sequence, hash);
            hash = entry.Hash!;
        }
    }

    /// <summary>Chains what was written before there was a chain, in order of the numbers. Right only while nothing else is written.</summary>
    /// <returns>How many entries there were.</returns>
    public static async Task<int> ChainOldAsync(ProvenanceDbContext db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var chained = 0;
        while (true)
        {
            await using var transaction = await db.BeginWritingAsync(cancellation);
            var old = await db.History.Where(h => h.Sequence == null).OrderBy(h => h.Id).Take(AtOnce).ToListAsync(cancellation);
            if (old.Count == 0) return chained;

            var (sequence, hash) = await OfAsync(db, cancellation);
            foreach (var entry in old)
            {
                entry.Chain(++sequence, hash);
                hash = entry.Hash!;
            }

            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            db.ChangeTracker.Clear();
            chained += old.Count;
        }
    }

    /// <summary>The place and the hash of the newest entry; 0 and <see cref="HistoryChain.Start"/> when there is none.</summary>
    public static async Task<(long Sequence, string Hash)> OfAsync(ProvenanceDbContext db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var newest = await db.History.AsNoTracking().Where(h => h.Sequence != null).OrderByDescending(h => h.Sequence).Select(h => new { h.Sequence, h.Hash }).FirstOrDefaultAsync(cancellation);
        return newest is null ? (0, HistoryChain.Start) : (newest.Sequence!.Value, newest.Hash!);
    }
}
