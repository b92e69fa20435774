using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Reads what a person sees on coming in: what is in progress, and what waits for people.</summary>
/// <param name="store">The store.</param>
/// <param name="appearances">Makes rows.</param>
/// <param name="matches">Lists matches.</param>
/// <param name="cascades">Lists cascades.</param>
public sealed class ReadDesk(
    IDbContextFactory<ProvenanceDbContext> store, ListAppearances appearances, ListMatches matches, ListCascades cascades)
{
    private const int Shown = 12;

    /// <summary>The desk as of now.</summary>
    public async Task<DeskView> RunAsync(Viewer viewer, CancellationToken cancellation)
    {
        var waiting = new MatchFilter { Decision = MatchDecision.Suggested, PictureOnly = true };
        var few = new PageRequest(Most: Shown);
        return new DeskView(
            await InProgressAsync(viewer, cancellation),
            (await appearances.RunAsync(new AppearanceFilter { State = AppearanceState.GivenUp }, viewer, few, cancellation)).Items,
            (await appearances.RunAsync(new AppearanceFilter(), viewer, few, cancellation)).Items,
            await matches.CountAsync(waiting, viewer, cancellation),
            (await matches.RunAsync(waiting, viewer, few, cancellation)).Items,
            (await cascades.RunAsync(new CascadeFilter { Verdict = VerdictKind.Unverified, OldestFirst = true }, viewer, few, cancellation)).Items);
    }

    // What runs comes first, then what has waited longest.
    private async Task<IReadOnlyList<AppearanceRow>> InProgressAsync(Viewer viewer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var open = await db.Work.AsNoTracking().Where(w => w.State == WorkState.Running || w.State == WorkState.Waiting)
            .Where(w => db.Appearances.VisibleTo(db, viewer).Any(a => a.Id == w.AppearanceId))
            .OrderBy(w => w.State == WorkState.Running ? 0 : 1).ThenBy(w => w.Due).ThenBy(w => w.Id)
            .Select(w => w.AppearanceId).Take(2 * Shown).ToListAsync(cancellation);
        var order = open.Distinct().Take(Shown).ToList();
        var rows = await appearances.ByIdsAsync(order, viewer, cancellation);
        return [.. rows.OrderBy(row => order.IndexOf(row.Appearance.Id))];
    }
}

/// <summary>What a person sees on coming in; each list holds the first few.</summary>
/// <param name="InProgress">Submissions that run or wait: running ones first, then those that have waited longest.</param>
/// <param name="GivenUp">Appearances with a stage that was given up.</param>
/// <param name="Newest">The newest appearances.</param>
/// <param name="SuggestedCount">How many matches wait for a person.</param>
/// <param name="Suggested">The newest of them.</param>
/// <param name="Unverified">Unverified cascades, those that have waited longest first.</param>
public sealed record DeskView(
    IReadOnlyList<AppearanceRow> InProgress,
    IReadOnlyList<AppearanceRow> GivenUp,
    IReadOnlyList<AppearanceRow> Newest,
    int SuggestedCount,
    IReadOnlyList<MatchRow> Suggested,
    IReadOnlyList<CascadeRow> Unverified);
