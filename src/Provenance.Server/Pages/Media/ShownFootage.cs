using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Media;

/// <summary>Finds the footage of an appearance for whoever may see it.</summary>
/// <param name="store">The store.</param>
internal sealed class ShownFootage(IDbContextFactory<ProvenanceDbContext> store)
{
    /// <summary>The file; null when there is none, or the viewer may not see it.</summary>
    internal async Task<MediaFile?> OfAsync(AppearanceId id, Viewer viewer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Appearances.AsNoTracking().VisibleTo(db, viewer).Where(a => a.Id == id)
            .Join(db.Acquisitions, a => a.Id, q => q.AppearanceId, (a, q) => q.MediaFileId)
            .Join(db.MediaFiles.AsNoTracking(), media => media, m => (MediaFileId?)m.Id, (media, m) => m)
            .SingleOrDefaultAsync(cancellation);
    }
}
