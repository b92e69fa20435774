using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Reads a media file by its SHA-256, for whoever may see an appearance of it.</summary>
/// <param name="store">The store.</param>
/// <param name="unreadable">Takes fingerprints that are damaged.</param>
public sealed class ReadMedia(IDbContextFactory<ProvenanceDbContext> store, UnreadableFingerprints unreadable)
{
    /// <summary>The file; null when there is none that the viewer may see an appearance of.</summary>
    /// <param name="sha256">64 hex digits, upper or lower case.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellation">Abandons the reading.</param>
    public async Task<MediaView?> BySha256Async(string sha256, Viewer viewer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        var name = sha256.ToLowerInvariant();
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.MediaFiles.AsNoTracking().SingleOrDefaultAsync(m => m.Sha256 == name, cancellation) is not { } file) return null;

        var showing = db.Acquisitions.Where(q => q.MediaFileId == file.Id).Select(q => q.AppearanceId);
        var appearances = await db.Appearances.AsNoTracking().VisibleTo(db, viewer).Where(a => showing.Contains(a.Id))
            .OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellation);
        if (appearances.Count == 0) return null;

        var fingerprint = await db.Fingerprints.AsNoTracking().Where(f => f.MediaFileId == file.Id).OrderByDescending(f => f.Id).FirstOrDefaultAsync(cancellation);
        return new MediaView(file, appearances, fingerprint, fingerprint is null ? null : unreadable.Read(fingerprint.Id, fingerprint.Packed));
    }
}

/// <summary>A media file with what was computed of it.</summary>
/// <param name="File">The file.</param>
/// <param name="Appearances">Where it appeared, as far as the viewer may see, by number.</param>
/// <param name="Fingerprint">Its newest fingerprint; null until there is one.</param>
/// <param name="Data">That fingerprint unpacked; null when it is damaged.</param>
public sealed record MediaView(MediaFile File, IReadOnlyList<AppearanceId> Appearances, Fingerprint? Fingerprint, FingerprintData? Data);
