using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>A person has a stage tried again that was given up, or that waits for its next turn.</summary>
/// <param name="store">The store.</param>
/// <param name="ledger">Where it waits again.</param>
/// <param name="time">The clock.</param>
public sealed class RetryWork(IDbContextFactory<ProvenanceDbContext> store, WorkLedger ledger, TimeProvider time)
{
    /// <summary>Makes the row wait again with its counts at zero.</summary>
    /// <param name="workId">The row.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="viewer">Who looks: a row of what the viewer may not see is not there.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<RetryOutcome> RunAsync(long workId, Actor by, Viewer viewer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        var row = await db.Work.AsNoTracking().SingleOrDefaultAsync(w => w.Id == workId, cancellation);
        if (row is null || !await db.Appearances.VisibleTo(db, viewer).AnyAsync(a => a.Id == row.AppearanceId, cancellation)) return new RetryOutcome.NotFound();
        if (row.State is WorkState.Running or WorkState.Done)
            return new RetryOutcome.Refused($"{row.Stage} of appearance {row.AppearanceId} is {(row.State == WorkState.Done ? "done" : "running")}: there is nothing to try again.");

        var rows = await ledger.AddAsync(db, [new NextStage(row.AppearanceId, row.Stage)], cancellation);
        db.History.Add(HistoryEntry.ByActor(by, $"appearance:{row.AppearanceId}", "stage.retried", time.GetUtcNow(), new { stage = row.Stage, fault = row.Fault }));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new RetryOutcome.Waiting([.. rows.Select(w => w.ToDue())]);
    }
}

/// <summary>What came of asking for another try.</summary>
public abstract record RetryOutcome
{
    private RetryOutcome()
    {
    }

    /// <summary>It waits for its turn.</summary>
    /// <param name="Due">The rows to ring for.</param>
    public sealed record Waiting(IReadOnlyList<DueWork> Due) : RetryOutcome;

    /// <summary>There is no such row.</summary>
    public sealed record NotFound : RetryOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">Why, in a sentence for the person.</param>
    public sealed record Refused(string Reason) : RetryOutcome;
}
