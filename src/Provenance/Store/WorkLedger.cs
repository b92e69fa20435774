using Microsoft.EntityFrameworkCore;

namespace Provenance.Store;

/// <summary>
/// The ledger of stages to be done: claims, leases, ends. A bell may ring any number of times for a row; the claim lets one run through.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="folder">Where runs get their folders.</param>
/// <param name="time">The clock.</param>
public sealed class WorkLedger(IDbContextFactory<ProvenanceDbContext> store, DataFolder folder, TimeProvider time)
{
    /// <summary>Starts after which a row is given up.</summary>
    public const int MaxStarts = 3;

    /// <summary>Passing faults after which a row is given up.</summary>
    public const int MaxFails = 8;

    /// <summary>How long a run holds its row without a beat.</summary>
    public static TimeSpan LeaseTime { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Adds rows for what is to be done, or makes done rows wait again; saved with the context's next save.</summary>
    public async Task AddAsync(ProvenanceDbContext db, IReadOnlyList<NextStage> next, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var (appearanceId, stage) in next)
        {
            var row = await db.Work.SingleOrDefaultAsync(w => w.AppearanceId == appearanceId && w.Stage == stage, cancellation);
            if (row is null)
            {
                db.Work.Add(new WorkItem { AppearanceId = appearanceId, Stage = stage, State = WorkState.Waiting, Due = now });
                continue;
            }

            (row.State, row.Due, row.Run, row.Lease, row.Ended, row.Starts, row.Fails) = (WorkState.Waiting, now, null, null, null, 0, 0);
        }
    }

    /// <summary>Claims a row that is due, or whose holder has stopped beating; null when it is not to be had.</summary>
    public async Task<StageRun?> ClaimAsync(long workId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var token = Guid.NewGuid().ToString("n");
        await using var db = await store.CreateDbContextAsync(cancellation);
        var claimed = await db.Work
            .Where(w => w.Id == workId && w.Starts < MaxStarts &&
                ((w.State == WorkState.Waiting && w.Due <= now) || (w.State == WorkState.Running && w.Lease < now)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(w => w.State, WorkState.Running).SetProperty(w => w.Starts, w => w.Starts + 1)
                    .SetProperty(w => w.Run, token).SetProperty(w => w.Lease, now + LeaseTime)
                    .SetProperty(w => w.Began, now).SetProperty(w => w.Progress, 0),
                cancellation);
        if (claimed == 0) return null;

        var row = await db.Work.AsNoTracking().SingleAsync(w => w.Id == workId, cancellation);
        var runFolder = Directory.CreateDirectory(Path.Combine(folder.Work, token)).FullName;
        return new StageRun(this, workId, row.AppearanceId, row.Stage, token, runFolder);
    }

    /// <summary>Prolongs the lease and writes the progress; false when the run has lost its row.</summary>
    public async Task<bool> BeatAsync(StageRun run, CancellationToken cancellation)
    {
        var lease = time.GetUtcNow() + LeaseTime;
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await Held(db, run).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Lease, lease).SetProperty(w => w.Progress, run.Progress), cancellation) == 1;
    }

    internal async Task FinishAsync(StageRun run, ProvenanceDbContext db, IReadOnlyList<NextStage> next, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await AddAsync(db, next, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var finished = await Held(db, run).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.State, WorkState.Done).SetProperty(w => w.Ended, now).SetProperty(w => w.Progress, 1)
                .SetProperty(w => w.Run, (string?)null).SetProperty(w => w.Lease, (DateTimeOffset?)null).SetProperty(w => w.Fault, (string?)null),
            cancellation);
        if (finished == 0) throw new StageRunLostException($"Work {run.WorkId} is no longer held by run {run.Token}; its result was not recorded.");

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static IQueryable<WorkItem> Held(ProvenanceDbContext db, StageRun run) =>
        db.Work.Where(w => w.Id == run.WorkId && w.Run == run.Token && w.State == WorkState.Running);
}
