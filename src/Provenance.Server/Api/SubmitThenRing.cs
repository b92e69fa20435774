using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>Submits, and rings for what the submission asks for once it is committed.</summary>
/// <param name="submit">The stage.</param>
/// <param name="import">The stage for lists.</param>
/// <param name="bell">The bell.</param>
/// <param name="store">Where idempotency keys are forgotten.</param>
/// <param name="time">The clock.</param>
public sealed class SubmitThenRing(SubmitAppearance submit, ImportAppearances import, IStageBell bell, IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    private static readonly TimeSpan _forgetEvery = TimeSpan.FromHours(1);

    private long _forgotTicks;

    /// <summary>Submits.</summary>
    public async Task<SubmitOutcome> RunAsync(Submission submission, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(submission);
        if (submission.Key is not null) await ForgetAsync(cancellation);
        var outcome = await submit.RunAsync(submission, cancellation);
        if (outcome is SubmitOutcome.Accepted accepted) await bell.RingAsync(accepted.Due, CancellationToken.None);
        return outcome;
    }

    /// <summary>Submits the rows of a list together.</summary>
    public async Task<IReadOnlyList<ImportedRow>> ImportAsync(IReadOnlyList<Submission> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return [];

        var imported = await import.RunAsync(rows, cancellation);
        await bell.RingAsync(imported.Due, CancellationToken.None);
        return imported.Rows;
    }

    private async Task ForgetAsync(CancellationToken cancellation)
    {
        var (now, last) = (time.GetUtcNow(), Interlocked.Read(ref _forgotTicks));
        if (now.UtcTicks - last < _forgetEvery.Ticks || Interlocked.CompareExchange(ref _forgotTicks, now.UtcTicks, last) != last) return;

        await using var db = await store.CreateDbContextAsync(cancellation);
        var old = now - IdempotencyKey.KeptFor;
        await db.SubmissionKeys.Where(k => k.At < old).ExecuteDeleteAsync(cancellation);
    }
}
