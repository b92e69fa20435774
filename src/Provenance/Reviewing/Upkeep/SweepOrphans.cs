using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing.Upkeep;

/// <summary>
/// Brings files and rows together again after crashes: files that no row has named for a day go, and footage whose file is gone is marked as removed, so that pages
/// say so and the same bytes are taken in again when somebody brings them. A file that comes back is marked back.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="folder">The data folder.</param>
/// <param name="time">The clock.</param>
public sealed class SweepOrphans(IDbContextFactory<ProvenanceDbContext> store, DataFolder folder, TimeProvider time)
{
    /// <summary>Why footage counts as removed whose file was lost.</summary>
    internal const string Lost = "The file was lost from the media folder.";

    // A folder that is not mounted looks like a disk of lost files; nothing is concluded from that.
    private const int FewAreBelievable = 10;
    private const double ShareThatIsBelievable = 0.2;
    private static readonly TimeSpan _abandonedAfter = TimeSpan.FromDays(1);

    /// <summary>Sweeps both ways.</summary>
    /// <returns>What was done.</returns>
    public async Task<SweptOrphans> RunAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var orphans = await new NamedFiles(folder).OrphansAsync(db, (time.GetUtcNow() - _abandonedAfter).UtcDateTime, cancellation);
        var known = await db.MediaFiles.AsNoTracking().Where(m => m.RemovedAt == null || m.RemovedBecause == Lost).Select(m => new { m.Id, m.Sha256, IsMarked = m.RemovedAt != null }).ToListAsync(cancellation);
        var lost = known.FindAll(m => !m.IsMarked && !File.Exists(folder.MediaPath(m.Sha256)));
        if (lost.Count > FewAreBelievable && lost.Count > known.Count * ShareThatIsBelievable) return new SweptOrphans(0, 0, 0, lost.Count);

        foreach (var file in orphans) File.Delete(file);
        foreach (var one in lost) await MarkAsync(one.Id.Value, one.Sha256, isLost: true, cancellation);
        var back = known.FindAll(m => m.IsMarked && File.Exists(folder.MediaPath(m.Sha256)));
        foreach (var one in back) await MarkAsync(one.Id.Value, one.Sha256, isLost: false, cancellation);
        return new SweptOrphans(orphans.Count, lost.Count, back.Count, 0);
    }

    // Looked at once more while the row is held: somebody may bring the bytes at this moment.
    private async Task MarkAsync(long media, string sha256, bool isLost, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await store.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        var id = new MediaFileId(media);
        var changed = isLost
            ? await db.MediaFiles.Where(m => m.Id == id && m.RemovedAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.RemovedAt, now).SetProperty(m => m.RemovedBecause, Lost), cancellation)
            : await db.MediaFiles.Where(m => m.Id == id && m.RemovedBecause == Lost).ExecuteUpdateAsync(set => set.SetProperty(m => m.RemovedAt, (DateTimeOffset?)null).SetProperty(m => m.RemovedBecause, (string?)null), cancellation);
        if (changed == 0 || File.Exists(folder.MediaPath(sha256)) == isLost) return;

        foreach (var appearance in await db.Acquisitions.Where(a => a.MediaFileId == id).Select(a => a.AppearanceId).ToListAsync(cancellation))
            db.History.Add(HistoryEntry.ByPipeline($"appearance:{appearance}", isLost ? "media.lost" : "media.found", now, new { sha256 }));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

/// <summary>What a sweep did.</summary>
/// <param name="Deleted">Files that no row named.</param>
/// <param name="Lost">Footage whose file is gone.</param>
/// <param name="Found">Footage whose file is back.</param>
/// <param name="Unbelievable">Files that seem to be gone, too many to be believed: nothing was changed; 0 otherwise.</param>
public sealed record SweptOrphans(int Deleted, int Lost, int Found, int Unbelievable);
