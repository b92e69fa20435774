using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Lists appearances, the newest first, each with what a row shows of it.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock: ages are as of now.</param>
public sealed class ListAppearances(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>One part of the list.</summary>
    public async Task<Page<AppearanceRow>> RunAsync(AppearanceFilter filter, Viewer viewer, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var some = filter.Of(db, viewer);
        if (page.After is { } after)
        {
            var last = new AppearanceId(after);
            some = some.Where(a => a.Id < last);
        }

        var read = await some.OrderByDescending(a => a.Id).Take(page.Most + 1).ToListAsync(cancellation);
        var rows = await RowsAsync(db, read, viewer, cancellation);
        return Page<AppearanceRow>.Of(rows, page, row => row.Appearance.Id.Value, row => row);
    }

    /// <summary>The rows of given appearances that the viewer may see, by number.</summary>
    public async Task<IReadOnlyList<AppearanceRow>> ByIdsAsync(IReadOnlyCollection<AppearanceId> ids, Viewer viewer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var read = await db.Appearances.AsNoTracking().VisibleTo(db, viewer).Where(a => ids.Contains(a.Id)).OrderBy(a => a.Id).ToListAsync(cancellation);
        return await RowsAsync(db, read, viewer, cancellation);
    }

    internal async Task<IReadOnlyList<AppearanceRow>> RowsAsync(
        ProvenanceDbContext db, IReadOnlyList<Appearance> appearances, Viewer viewer, CancellationToken cancellation)
    {
        var ids = appearances.Select(a => a.Id).ToArray();
        var work = (await db.Work.AsNoTracking().Where(w => ids.Contains(w.AppearanceId)).ToListAsync(cancellation)).ToLookup(w => w.AppearanceId);
        var acquisitions = await db.Acquisitions.AsNoTracking().Where(a => ids.Contains(a.AppearanceId)).ToDictionaryAsync(a => a.AppearanceId, cancellation);
        var mediaIds = acquisitions.Values.Select(a => a.MediaFileId).OfType<MediaFileId>().Distinct().ToArray();
        var media = await db.MediaFiles.AsNoTracking().Where(m => mediaIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellation);
        var times = await db.DateEvidence.TimesOfAsync(ids, cancellation);
        var cascades = await db.Cascades.AsNoTracking().VisibleTo(db, viewer)
            .Where(c => c.DissolvedAt == null && c.Members.Any(m => ids.Contains(m.AppearanceId))).ToListAsync(cancellation);
        var statuses = await StandingStatus.OfAllAsync(db, cascades, time.GetUtcNow(), cancellation);
        var byMember = cascades.SelectMany(c => c.Members.Select(m => (m.AppearanceId, Cascade: c))).ToLookup(m => m.AppearanceId, m => m.Cascade);
        var suggested = await SuggestedAsync(db, ids, viewer, cancellation);
        return [.. appearances.Select(a =>
        {
            var acquisition = acquisitions.GetValueOrDefault(a.Id);
            var standing = byMember[a.Id].OrderBy(c => c.Id.Value).Select(c => new CascadeStatus(c.Id, c.Members.Count, statuses[c.Id])).ToArray();
            var file = acquisition?.MediaFileId is { } fileId ? media[fileId] : null;
            return new AppearanceRow(a, [.. work[a.Id].OrderBy(w => w.Stage)], acquisition, file, times[a.Id], standing, suggested[a.Id].Count());
        })];
    }

    private static async Task<ILookup<AppearanceId, MatchId>> SuggestedAsync(
        ProvenanceDbContext db, AppearanceId[] ids, Viewer viewer, CancellationToken cancellation)
    {
        var pairs = await db.Matches.AsNoTracking().VisibleTo(db, viewer)
            .Where(m => m.Decision == MatchDecision.Suggested && (ids.Contains(m.QueryId) || ids.Contains(m.ReferenceId)))
            .Select(m => new { m.Id, m.QueryId, m.ReferenceId }).ToListAsync(cancellation);
        return pairs.SelectMany(m => new[] { (Of: m.QueryId, m.Id), (Of: m.ReferenceId, m.Id) }).ToLookup(m => m.Of, m => m.Id);
    }
}

/// <summary>An appearance as a row of a list.</summary>
/// <param name="Appearance">The appearance.</param>
/// <param name="Work">Its rows in the ledger, by stage.</param>
/// <param name="Acquisition">How the acquiring ended; null until it has.</param>
/// <param name="Media">Its footage; null when there is none.</param>
/// <param name="Time">When it was published.</param>
/// <param name="Cascades">The standing cascades it is in, with where each stands.</param>
/// <param name="Suggested">Matches of it that wait for a person.</param>
public sealed record AppearanceRow(
    Appearance Appearance,
    IReadOnlyList<WorkItem> Work,
    Acquisition? Acquisition,
    MediaFile? Media,
    PublicationTime Time,
    IReadOnlyList<CascadeStatus> Cascades,
    int Suggested)
{
    /// <summary>Where it stands in the pipeline.</summary>
    public AppearanceState State => AppearanceStates.Of(Work, Acquisition?.Unavailable);

    /// <summary>The stage that runs or waits; null when none does.</summary>
    public WorkItem? Open => Work.FirstOrDefault(w => w.State == WorkState.Running) ?? Work.FirstOrDefault(w => w.State == WorkState.Waiting);
}

/// <summary>Where a cascade stands.</summary>
/// <param name="Id">The cascade.</param>
/// <param name="Members">How many members it has.</param>
/// <param name="Status">Where its first claim stands.</param>
public sealed record CascadeStatus(CascadeId Id, int Members, StandingStatus Status);
