using System.Security.Cryptography;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Acquiring.Capturing;

/// <summary>Where captured pages and pictures lie: a folder an appearance, so that erasing one takes all of them; each file is named by its SHA-256.</summary>
/// <param name="folder">The data folder.</param>
public sealed class CaptureFiles(DataFolder folder)
{
    /// <summary>Where a file of an appearance's captures lies, or would lie.</summary>
    /// <param name="id">The appearance.</param>
    /// <param name="sha256">64 lower-case hex digits.</param>
    public string PathOf(AppearanceId id, string sha256) => Path.Combine(FolderOf(id), sha256);

    /// <summary>Gives a file its lasting place; it is on disk before it has its name. Null when there is none.</summary>
    internal async Task<KeptFile?> KeepAsync(AppearanceId id, string? path, CancellationToken cancellation)
    {
        if (path is null) return null;

        string sha256;
        long bytes;
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            (sha256, bytes) = (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)), file.Length);
            file.Flush(flushToDisk: true);
        }

        Directory.CreateDirectory(FolderOf(id));
        File.Move(path, PathOf(id, sha256), overwrite: true);
        return new KeptFile(sha256, bytes);
    }

    /// <summary>Deletes everything of an appearance; what is gone already is no fault.</summary>
    internal void Delete(AppearanceId id)
    {
        if (Directory.Exists(FolderOf(id))) Directory.Delete(FolderOf(id), recursive: true);
    }

    private string FolderOf(AppearanceId id) => Path.Combine(folder.Captures, (id.Value % 256).ToString("x2", System.Globalization.CultureInfo.InvariantCulture), id.ToString());
}

/// <summary>A file in its lasting place.</summary>
internal sealed record KeptFile(string Sha256, long Bytes);
