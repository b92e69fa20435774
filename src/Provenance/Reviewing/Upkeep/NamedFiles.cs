using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring.Capturing;
using Provenance.Store;

namespace Provenance.Reviewing.Upkeep;

/// <summary>Which files of the data folder the store's rows name, and which there are.</summary>
/// <param name="folder">The data folder.</param>
internal sealed class NamedFiles(DataFolder folder)
{
    private readonly CaptureFiles _captures = new(folder);

    /// <summary>Files that have to be there: footage that was not removed, captured pages and pictures; each with its SHA-256.</summary>
    internal async Task<List<NamedFile>> RequiredAsync(ProvenanceDbContext db, CancellationToken cancellation)
    {
        var media = await db.MediaFiles.AsNoTracking().Where(m => m.RemovedAt == null).Select(m => m.Sha256).ToListAsync(cancellation);
        var captures = await db.PageCaptures.AsNoTracking().Where(c => c.PageSha256 != null || c.PictureSha256 != null).Select(c => new { c.AppearanceId, c.PageSha256, c.PictureSha256 }).ToListAsync(cancellation);
        return
        [
            .. media.Select(sha256 => new NamedFile(folder.MediaPath(sha256), sha256)),
            .. captures.SelectMany(c => ((string?[])[c.PageSha256, c.PictureSha256]).OfType<string>().Select(sha256 => new NamedFile(_captures.PathOf(c.AppearanceId, sha256), sha256))).Distinct(),
        ];
    }

    /// <summary>Files that no row names, among those that nobody has written to since a time.</summary>
    internal async Task<List<string>> OrphansAsync(ProvenanceDbContext db, DateTime before, CancellationToken cancellation)
    {
        // What there is first: what is named later than that is not among it.
        var there = Old(folder.Media, before).Concat(Old(folder.Proxies, before)).Concat(Old(folder.Captures, before)).Concat(Old(folder.Pictures, before)).ToList();
        var required = (await RequiredAsync(db, cancellation)).Select(file => file.Path);
        var submitted = await db.Appearances.AsNoTracking().Where(a => a.SubmittedSha256 != null).Select(a => a.SubmittedSha256!).ToListAsync(cancellation);
        var media = await db.MediaFiles.AsNoTracking().Select(m => m.Sha256).ToListAsync(cancellation);
        var named = required.Concat(submitted.Select(folder.MediaPath)).Concat(media.Select(folder.ProxyPath)).ToHashSet(StringComparer.Ordinal);
        var pictured = media.Select(folder.PicturesPath).ToHashSet(StringComparer.Ordinal);
        return there.FindAll(file => !named.Contains(file) && !pictured.Contains(Path.GetDirectoryName(file)!));
    }

    private static IEnumerable<string> Old(string within, DateTime before) => !Directory.Exists(within)
        ? []
        : new DirectoryInfo(within).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LastWriteTimeUtc < before).Select(file => file.FullName);
}

/// <summary>A file that a row names.</summary>
/// <param name="Path">Where it lies, or should.</param>
/// <param name="Sha256">What its bytes have to have.</param>
internal sealed record NamedFile(string Path, string Sha256);
