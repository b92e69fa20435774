using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>
/// Submits the rows of a list together: one transaction, few questions, the same rules as for one. Rows that are not to be fetched end here, with the
/// reason that nobody asked for their footage, so that a hundred thousand of them stand in nobody's way. The same list again changes nothing.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="ledger">Where the acquiring is asked for.</param>
/// <param name="time">The clock.</param>
/// <param name="trusted">The fediverse servers whose clocks are trusted; null for none.</param>
public sealed class ImportAppearances(IDbContextFactory<ProvenanceDbContext> store, WorkLedger ledger, TimeProvider time, TrustedInstances? trusted = null)
{
    /// <summary>Rows at most in one call.</summary>
    public const int MaxRows = 1000;

    /// <summary>Records the rows and says of each what became of it, in order.</summary>
    /// <param name="rows">Submissions without files and keys.</param>
    /// <param name="cancellation">Abandons it; nothing of these rows is stored then.</param>
    public async Task<Imported> RunAsync(IReadOnlyList<Submission> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var now = time.GetUtcNow();
        var readings = rows.Select(row => (Row: row, Read: SubmissionReading.Of(row, now, trusted))).ToList();
        try
        {
            return await RecordAsync(readings, now, cancellation);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || StoreFaults.IsCollision(fault.InnerException))
        {
            // Somebody submitted or edited one of the addresses at the same moment; now it is a known one.
            return await RecordAsync(readings, now, cancellation);
        }
    }

    private async Task<Imported> RecordAsync(List<(Submission Row, (SubmissionReading? Reading, SubmitOutcome.Refused? Refused) Read)> readings, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        var batch = await ImportBatch.BeginAsync(db, [.. readings.Select(r => r.Read.Reading).OfType<SubmissionReading>()], now, cancellation);
        foreach (var (row, (reading, _)) in readings)
        {
            if (reading is not null) batch.AddNew(row, reading);
        }

        await db.SaveChangesAsync(cancellation); // numbers the new ones
        var outcomes = readings.ConvertAll(r => r.Read.Reading is { } reading ? batch.Take(r.Row, reading) : new ImportedRow(null, ImportOutcome.Refused, r.Read.Refused!.Reason));
        var work = await ledger.AddAsync(db, batch.Next, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new Imported(outcomes, [.. work.Select(row => row.ToDue())]);
    }
}

/// <summary>What became of a list.</summary>
/// <param name="Rows">Each row's, in order.</param>
/// <param name="Due">The ledger rows to ring for.</param>
public sealed record Imported(IReadOnlyList<ImportedRow> Rows, IReadOnlyList<DueWork> Due);

/// <summary>What became of a row.</summary>
/// <param name="Id">The appearance; null when it was refused.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Words">What was added, what conflicts, or why it was refused; null when there is nothing to say.</param>
public sealed record ImportedRow(AppearanceId? Id, ImportOutcome Outcome, string? Words);

/// <summary>What can become of a row.</summary>
public enum ImportOutcome
{
    /// <summary>A new appearance.</summary>
    Taken,

    /// <summary>A known address; what the row knows more was added.</summary>
    Merged,

    /// <summary>A known address, of which the row knows nothing more.</summary>
    Unchanged,

    /// <summary>A known address of which something else stands: what can stand beside it was added, nothing was overwritten.</summary>
    Conflicting,

    /// <summary>It cannot be taken; nothing of it was stored.</summary>
    Refused,
}
