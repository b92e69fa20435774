using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Reads the ledger for people: what runs, what waits, what was given up, and which processes are alive.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock: who was heard of lately is alive.</param>
public sealed class ReadWork(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>A process that was not heard of for longer than this is gone.</summary>
    public static TimeSpan AliveWithin { get; } = TimeSpan.FromSeconds(30);

    /// <summary>One part of the rows in a state, running and given up ones newest first, waiting ones longest due first.</summary>
    public async Task<Page<WorkRow>> RunAsync(WorkState state, Viewer viewer, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var some = db.Work.AsNoTracking().Where(w => w.State == state);
        var isOldestFirst = state == WorkState.Waiting;
        if (page.After is { } after) some = isOldestFirst ? some.Where(w => w.Id > after) : some.Where(w => w.Id < after);
        some = isOldestFirst ? some.OrderBy(w => w.Id) : some.OrderByDescending(w => w.Id);
        var read = await some.Take(page.Most + 1)
            .Select(w => new { Work = w, Appearance = db.Appearances.VisibleTo(db, viewer).FirstOrDefault(a => a.Id == w.AppearanceId) })
            .ToListAsync(cancellation);
        return Page<WorkRow>.Of(read, page, row => row.Work.Id, row => new WorkRow(row.Work, row.Appearance));
    }

    /// <summary>How many rows are in each state, by stage.</summary>
    public async Task<IReadOnlyList<WorkCount>> CountAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Work.GroupBy(w => new { w.Stage, w.State })
            .Select(g => new WorkCount(g.Key.Stage, g.Key.State, g.Count())).ToListAsync(cancellation);
    }

    /// <summary>The processes that serve this store, those last heard of first.</summary>
    public async Task<IReadOnlyList<ProcessRow>> ProcessesAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var since = time.GetUtcNow() - AliveWithin;
        var all = await db.Processes.AsNoTracking().OrderByDescending(p => p.SeenAt).ToListAsync(cancellation);
        return [.. all.Select(p => new ProcessRow(p, p.SeenAt >= since))];
    }
}

/// <summary>A row of the ledger as a person is shown it.</summary>
/// <param name="Work">The row.</param>
/// <param name="Appearance">Its appearance; null when the viewer may not see it.</param>
public sealed record WorkRow(WorkItem Work, Appearance? Appearance);

/// <summary>How many rows of a stage are in a state.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
public sealed record WorkCount(Stage Stage, WorkState State, int Count);

/// <summary>A process that serves the store.</summary>
/// <param name="Process">What it said of itself.</param>
/// <param name="IsAlive">True when it was heard of within <see cref="ReadWork.AliveWithin"/>.</param>
public sealed record ProcessRow(ProcessBeat Process, bool IsAlive);
