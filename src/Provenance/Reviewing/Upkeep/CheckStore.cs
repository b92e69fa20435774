using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing.Logging;
using Provenance.Store;

namespace Provenance.Reviewing.Upkeep;

/// <summary>Whether store, files and index agree. Nothing is changed.</summary>
/// <param name="store">The store.</param>
/// <param name="folder">The data folder.</param>
/// <param name="time">The clock.</param>
public sealed class CheckStore(IDbContextFactory<ProvenanceDbContext> store, DataFolder folder, TimeProvider time)
{
    // What arrives now has its file before its row.
    private static readonly TimeSpan _arriving = TimeSpan.FromMinutes(10);

    /// <summary>Checks everything.</summary>
    /// <param name="reads">True reads every file and compares its SHA-256; false looks only whether it is there.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<CheckReport> RunAsync(bool reads, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var findings = new List<CheckFinding>();
        await DatabaseAsync(db, findings, cancellation);
        var files = await FilesAsync(db, reads, findings, cancellation);
        await LostWorkAsync(db, findings, cancellation);
        await LogAsync(db, findings, cancellation);
        var frames = await IndexAsync(db, findings, cancellation);
        return new CheckReport(findings, files, frames, await db.Appearances.CountAsync(cancellation));
    }

    private static async Task DatabaseAsync(ProvenanceDbContext db, List<CheckFinding> findings, CancellationToken cancellation)
    {
        if (!db.Database.IsSqlite()) return; // PostgreSQL checks its own pages

        foreach (var said in await db.Database.SqlQueryRaw<string>("select integrity_check as Value from pragma_integrity_check").ToListAsync(cancellation))
        {
            if (said != "ok") findings.Add(new(CheckKind.Database, "the database", $"It is damaged: {said}. Restore a backup, or save what can be read with sqlite3's .recover."));
        }

        foreach (var table in await db.Database.SqlQueryRaw<string>("select distinct \"table\" as Value from pragma_foreign_key_check()").ToListAsync(cancellation))
            findings.Add(new(CheckKind.Database, $"table {table}", "Rows name others that are not there."));
    }

    private static async Task LogAsync(ProvenanceDbContext db, List<CheckFinding> findings, CancellationToken cancellation)
    {
        var (last, _) = await HistoryTail.OfAsync(db, cancellation);
        if (await LogVerification.OfAsync(ExportLog.LinesAsync(db, last, cancellation), null, cancellation) is LogVerdict.Broken broken)
            findings.Add(new(CheckKind.Log, $"entry {broken.Sequence} of the log", $"{broken.Why} Compare it with an export or a backup from before."));
        if (await db.History.CountAsync(h => h.Sequence == null, cancellation) is > 0 and var unchained)
            findings.Add(new(CheckKind.Log, "the log", $"{unchained} entries are in no place of the chain: they were not written by this service."));
    }

    private async Task<int> FilesAsync(ProvenanceDbContext db, bool reads, List<CheckFinding> findings, CancellationToken cancellation)
    {
        var named = new NamedFiles(folder);
        var required = await named.RequiredAsync(db, cancellation);
        foreach (var file in required)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!File.Exists(file.Path)) findings.Add(new(CheckKind.Missing, Named(file.Path), "A row names it and it is not there. Restore it from a backup, or submit the file again."));
            else if (reads && await Sha256Async(file.Path, cancellation) is var found && found != file.Sha256) findings.Add(new(CheckKind.Changed, Named(file.Path), $"Its bytes have the SHA-256 {found} now. Restore it from a backup."));
        }

        foreach (var orphan in await named.OrphansAsync(db, (time.GetUtcNow() - _arriving).UtcDateTime, cancellation))
            findings.Add(new(CheckKind.Orphan, Named(orphan), "No row names it. The service removes it when a day has passed."));
        return required.Count;
    }

    private static async Task LostWorkAsync(ProvenanceDbContext db, List<CheckFinding> findings, CancellationToken cancellation)
    {
        var unasked = await db.Appearances.AsNoTracking()
            .Where(a => a.ErasedAt == null && !db.Acquisitions.Any(q => q.AppearanceId == a.Id) && !db.Work.Any(w => w.AppearanceId == a.Id && w.State != WorkState.Done))
            .OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellation);
        findings.AddRange(unasked.Select(id => new CheckFinding(CheckKind.Lost, $"appearance {id}", "Nobody has asked for its footage and nobody will. Submit it again.")));
        var unhashed = await db.Acquisitions.AsNoTracking()
            .Where(q => q.MediaFileId != null && !db.Fingerprints.Any(f => f.MediaFileId == q.MediaFileId) && db.MediaFiles.Any(m => m.Id == q.MediaFileId && m.RemovedAt == null))
            .Where(q => !db.Work.Any(w => w.AppearanceId == q.AppearanceId && w.Stage == Stage.Fingerprint && w.State != WorkState.Done))
            // One that cannot be decoded says so with the acquisition.
            .Where(q => q.Unavailable == null).OrderBy(q => q.AppearanceId).Select(q => q.AppearanceId).ToListAsync(cancellation);
        findings.AddRange(unhashed.Select(id => new CheckFinding(CheckKind.Lost, $"appearance {id}", "Its footage is not fingerprinted and nobody will do it. Try its fingerprinting again on its page.")));
    }

    // The index as a server would fill it now, against what the store holds.
    private async Task<long> IndexAsync(ProvenanceDbContext db, List<CheckFinding> findings, CancellationToken cancellation)
    {
        var index = new FootageIndex(new MatchingOptions());
        await index.CatchUpAsync(store, cancellation);
        var frames = 0L;
        await foreach (var one in db.Fingerprints.AsNoTracking().Where(f => f.Algorithm == FootageIndex.Algorithm).Select(f => new { f.Id, f.Packed }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            try
            {
                frames += FingerprintCodec.Unpack(one.Packed).Frames.Count;
            }
            catch (FormatException fault)
            {
                findings.Add(new(CheckKind.Fingerprint, $"fingerprint {one.Id}", $"It cannot be read: {fault.Message} Have its file fingerprinted again."));
            }
        }

        if (index.FramesInAll != frames) findings.Add(new(CheckKind.Index, "the index", $"It holds {index.FramesInAll} frames and the store {frames}. Start the service again, which fills it anew."));
        return frames;
    }

    private string Named(string path) => Path.GetRelativePath(folder.Root, path);

    private static async Task<string> Sha256Async(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }
}

