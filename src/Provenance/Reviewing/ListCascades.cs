using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Lists the standing cascades, each with what a row shows of it.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock: ages are as of now.</param>
public sealed class ListCascades(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>One part of the list.</summary>
    public async Task<Page<CascadeRow>> RunAsync(CascadeFilter filter, Viewer viewer, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var some = db.Cascades.AsNoTracking().VisibleTo(db, viewer).Where(c => c.DissolvedAt == null);
        if (filter.Verdict is { } verdict) some = some.WithVerdict(db, verdict);
        if (filter.MinMembers is { } least) some = some.Where(c => c.Members.Count >= least);
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var found = db.SearchAppearances(filter.Text).VisibleTo(db, viewer).Select(a => a.Id);
            some = some.Where(c => c.Members.Any(m => found.Contains(m.AppearanceId)));
        }

        if (page.After is { } after)
        {
            var last = new CascadeId(after);
            some = filter.OldestFirst ? some.Where(c => c.Id > last) : some.Where(c => c.Id < last);
        }

        // Numbers are given as cascades are formed: the order of numbers is the order of age.
        some = filter.OldestFirst ? some.OrderBy(c => c.Id) : some.OrderByDescending(c => c.Id);
        var read = await some.Take(page.Most + 1).ToListAsync(cancellation);
        var rows = await RowsAsync(db, read, viewer, cancellation);
        return Page<CascadeRow>.Of(rows, page, row => row.Cascade.Id.Value, row => row);
    }

    internal async Task<IReadOnlyList<CascadeRow>> RowsAsync(
        ProvenanceDbContext db, IReadOnlyList<Cascade> cascades, Viewer viewer, CancellationToken cancellation)
    {
        var named = cascades.SelectMany(c => c.Earliest.Named().Append(c.AnchorId)).Distinct().ToArray();
        var appearances = await db.Appearances.AsNoTracking().VisibleTo(db, viewer).Where(a => named.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        var times = await db.DateEvidence.TimesOfAsync(appearances.Keys, cancellation);
        var dated = appearances.ToDictionary(a => a.Key, a => (a.Value, times[a.Key]));
        var statuses = await StandingStatus.OfAllAsync(db, cascades, time.GetUtcNow(), cancellation);
        return [.. cascades.Select(c => new CascadeRow(
            c,
            appearances.GetValueOrDefault(c.AnchorId),
            c.Earliest.AppearanceId is { } first ? appearances.GetValueOrDefault(first) : null,
            c.Earliest.Named().All(dated.ContainsKey) ? EarliestSentence.Of(c.Earliest, dated) : ReadCascade.RestrictedSentence,
            statuses[c.Id]))];
    }
}

/// <summary>Which cascades are listed; what is null narrows nothing.</summary>
public sealed record CascadeFilter
{
    /// <summary>Words that all occur in caption, uploader, note or claim of one of its appearances.</summary>
    public string? Text { get; init; }

    /// <summary>The verdict that stands on its first claim.</summary>
    public VerdictKind? Verdict { get; init; }

    /// <summary>Members at least; 2 leaves out what nothing was matched with.</summary>
    public int? MinMembers { get; init; }

    /// <summary>True lists the oldest first: of unverified ones, those that have waited longest.</summary>
    public bool OldestFirst { get; init; }
}

/// <summary>A cascade as a row of a list.</summary>
/// <param name="Cascade">The cascade.</param>
/// <param name="Anchor">The appearance whose poster shows it; null when the viewer may not see it.</param>
/// <param name="Earliest">The appearance named as earliest known; null for a tie, or when the viewer may not see it.</param>
/// <param name="Sentence">The earliest known appearance in sentences.</param>
/// <param name="Status">Where its first claim stands.</param>
public sealed record CascadeRow(Cascade Cascade, Appearance? Anchor, Appearance? Earliest, string Sentence, StandingStatus Status);
