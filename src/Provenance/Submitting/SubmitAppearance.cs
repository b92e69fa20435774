using Microsoft.EntityFrameworkCore;
using Provenance.Store;

namespace Provenance.Submitting;

/// <summary>
/// The first stage: turns a submission into an appearance with its evidence of time, and asks for the footage. The same address is one
/// appearance however often it is submitted; what a later submission knows more is added, and nothing is overwritten.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="ledger">Where the acquiring is asked for.</param>
/// <param name="vault">Where submitted files are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="trusted">The fediverse servers whose clocks are trusted; null for none.</param>
public sealed class SubmitAppearance(IDbContextFactory<ProvenanceDbContext> store, WorkLedger ledger, MediaVault vault, TimeProvider time, TrustedInstances? trusted = null)
{
    /// <summary>Records the submission in one transaction, or says why it cannot be taken.</summary>
    public async Task<SubmitOutcome> RunAsync(Submission submission, CancellationToken cancellation)
    {
        var (reading, refused) = SubmissionReading.Of(submission, time.GetUtcNow(), trusted);
        if (reading is null) return refused!;

        try
        {
            return await RecordAsync(submission, reading, cancellation);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || StoreFaults.IsCollision(fault.InnerException))
        {
            // Somebody submitted or edited the same address at the same moment; now it is a known one.
            return await RecordAsync(submission, reading, cancellation);
        }
    }

    private async Task<SubmitOutcome> RecordAsync(Submission submission, SubmissionReading reading, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await store.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        if (submission.Key is { } key && await AnsweredBeforeAsync(db, key, now, cancellation) is { } answer) return answer;

        var known = await db.Appearances.SingleOrDefaultAsync(a => a.AddressKey == reading.Address.Key, cancellation);
        var appearance = known ?? db.Appearances.Add(reading.ToAppearance(submission, now)).Entity;
        IReadOnlyList<NextStage> next;
        if (known is null)
        {
            await db.SaveChangesAsync(cancellation);
            SubmissionEvidence.AddAll(db, appearance, reading, submission.By);
            next = [new NextStage(appearance.Id, Stage.Acquire)];
        }
        else
        {
            var facts = await KnownFacts.OfAsync(db, [known.Id], cancellation);
            next = new Resubmission(db, known, facts[known.Id], now).AddNew(submission, reading);
        }

        if (submission.File is { } file && appearance.SubmittedSha256 == file.Digest.Sha256) vault.Keep(file);
        if (submission.Key is { } own)
            db.SubmissionKeys.Add(new SubmissionKey { Owner = own.Owner, Key = own.Key, ContentSha256 = own.ContentSha256, AppearanceId = appearance.Id, At = now });
        var rows = await ledger.AddAsync(db, next, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new SubmitOutcome.Accepted(appearance.Id, known is null, [.. rows.Select(row => row.ToDue())]);
    }

    // Two submissions of one key at once are settled by the unique index: the second fails, comes here again and finds the first.
    private static async Task<SubmitOutcome?> AnsweredBeforeAsync(ProvenanceDbContext db, IdempotencyKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.SubmissionKeys.SingleOrDefaultAsync(k => k.Owner == key.Owner && k.Key == key.Key, cancellation) is not { } used) return null;

        if (now - used.At <= IdempotencyKey.KeptFor)
            return used.ContentSha256 == key.ContentSha256 ? new SubmitOutcome.Accepted(used.AppearanceId, false, []) : new SubmitOutcome.KeyReused(used.At);

        db.SubmissionKeys.Remove(used);
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
