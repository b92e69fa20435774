using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Matching.Explaining;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Reads a match with everything a person needs to decide on it.</summary>
/// <param name="store">The store.</param>
/// <param name="appearances">Reads its two sides.</param>
/// <param name="time">The clock: ages are as of now.</param>
public sealed class ReadMatch(IDbContextFactory<ProvenanceDbContext> store, ReadAppearance appearances, TimeProvider time)
{
    /// <summary>The match; null when there is none of that number that the viewer may see.</summary>
    public async Task<MatchView?> ByIdAsync(MatchId id, Viewer viewer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Matches.AsNoTracking().VisibleTo(db, viewer).SingleOrDefaultAsync(m => m.Id == id, cancellation) is not { } match) return null;

        var query = await appearances.ByIdAsync(match.QueryId, viewer, cancellation);
        var reference = await appearances.ByIdAsync(match.ReferenceId, viewer, cancellation);
        if (query is null || reference is null) return null; // restricted or erased since it was read

        var ids = query.Cascades.Concat(reference.Cascades).Distinct().ToArray();
        var cascades = await db.Cascades.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellation);
        var statuses = await StandingStatus.OfAllAsync(db, cascades, time.GetUtcNow(), cancellation);
        var subject = $"match:{id}";
        return new MatchView(
            match, query, reference,
            cascades.ToDictionary(c => c.Id, c => new CascadeStatus(c.Id, c.Members.Count, statuses[c.Id])),
            await db.History.AsNoTracking().Where(h => h.Subject == subject).OrderBy(h => h.Id).ToListAsync(cancellation));
    }

    /// <summary>The next match that waits for a person, below a number, the newest first; null at the end.</summary>
    /// <param name="below">Numbers below this; null for the newest of all.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellation">Abandons the reading.</param>
    public async Task<MatchId?> NextSuggestedAsync(MatchId? below, Viewer viewer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var waiting = db.Matches.AsNoTracking().VisibleTo(db, viewer).Where(m => m.Decision == MatchDecision.Suggested && MatchKinds.OfFootage.Contains(m.Kind));
        if (below is { } last) waiting = waiting.Where(m => m.Id < last);
        return await waiting.OrderByDescending(m => m.Id).Select(m => (MatchId?)m.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The match that waits for a person just above a number; null when there is none.</summary>
    /// <param name="above">Numbers above this.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellation">Abandons the reading.</param>
    public async Task<MatchId?> PreviousSuggestedAsync(MatchId above, Viewer viewer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Matches.AsNoTracking().VisibleTo(db, viewer)
            .Where(m => m.Decision == MatchDecision.Suggested && MatchKinds.OfFootage.Contains(m.Kind) && m.Id > above)
            .OrderBy(m => m.Id).Select(m => (MatchId?)m.Id).FirstOrDefaultAsync(cancellation);
    }
}

/// <summary>A match as a person is shown it.</summary>
/// <param name="Match">The match.</param>
/// <param name="Query">The newer appearance, with its footage, times and cascades.</param>
/// <param name="Reference">The known appearance, likewise.</param>
/// <param name="Cascades">Where the cascades of both stand, by number.</param>
/// <param name="History">What happened to the match, in order: who, when, why.</param>
public sealed record MatchView(
    Match Match, AppearanceView Query, AppearanceView Reference, IReadOnlyDictionary<Cascading.CascadeId, CascadeStatus> Cascades, IReadOnlyList<HistoryEntry> History)
{
    /// <summary>In what the query differs from the reference.</summary>
    public IReadOnlyList<FoundEdit> Edits => Explanation.Of(Match.Segments, Facts(Query), Facts(Reference));

    private static FootageFacts Facts(AppearanceView side)
    {
        var info = side.Footage?.File.Info;
        var isOnItsSide = info?.Rotation is 90 or 270;
        var seconds = side.Footage?.DecodedSeconds ?? info?.DurationSeconds ?? 0;
        var bytes = side.Footage?.File.Size ?? 0;
        return new FootageFacts(seconds, (isOnItsSide ? info?.Width : info?.Height) ?? 0, info?.AudioStream is not null, seconds > 0 ? bytes / seconds : 0);
    }
}
