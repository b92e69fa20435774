using Microsoft.EntityFrameworkCore;

namespace Provenance.Store;

/// <summary>
/// A turn that one process at a time has, for what reads much and writes what follows from it. On PostgreSQL it is a lock of the
/// database's, which goes with its holder; on SQLite there is one process, and nothing to wait for.
/// </summary>
public sealed class StoreTurn : IAsyncDisposable
{
    private readonly ProvenanceDbContext _db;
    private readonly long _number;
    private readonly bool _isHeld;

    private StoreTurn(ProvenanceDbContext db, long number, bool isHeld) => (_db, _number, _isHeld) = (db, number, isHeld);

    /// <summary>Waits for the turn.</summary>
    /// <param name="store">The store.</param>
    /// <param name="of">For what; those who name another do not wait for this one.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<StoreTurn> TakeAsync(IDbContextFactory<ProvenanceDbContext> store, StoreTurnOf of, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        var db = await store.CreateDbContextAsync(cancellation);
        var turn = new StoreTurn(db, (long)of, db.Database.IsNpgsql());
        if (!turn._isHeld) return turn;

        try
        {
            await db.Database.OpenConnectionAsync(cancellation);
            db.Database.SetCommandTimeout(TimeSpan.Zero); // others may take long, and each of them is bounded
            await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({turn._number})", cancellation);
            return turn;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the next one have it.</summary>
    public async ValueTask DisposeAsync()
    {
        // The connection goes back to a pool and would keep the lock there.
        if (_isHeld) await _db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({_number})", CancellationToken.None);
        await _db.DisposeAsync();
    }
}

/// <summary>What turns are taken for. The numbers are any that nobody else uses in the database.</summary>
public enum StoreTurnOf : long
{
    /// <summary>Forming cascades.</summary>
    Cascading = 0x50524f5643415343,

    /// <summary>Adding rows that others follow by number: see <see cref="ProvenanceDbContext.LockWritingAsync"/>.</summary>
    Writing = 0x50524f5657524954,

    /// <summary>Writing down what webhooks are told of.</summary>
    Webhooks = 0x50524f5657454248,

    /// <summary>Giving up what has used up its starts.</summary>
    Sweeping = 0x50524f5653574550,

    /// <summary>Making or upgrading tables.</summary>
    Upgrading = 0x50524f5655504752,
}