/// <summary>What a check found.</summary>
/// <param name="Findings">What does not agree; empty when all does.</param>
/// <param name="Files">Files that rows name.</param>
/// <param name="Frames">Frames that are indexed.</param>
/// <param name="Appearances">Appearances there are.</param>
public sealed record CheckReport(IReadOnlyList<CheckFinding> Findings, int Files, long Frames, int Appearances);

/// <summary>Something that does not agree.</summary>
/// <param name="Kind">Of what kind.</param>
/// <param name="Subject">What it is about: a file relative to the data folder, an appearance.</param>
/// <param name="What">What is wrong and what to do, in a sentence or two.</param>
public sealed record CheckFinding(CheckKind Kind, string Subject, string What);

/// <summary>Kinds of findings.</summary>
public enum CheckKind
{
    /// <summary>The database itself is damaged.</summary>
    Database,

    /// <summary>A file that a row names is not there.</summary>
    Missing,

    /// <summary>A file has other bytes than its name says.</summary>
    Changed,

    /// <summary>A file that no row names.</summary>
    Orphan,

    /// <summary>An appearance that nothing will go on with.</summary>
    Lost,

    /// <summary>A fingerprint that cannot be read.</summary>
    Fingerprint,

    /// <summary>The log was changed, or written by something else.</summary>
    Log,

    /// <summary>The index does not hold what the store does.</summary>
    Index,
}
