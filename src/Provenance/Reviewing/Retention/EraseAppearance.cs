using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring.Capturing;
using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Proxies;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing.Retention;

/// <summary>
/// Erases what an appearance holds, for good: address, texts, evidence, matches, and its footage unless another appearance shows it too.
/// Its number stays, and so does the history with who, when and what kind, without the contents.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="ledger">Where its cascades are asked for again.</param>
/// <param name="folder">Where the bytes lie.</param>
/// <param name="time">The clock.</param>
public sealed class EraseAppearance(IDbContextFactory<ProvenanceDbContext> store, WorkLedger ledger, DataFolder folder, TimeProvider time)
{
    /// <summary>Erases one appearance.</summary>
    /// <param name="id">The appearance.</param>
    /// <param name="reason">Why, in a sentence; it is kept, so it names nobody.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<EraseOutcome> RunAsync(AppearanceId id, string? reason, EditBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (SubmittedText.Clean(reason, DecideMatch.MaxReason) is not { } why)
            return new EraseOutcome.Refused("Erasing needs a reason: write in a sentence who asked for it, without the data that is to go. Nothing was changed.");

        await using var db = await store.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        if (await db.Appearances.VisibleTo(db, by.Viewer).SingleOrDefaultAsync(a => a.Id == id && a.ErasedAt == null, cancellation) is not { } appearance)
            return new EraseOutcome.NotFound();
        if (appearance.HeldSince is { } since)
            return new EraseOutcome.Refused($"Appearance {id} is under legal hold since {since:yyyy-MM-dd HH:mm} UTC. Lift the hold first. Nothing was changed.");

        var now = time.GetUtcNow();
        await EraseRowsAsync(db, id, cancellation);
        var bytes = await ReleaseFootageAsync(db, id, now, cancellation);
        Empty(appearance, now);
        db.History.Add(HistoryEntry.ByActor(by.Actor, $"appearance:{id}", "appearance.erased", now, new { reason = why }));
        var due = await ledger.AddAsync(db, [new NextStage(id, Stage.Cascade)], cancellation);
        await db.SaveChangesAsync(cancellation);
        if (bytes is not null)
        {
            new MediaRemoval(folder).Delete(bytes, keepPictures: false);
            new ProxyFiles(folder).Delete(bytes);
        }

        new CaptureFiles(folder).Delete(id);
        await transaction.CommitAsync(cancellation);
        return new EraseOutcome.Erased([.. due.Select(row => row.ToDue())]);
    }

    private static void Empty(Appearance appearance, DateTimeOffset now)
    {
        appearance.AddressKey = $"erased:{appearance.Id}";
        (appearance.PostId, appearance.MediaId, appearance.Url, appearance.SubmittedUrl, appearance.Uploader) = (null, null, null, null, null);
        (appearance.Caption, appearance.Claim, appearance.Note, appearance.Contact, appearance.Stance) = (null, null, null, null, null);
        (appearance.SubmittedSha256, appearance.SubmittedFileName, appearance.MayFetch) = (null, null, false);
        (appearance.ErasedAt, appearance.Version) = (now, appearance.Version + 1);
    }

    private static async Task EraseRowsAsync(ProvenanceDbContext db, AppearanceId id, CancellationToken cancellation)
    {
        var matches = await db.Matches.Where(m => m.QueryId == id || m.ReferenceId == id).Select(m => m.Id).ToListAsync(cancellation);
        var subjects = matches.Select(m => $"match:{m}").Append($"appearance:{id}").ToArray();
        await db.History.Where(h => subjects.Contains(h.Subject)).ExecuteUpdateAsync(
            set => set.SetProperty(h => h.Facts, (string?)null).SetProperty(h => h.Salt, (string?)null), cancellation); // without the salt the digest in the chain tells nothing
        await db.WebhookDeliveries.Where(d => db.History.Any(h => h.Id == d.EntryId && subjects.Contains(h.Subject))).ExecuteDeleteAsync(cancellation); // their bodies hold the facts
        await db.Matches.Where(m => m.QueryId == id || m.ReferenceId == id).ExecuteDeleteAsync(cancellation);
        await db.DateEvidence.Where(e => e.AppearanceId == id).ExecuteDeleteAsync(cancellation);
        await db.Availability.Where(v => v.AppearanceId == id).ExecuteDeleteAsync(cancellation);
        await db.PageCaptures.Where(c => c.AppearanceId == id).ExecuteDeleteAsync(cancellation);
        await db.AppearanceGroups.Where(g => g.AppearanceId == id).ExecuteDeleteAsync(cancellation);
        await db.SubmissionKeys.Where(k => k.AppearanceId == id).ExecuteDeleteAsync(cancellation);
        // A run that holds one of these rows loses it and writes nothing.
        await db.Work.Where(w => w.AppearanceId == id).ExecuteDeleteAsync(cancellation);
    }

    // Returns the SHA-256 of bytes that nothing shows any more.
    private static async Task<string?> ReleaseFootageAsync(ProvenanceDbContext db, AppearanceId id, DateTimeOffset now, CancellationToken cancellation)
    {
        var media = await db.Acquisitions.Where(a => a.AppearanceId == id).Select(a => a.MediaFileId).SingleOrDefaultAsync(cancellation);
        await db.Acquisitions.Where(a => a.AppearanceId == id).ExecuteDeleteAsync(cancellation);
        if (media is not { } mediaId || await db.Acquisitions.AnyAsync(a => a.MediaFileId == mediaId, cancellation)) return null;

        var file = await db.MediaFiles.SingleAsync(m => m.Id == mediaId, cancellation);
        foreach (var fingerprint in await db.Fingerprints.Where(f => f.MediaFileId == mediaId).Select(f => f.Id).ToListAsync(cancellation))
            db.FingerprintRemovals.Add(new FingerprintRemoval { FingerprintId = fingerprint, At = now });
        await db.Fingerprints.Where(f => f.MediaFileId == mediaId).ExecuteDeleteAsync(cancellation);
        db.MediaFiles.Remove(file);
        return file.Sha256;
    }
}

/// <summary>What came of erasing.</summary>
public abstract record EraseOutcome
{
    private EraseOutcome()
    {
    }

    /// <summary>It is gone.</summary>
    /// <param name="Due">The rows to ring for: its cascades are formed again without it.</param>
    public sealed record Erased(IReadOnlyList<DueWork> Due) : EraseOutcome;

    /// <summary>There is no such appearance, or the person may not see it, or it is erased already.</summary>
    public sealed record NotFound : EraseOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">What was wrong and what was expected, in a sentence for the person.</param>
    public sealed record Refused(string Reason) : EraseOutcome;
}
