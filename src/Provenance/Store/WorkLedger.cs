using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Provenance.Submitting;

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

    /// <summary>The longest that a row waits for its next turn. One that is due later than that was written by a clock that has since been set back, and is due now.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a run holds its row without a beat.</summary>
    public static TimeSpan LeaseTime { get; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Adds rows for what is to be done, or makes the rows that are there wait again; saved with the context's next save, whatever
    /// has happened to the rows in between. A run that holds such a row loses it, for it may have missed what is new.
    /// </summary>
    /// <returns>The rows, numbered once they are saved.</returns>
    public async Task<IReadOnlyList<WorkItem>> AddAsync(ProvenanceDbContext db, IReadOnlyList<NextStage> next, CancellationToken cancellation)
    {
        var rows = new List<WorkItem>(next.Count);
        var now = await db.NowAsync(time, cancellation);
        foreach (var (appearanceId, stage) in next.Distinct())
        {
            var row = await db.Work.SingleOrDefaultAsync(w => w.AppearanceId == appearanceId && w.Stage == stage, cancellation);
            if (row is null) db.Work.Add(row = new WorkItem { AppearanceId = appearanceId, Stage = stage, State = WorkState.Waiting, Due = now });
            else WaitAgain(db.Entry(row), now);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The waiting rows of some appearances, to ring for when it was not the caller who added them.</summary>
    public async Task<IReadOnlyList<DueWork>> WaitingOfAsync(IReadOnlyList<AppearanceId> appearances, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var waiting = await db.Work.AsNoTracking().Where(w => appearances.Contains(w.AppearanceId) && w.State == WorkState.Waiting).ToListAsync(cancellation);
        return [.. waiting.Select(row => row.ToDue())];
    }

    /// <summary>Claims a row that is due, or whose holder has stopped beating; null when it is not to be had.</summary>
    public async Task<StageRun?> ClaimAsync(long workId, CancellationToken cancellation)
    {
        var token = Guid.NewGuid().ToString("n");
        await using var db = await store.CreateDbContextAsync(cancellation);
        var now = await db.NowAsync(time, cancellation);
        var beyond = now + LongestWait;
        var claimed = await db.Work
            .Where(w => w.Id == workId && w.Starts < MaxStarts &&
                ((w.State == WorkState.Waiting && (w.Due <= now || w.Due > beyond)) || (w.State == WorkState.Running && w.Lease < now)))
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
        await using var db = await store.CreateDbContextAsync(cancellation);
        var lease = await db.NowAsync(time, cancellation) + LeaseTime;
        return await Held(db, run).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Lease, lease).SetProperty(w => w.Progress, run.Progress), cancellation) == 1;
    }

    internal async Task FinishAsync(StageRun run, ProvenanceDbContext db, IReadOnlyList<NextStage> next, CancellationToken cancellation)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.BeginWritingAsync(cancellation) : null;
        if (own is null) await db.LockWritingAsync(cancellation);
        var now = await db.NowAsync(time, cancellation);
        var finished = await Held(db, run).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.State, WorkState.Done).SetProperty(w => w.Ended, now).SetProperty(w => w.Progress, 1)
                .SetProperty(w => w.Run, (string?)null).SetProperty(w => w.Lease, (DateTimeOffset?)null).SetProperty(w => w.Fault, (string?)null),
            cancellation);
        if (finished == 0) throw new StageRunLostException($"Work {run.WorkId} is no longer held by run {run.Token}; its result was not recorded.");

        var rows = await AddAsync(db, next, cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.Database.CurrentTransaction!.CommitAsync(cancellation);
        run.EndWith([.. rows.Select(row => row.ToDue())]);
    }

    /// <summary>Gives the row back after a clean stop: the start does not count.</summary>
    public async Task ReleaseAsync(StageRun run, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        await Held(db, run).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.State, WorkState.Waiting).SetProperty(w => w.Starts, w => w.Starts - 1).SetProperty(w => w.Progress, 0)
                .SetProperty(w => w.Run, (string?)null).SetProperty(w => w.Lease, (DateTimeOffset?)null),
            cancellation);
    }

    /// <summary>
    /// Records what ended a run without a result. A passing fault does not count as a start and has a cap of its own; anything else
    /// counts. The row waits for its next turn, or is given up together with the reason, in one transaction.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="isPassing">True for what may pass by itself: the network, a busy database.</param>
    /// <param name="fault">What happened, for a person.</param>
    /// <param name="cancellation">Abandons the recording.</param>
    /// <returns>The row with its next due time; null when it was given up, or is no longer this run's.</returns>
    public async Task<DueWork?> FailAsync(StageRun run, bool isPassing, string fault, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        if (await Held(db, run).SingleOrDefaultAsync(cancellation) is not { } row) return null;

        var now = await db.NowAsync(time, cancellation);
        if (isPassing) (row.Starts, row.Fails) = (row.Starts - 1, row.Fails + 1);
        var isSpent = isPassing ? row.Fails >= MaxFails : row.Starts >= MaxStarts;
        if (isSpent) await GivingUp.RecordAsync(db, row, isPassing ? GivingUp.Cause.Faults : GivingUp.Cause.Starts, fault, now, cancellation);
        else (row.State, row.Run, row.Lease, row.Progress, row.Fault, row.Due) = (WorkState.Waiting, null, null, 0, fault, now + BackOff(row, isPassing));

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return isSpent ? null : row.ToDue();
    }

    // 1, 3, 9, 27, 81, 243 seconds and then ten minutes for passing faults; a minute for what nobody expected.
    private static TimeSpan BackOff(WorkItem row, bool isPassing) =>
        TimeSpan.FromSeconds(isPassing ? Math.Min(LongestWait.TotalSeconds, Math.Pow(3, row.Fails - 1)) : 60);

    // Every property is marked, for the row may have changed since it was read: a claim in between must not survive as "running".
    private static void WaitAgain(EntityEntry<WorkItem> entry, DateTimeOffset now)
    {
        var row = entry.Entity;
        (row.State, row.Due, row.Run, row.Lease, row.Ended, row.Starts, row.Fails) = (WorkState.Waiting, now, null, null, null, 0, 0);
        (row.Progress, row.Fault) = (0, null);
        if (entry.State != EntityState.Added) entry.State = EntityState.Modified;
    }

    private static IQueryable<WorkItem> Held(ProvenanceDbContext db, StageRun run) =>
        db.Work.Where(w => w.Id == run.WorkId && w.Run == run.Token && w.State == WorkState.Running);
}
