using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Store;

namespace Provenance.Reviewing.Retention;

/// <summary>Takes the bytes of media out of the data folder. Called inside the transaction that records it, which holds the row.</summary>
/// <param name="folder">The data folder.</param>
internal sealed class MediaRemoval(DataFolder folder)
{
    /// <summary>Deletes the bytes and, unless they are to be kept, the pictures. What is gone already is no fault.</summary>
    internal void Delete(string sha256, bool keepPictures)
    {
        File.Delete(folder.MediaPath(sha256));
        var pictures = folder.PicturesPath(sha256);
        if (!keepPictures && Directory.Exists(pictures)) Directory.Delete(pictures, recursive: true);
    }

    /// <summary>True when an appearance that shows the media is held.</summary>
    internal static Task<bool> IsHeldAsync(ProvenanceDbContext db, MediaFileId id, CancellationToken cancellation) =>
        db.Acquisitions.Where(a => a.MediaFileId == id).AnyAsync(a => db.Appearances.Any(p => p.Id == a.AppearanceId && p.HeldSince != null), cancellation);
}
