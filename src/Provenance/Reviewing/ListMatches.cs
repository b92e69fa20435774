using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Lists matches, the newest first, with the two appearances of each.</summary>
/// <param name="store">The store.</param>
public sealed class ListMatches(IDbContextFactory<ProvenanceDbContext> store)
{
    /// <summary>One part of the list.</summary>
    public async Task<Page<MatchRow>> RunAsync(MatchFilter filter, Viewer viewer, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var some = filter.Of(db, viewer);
        if (page.After is { } after)
        {
            var last = new MatchId(after);
            some = some.Where(m => m.Id < last);
        }

        var read = await some.OrderByDescending(m => m.Id).Take(page.Most + 1).ToListAsync(cancellation);
        var shown = read.SelectMany(m => new[] { m.QueryId, m.ReferenceId }).Distinct().ToArray();
        var appearances = await db.Appearances.AsNoTracking().Where(a => shown.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        return Page<MatchRow>.Of(read, page, m => m.Id.Value, m => new MatchRow(m, appearances[m.QueryId], appearances[m.ReferenceId]));
    }

    /// <summary>How many there are.</summary>
    public async Task<int> CountAsync(MatchFilter filter, Viewer viewer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await filter.Of(db, viewer).CountAsync(cancellation);
    }
}

/// <summary>Which matches are listed; what is null narrows nothing.</summary>
public sealed record MatchFilter
{
    /// <summary>Where it stands.</summary>
    public MatchDecision? Decision { get; init; }

    /// <summary>What agrees.</summary>
    public MatchKind? Kind { get; init; }

    /// <summary>One of its two appearances.</summary>
    public AppearanceId? AppearanceId { get; init; }

    /// <summary>True leaves out those where only the sound agrees, which bring nobody into a cascade.</summary>
    public bool PictureOnly { get; init; }

    internal IQueryable<Match> Of(ProvenanceDbContext db, Viewer viewer)
    {
        var some = db.Matches.AsNoTracking().VisibleTo(db, viewer);
        if (Decision is { } decision) some = some.Where(m => m.Decision == decision);
        if (Kind is { } kind) some = some.Where(m => m.Kind == kind);
        if (AppearanceId is { } one) some = some.Where(m => m.QueryId == one || m.ReferenceId == one);
        if (PictureOnly) some = some.Where(m => MatchKinds.OfFootage.Contains(m.Kind));
        return some;
    }
}

/// <summary>A match as a row of a list.</summary>
/// <param name="Match">The match.</param>
/// <param name="Query">The newer appearance.</param>
/// <param name="Reference">The known appearance.</param>
public sealed record MatchRow(Match Match, Appearance Query, Appearance Reference);
