using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>The history as it goes on, for whoever follows it: entries by increasing number.</summary>
/// <param name="store">The store.</param>
public sealed class EventFeed(IDbContextFactory<ProvenanceDbContext> store)
{
    /// <summary>Most entries of one reading.</summary>
    public const int Most = 500;

    /// <summary>The entries after a number, in order, restricted ones included: whoever shows them asks <see cref="VisibleAsync"/>.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> AfterAsync(long id, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.History.AsNoTracking().Where(h => h.Id > id).OrderBy(h => h.Id).Take(Most).ToListAsync(cancellation);
    }

    /// <summary>The number of the newest entry; 0 when there is none.</summary>
    public async Task<long> NewestAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.History.MaxAsync(h => (long?)h.Id, cancellation) ?? 0;
    }

    /// <summary>Of some entries, those whose subjects the viewer may see. Entries about people and keys are nobody's here.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> VisibleAsync(IReadOnlyList<HistoryEntry> entries, Viewer viewer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var named = entries.Select(e => (Entry: e, Subject: Read(e.Subject))).ToArray();
        long[] Of(string kind) => [.. named.Where(n => n.Subject.Kind == kind).Select(n => n.Subject.Id).Distinct()];

        await using var db = await store.CreateDbContextAsync(cancellation);
        var appearances = Of("appearance").Select(id => new AppearanceId(id)).ToArray();
        var matches = Of("match").Select(id => new MatchId(id)).ToArray();
        var cascades = Of("cascade").Select(id => new CascadeId(id)).ToArray();
        var seen = new HashSet<(string Kind, long Id)>();
        if (appearances.Length > 0)
            seen.UnionWith((await db.Appearances.VisibleTo(db, viewer).Where(a => appearances.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellation)).Select(a => ("appearance", a.Value)));
        if (matches.Length > 0)
            seen.UnionWith((await db.Matches.VisibleTo(db, viewer).Where(m => matches.Contains(m.Id)).Select(m => m.Id).ToListAsync(cancellation)).Select(m => ("match", m.Value)));
        if (cascades.Length > 0)
            seen.UnionWith((await db.Cascades.VisibleTo(db, viewer).Where(c => cascades.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellation)).Select(c => ("cascade", c.Value)));
        return [.. named.Where(n => seen.Contains(n.Subject)).Select(n => n.Entry)];
    }

    /// <summary>One part of the history of one subject, the newest first; nothing of what the viewer may not see.</summary>
    /// <param name="subject">See <see cref="HistoryEntry.Subject"/>; null for everything.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellation">Abandons the reading.</param>
    public async Task<Page<HistoryEntry>> HistoryAsync(string? subject, Viewer viewer, PageRequest page, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(page);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var some = db.History.AsNoTracking();
        if (subject is not null) some = some.Where(h => h.Subject == subject);
        if (page.After is { } after) some = some.Where(h => h.Id < after);
        var read = await some.OrderByDescending(h => h.Id).Take(page.Most + 1).ToListAsync(cancellation);
        var part = Page<HistoryEntry>.Of(read, page, h => h.Id, h => h);
        return part with { Items = await VisibleAsync(part.Items, viewer, cancellation) };
    }

    private static (string Kind, long Id) Read(string subject)
    {
        var colon = subject.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(subject.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (subject[..colon], id)
            : (subject, 0);
    }
}
