using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;

namespace Provenance.Reviewing.Upkeep;

/// <summary>
/// Copies everything the service keeps into another folder, while it runs, and back. The database is copied first and as of one moment: every file that it names was
/// there before. Files are named by their contents, so a second backup into the same folder copies only what is new.
/// </summary>
public static class DataBackup
{
    private const string DatabaseName = "provenance.db";
    private const string ManifestName = "backup.json";
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The folders that are copied, by their names in the data folder.</summary>
    private static readonly string[] _folders = ["media", "pictures", "proxies", "captures"];

    /// <summary>Makes a backup.</summary>
    /// <param name="from">The data folder.</param>
    /// <param name="to">Where to; created when absent.</param>
    /// <param name="store">The store; its database is copied when it lies in the data folder, and one on PostgreSQL is dumped by other means.</param>
    /// <param name="cancellation">Ends it; a later backup goes on where this one ended.</param>
    /// <exception cref="IOException">Something cannot be read or written.</exception>
    public static async Task<BackupReport> MakeAsync(DataFolder from, string to, IDbContextFactory<ProvenanceDbContext> store, CancellationToken cancellation)
    {
        Directory.CreateDirectory(to);
        string? database = null;
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (db.Database.IsSqlite())
        {
            StoreCopy.Make(from.Database, Path.Combine(to, DatabaseName));
            database = await Sha256Async(Path.Combine(to, DatabaseName), cancellation);
        }

        var (files, bytes) = (0, 0L);
        foreach (var name in _folders)
        {
            var copied = await CopyAsync(Path.Combine(from.Root, name), Path.Combine(to, name), cancellation);
            (files, bytes) = (files + copied.Files, bytes + copied.Bytes);
        }

        // What was erased, or removed by the desk's rules, goes from its backup too.
        foreach (var orphan in await new NamedFiles(new DataFolder(to)).OrphansAsync(db, DateTime.MaxValue, cancellation)) File.Delete(orphan);
        var manifest = new BackupManifest("provenance-backup/1", database);
        await File.WriteAllTextAsync(Path.Combine(to, ManifestName), JsonSerializer.Serialize(manifest, _json), cancellation);
        return new BackupReport(files, bytes);
    }

    /// <summary>Puts a backup into an empty data folder.</summary>
    /// <param name="from">The backup.</param>
    /// <param name="to">The data folder; nothing may be in it.</param>
    /// <param name="cancellation">Ends it; the data folder is of no use then.</param>
    /// <exception cref="IOException">Something cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">It is no backup, or its database is not the one that was copied.</exception>
    public static async Task<BackupReport> RestoreAsync(string from, string to, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(from, ManifestName))) throw new InvalidDataException($"{from} is no backup: it holds no {ManifestName}. Expected a folder that 'provenance backup' made. Nothing was changed.");
        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any()) throw new InvalidDataException($"{to} is not empty. Expected an empty or a new folder: a backup never overwrites. Nothing was changed.");

        var manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(Path.Combine(from, ManifestName), cancellation), _json);
        if (manifest?.DatabaseSha256 is { } sha256 && await Sha256Async(Path.Combine(from, DatabaseName), cancellation) != sha256)
            throw new InvalidDataException($"The database in {from} is not the one that was copied: its SHA-256 is another. Use another backup. Nothing was changed.");

        Directory.CreateDirectory(to);
        var (files, bytes) = (0, 0L);
        foreach (var name in _folders)
        {
            var copied = await CopyAsync(Path.Combine(from, name), Path.Combine(to, name), cancellation);
            (files, bytes) = (files + copied.Files, bytes + copied.Bytes);
        }

        // Last: a folder without a database is seen to be unfinished.
        if (manifest?.DatabaseSha256 is not null) await CopyOneAsync(Path.Combine(from, DatabaseName), Path.Combine(to, DatabaseName), cancellation);
        return new BackupReport(files, bytes);
    }

    private static async Task<BackupReport> CopyAsync(string from, string to, CancellationToken cancellation)
    {
        if (!Directory.Exists(from)) return new BackupReport(0, 0);

        var (files, bytes) = (0, 0L);
        foreach (var file in new DirectoryInfo(from).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellation.ThrowIfCancellationRequested();
            var target = Path.Combine(to, Path.GetRelativePath(from, file.FullName));
            if (new FileInfo(target) is { Exists: true } there && there.Length == file.Length && there.LastWriteTimeUtc >= file.LastWriteTimeUtc) continue;
            if (!await CopyOneAsync(file.FullName, target, cancellation)) continue;

            (files, bytes) = (files + 1, bytes + file.Length);
        }

        return new BackupReport(files, bytes);
    }

    // False when it went away meanwhile: erased, or removed by the desk's rules.
    private static async Task<bool> CopyOneAsync(string from, string to, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var part = to + ".part";
        try
        {
            await using (var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete))
            await using (var target = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await source.CopyToAsync(target, cancellation);
                target.Flush(flushToDisk: true);
            }
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException && !File.Exists(from))
        {
            return false;
        }

        File.Move(part, to, overwrite: true);
        return true;
    }

    private static async Task<string> Sha256Async(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    private sealed record BackupManifest(string Format, string? DatabaseSha256);
}

/// <summary>What a backup or a restoring copied.</summary>
/// <param name="Files">Files beside the database.</param>
/// <param name="Bytes">Their bytes.</param>
public sealed record BackupReport(int Files, long Bytes)
{
    /// <summary>In words: "12 files, 34567 bytes".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Files} files, {Bytes} bytes");
}
