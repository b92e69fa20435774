using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Restricts an appearance to named people, or lifts that.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class RestrictAppearance(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Restricts.</summary>
    /// <param name="id">The appearance.</param>
    /// <param name="readers">Who may see it, whoever acts among them; null lets everybody see it.</param>
    /// <param name="by">Who acts; only who may see it can.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<EditOutcome> RunAsync(AppearanceId id, IReadOnlyList<NamedReader>? readers, EditBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (NamedReader.Objection(readers, by) is { } objection) return new EditOutcome.Refused(objection);

        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Appearances.VisibleTo(db, by.Viewer).SingleOrDefaultAsync(a => a.Id == id, cancellation) is not { } appearance) return new EditOutcome.NotFound();
        if (by.Version is { } seen && seen != appearance.Version) return new EditOutcome.Changed(appearance.Version);

        db.AppearanceReaders.RemoveRange(await db.AppearanceReaders.Where(r => r.AppearanceId == id).ToListAsync(cancellation));
        await using var transaction = await db.BeginWritingAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        foreach (var reader in readers ?? []) db.AppearanceReaders.Add(new AppearanceReader { AppearanceId = id, PersonId = reader.PersonId, PersonName = reader.Name });
        appearance.IsRestricted = readers is not null;
        appearance.Version++;
        db.History.Add(HistoryEntry.ByActor(
            by.Actor, $"appearance:{id}", readers is null ? "appearance.unrestricted" : "appearance.restricted", time.GetUtcNow(),
            new { readers = readers?.Select(r => r.Name) }));
        var outcome = await db.SaveEditAsync(appearance.Version, cancellation);
        if (outcome is EditOutcome.Done) await transaction.CommitAsync(cancellation);
        return outcome;
    }
}

/// <summary>A person who may see what is restricted.</summary>
/// <param name="PersonId">The person's id, or <c>key:7</c> for a key.</param>
/// <param name="Name">The person's name.</param>
public sealed record NamedReader(string PersonId, string Name)
{
    /// <summary>People at most.</summary>
    public const int Most = 200;

    internal static string? Objection(IReadOnlyList<NamedReader>? readers, EditBy by)
    {
        if (readers is null) return null;
        if (readers.Count > Most) return $"At most {Most} people can be named. Nothing was changed.";
        if (readers.DistinctBy(r => r.PersonId).Count() != readers.Count) return "A person is named twice. Name each once. Nothing was changed.";
        return readers.Any(r => r.PersonId == by.Actor.Id)
            ? null
            : "Whoever restricts must be among the people named: otherwise nobody could be sure to lift it. Add yourself. Nothing was changed.";
    }
}
