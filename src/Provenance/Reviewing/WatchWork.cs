using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Reads how far the running stages are, for whoever watches them.</summary>
/// <param name="store">The store.</param>
public sealed class WatchWork(IDbContextFactory<ProvenanceDbContext> store)
{
    /// <summary>The stages that run now, in every process, by number.</summary>
    public async Task<IReadOnlyList<RunningStage>> RunningAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var running = await db.Work.AsNoTracking().Where(w => w.State == WorkState.Running).OrderBy(w => w.Id)
            .Join(db.Appearances, w => w.AppearanceId, a => a.Id, (w, a) => new { w.Id, w.AppearanceId, w.Stage, w.Progress, a.IsRestricted })
            .ToListAsync(cancellation);
        var restricted = running.Where(r => r.IsRestricted).Select(r => r.AppearanceId).Distinct().ToArray();
        var readers = restricted.Length == 0
            ? []
            : await db.AppearanceReaders.AsNoTracking().Where(r => restricted.Contains(r.AppearanceId)).ToListAsync(cancellation);
        var named = readers.ToLookup(r => r.AppearanceId, r => r.PersonId);
        return [.. running.Select(r => new RunningStage(r.Id, r.AppearanceId, r.Stage, r.Progress, r.IsRestricted ? [.. named[r.AppearanceId]] : null))];
    }
}

/// <summary>A stage that runs.</summary>
/// <param name="WorkId">Its row in the ledger.</param>
/// <param name="AppearanceId">The appearance.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Progress">The share done, 0 to 1.</param>
/// <param name="Readers">The ids of those who may see it; null when everybody may.</param>
public sealed record RunningStage(long WorkId, AppearanceId AppearanceId, Stage Stage, double Progress, IReadOnlyList<string>? Readers)
{
    /// <summary>True when the viewer may see it.</summary>
    public bool IsVisibleTo(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return Readers is null || viewer.SeesEverything || (viewer.PersonId is { } person && Readers.Contains(person));
    }
}
