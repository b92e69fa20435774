using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing.Logging;

/// <summary>Hands out the log as it stands, entry by entry, for whoever wants to check it without this service.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class ExportLog(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    private const int AtOnce = 1000;

    /// <summary>Writes into the log that it is exported, and hands it out up to that entry.</summary>
    /// <param name="by">Who exports it.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<string> LinesAsync(Actor by, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var asked = HistoryEntry.ByActor(by, "log:all", "log.exported", time.GetUtcNow(), new { });
        db.History.Add(asked);
        await db.SaveChangesAsync(cancellation);
        await foreach (var line in LinesAsync(db, asked.Sequence!.Value, cancellation)) yield return line;
    }

    /// <summary>The newest entry's place and hash: what is to be published.</summary>
    public async Task<LogHead> HeadAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var (sequence, hash) = await HistoryTail.OfAsync(db, cancellation);
        return new LogHead(sequence, hash);
    }

    /// <summary>The lines up to an entry, inclusive.</summary>
    internal static async IAsyncEnumerable<string> LinesAsync(ProvenanceDbContext db, long last, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (next, previous) = (1L, HistoryChain.Start);
        while (next <= last)
        {
            var (from, to) = (next, Math.Min(last, next + AtOnce - 1));
            var some = await db.History.AsNoTracking().Where(h => h.Sequence >= from && h.Sequence <= to).OrderBy(h => h.Sequence).ToListAsync(cancellation);
            foreach (var entry in some)
            {
                yield return LogLine.Of(entry, previous).ToJson();
                previous = entry.Hash!;
            }

            next = to + 1;
        }
    }
}
