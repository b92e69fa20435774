using Microsoft.EntityFrameworkCore;
using Provenance.Store;

namespace Provenance.Fingerprinting;

/// <summary>
/// Asks for footage that has fingerprints of earlier versions only to be fingerprinted again, and matched again after that: some of it at a time, so that
/// what people submit does not wait behind it. Decisions on its matches stay.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="ledger">Where stages are asked for.</param>
public sealed class RenewFingerprints(IDbContextFactory<ProvenanceDbContext> store, WorkLedger ledger)
{
    /// <summary>Appearances that are asked for at once; no more are while so many wait or run.</summary>
    public const int AtOnce = 8;

    /// <summary>Asks for the next ones; none when there is nothing to renew, or enough is asked for already.</summary>
    /// <returns>The rows to ring for.</returns>
    public async Task<IReadOnlyList<DueWork>> RunAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        var open = await db.Work.CountAsync(w => w.Stage == Stage.Fingerprint && (w.State == WorkState.Waiting || w.State == WorkState.Running), cancellation);
        if (open >= AtOnce) return [];

        var old = await db.Acquisitions
            .Where(a => db.Fingerprints.Any(f => f.MediaFileId == a.MediaFileId && f.Algorithm != FingerprintMedia.Algorithm)
                && !db.Fingerprints.Any(f => f.MediaFileId == a.MediaFileId && f.Algorithm == FingerprintMedia.Algorithm)
                && db.Work.Any(w => w.AppearanceId == a.AppearanceId && w.Stage == Stage.Fingerprint && w.State == WorkState.Done))
            .OrderByDescending(a => a.AppearanceId).Select(a => a.AppearanceId).Take(AtOnce - open).ToListAsync(cancellation);
        var rows = await ledger.AddAsync(db, [.. old.Select(appearance => new NextStage(appearance, Stage.Fingerprint))], cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return [.. rows.Select(row => row.ToDue())];
    }
}
