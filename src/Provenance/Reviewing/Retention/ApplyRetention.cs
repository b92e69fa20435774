using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing.Retention;

/// <summary>Removes the media that the desk's rules no longer keep. Hashes, fingerprints, times and evidence stay, so that copies are still found.</summary>
/// <param name="store">The store.</param>
/// <param name="rules">The rules.</param>
/// <param name="folder">Where the bytes lie.</param>
/// <param name="time">The clock.</param>
public sealed class ApplyRetention(IDbContextFactory<ProvenanceDbContext> store, DeskRules rules, DataFolder folder, TimeProvider time)
{
    /// <summary>How many media files, and how many bytes, some rules would remove now.</summary>
    public async Task<(int Files, long Bytes)> ForeseeAsync(RetentionRules wanted, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var due = Due(db, wanted);
        return due is null ? (0, 0) : (await due.CountAsync(cancellation), await due.SumAsync(m => (long?)m.Size, cancellation) ?? 0);
    }

    /// <summary>Removes what is due, one after the other; interrupted, it goes on the next time.</summary>
    /// <returns>How many media files were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (standing, _) = await rules.ReadAsync(cancellation);
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (Due(db, standing) is not { } due) return 0;

        var removed = 0;
        foreach (var id in await due.OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await RemoveAsync(id, standing, cancellation)) removed++;
        }

        return removed;
    }

    private IQueryable<MediaFile>? Due(ProvenanceDbContext db, RetentionRules wanted)
    {
        if (wanted.MediaDays is not { } days) return null;

        var before = time.GetUtcNow().AddDays(-days);
        return db.MediaFiles
            .Where(m => m.RemovedAt == null && m.AcquiredAt < before)
            .Where(m => !db.Acquisitions.Any(a => a.MediaFileId == m.Id && db.Appearances.Any(p => p.Id == a.AppearanceId && p.HeldSince != null)))
            .Where(m => !db.Acquisitions.Any(a => a.MediaFileId == m.Id && db.Work.Any(
                w => w.AppearanceId == a.AppearanceId && w.Stage == Stage.Fingerprint && w.State != WorkState.Done && w.State != WorkState.Dead)));
    }

    // The bytes go while the row is held: somebody who brings the same bytes again waits, and then records that they are back.
    private async Task<bool> RemoveAsync(MediaFileId id, RetentionRules standing, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var because = string.Create(CultureInfo.InvariantCulture, $"The desk keeps media for {standing.MediaDays} days.");
        await using var db = await store.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        var changed = await db.MediaFiles.Where(m => m.Id == id && m.RemovedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.RemovedAt, now).SetProperty(m => m.RemovedBecause, because), cancellation);
        if (changed == 0 || await MediaRemoval.IsHeldAsync(db, id, cancellation)) return false;

        var sha256 = await db.MediaFiles.Where(m => m.Id == id).Select(m => m.Sha256).SingleAsync(cancellation);
        var shown = await db.Acquisitions.Where(a => a.MediaFileId == id).Select(a => a.AppearanceId).ToListAsync(cancellation);
        foreach (var appearance in shown) db.History.Add(HistoryEntry.ByPipeline($"appearance:{appearance}", "media.removed", now, new { sha256, reason = because }));
        await db.SaveChangesAsync(cancellation);
        new MediaRemoval(folder).Delete(sha256, standing.KeepPictures);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
