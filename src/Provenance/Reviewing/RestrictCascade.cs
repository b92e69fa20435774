using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Restricts a cascade to named people, or lifts that.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class RestrictCascade(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Restricts.</summary>
    /// <param name="id">The cascade.</param>
    /// <param name="readers">Who may see it, whoever acts among them; null lets everybody see it.</param>
    /// <param name="by">Who acts; only who may see it can.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<EditOutcome> RunAsync(CascadeId id, IReadOnlyList<NamedReader>? readers, EditBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (NamedReader.Objection(readers, by) is { } objection) return new EditOutcome.Refused(objection);

        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Cascades.VisibleTo(db, by.Viewer).SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } cascade) return new EditOutcome.NotFound();
        if (by.Version is { } seen && seen != cascade.Version) return new EditOutcome.Changed(cascade.Version);

        db.CascadeReaders.RemoveRange(await db.CascadeReaders.Where(r => r.CascadeId == id).ToListAsync(cancellation));
        await using var transaction = await db.BeginWritingAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        foreach (var reader in readers ?? []) db.CascadeReaders.Add(new CascadeReader { CascadeId = id, PersonId = reader.PersonId, PersonName = reader.Name });
        cascade.IsRestricted = readers is not null;
        cascade.Version++;
        db.History.Add(HistoryEntry.ByActor(
            by.Actor, $"cascade:{id}", readers is null ? "cascade.unrestricted" : "cascade.restricted", time.GetUtcNow(),
            new { readers = readers?.Select(r => r.Name) }));
        var outcome = await db.SaveEditAsync(cascade.Version, cancellation);
        if (outcome is EditOutcome.Done) await transaction.CommitAsync(cancellation);
        return outcome;
    }
}

