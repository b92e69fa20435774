using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>
/// A person names the earliest appearance of a cascade, or takes that back: with a reason, and beside what the evidence says, which stays in sight. The pin
/// holds through every recomputation.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class PinEarliest(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Pins, or takes the pin back.</summary>
    /// <param name="id">The cascade.</param>
    /// <param name="appearance">The member to pin; null takes the pin back.</param>
    /// <param name="reason">Why, in a sentence; at most <see cref="DecideMatch.MaxReason"/> characters are kept.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<EditOutcome> RunAsync(CascadeId id, AppearanceId? appearance, string? reason, EditBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (SubmittedText.Clean(reason, DecideMatch.MaxReason) is not { } why)
            return new EditOutcome.Refused("A pin needs a reason, and so does taking it back: write in a sentence what speaks for it. Nothing was changed.");

        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Cascades.VisibleTo(db, by.Viewer).SingleOrDefaultAsync(c => c.Id == id && c.DissolvedAt == null, cancellation) is not { } cascade) return new EditOutcome.NotFound();
        if (by.Version is { } seen && seen != cascade.Version) return new EditOutcome.Changed(cascade.Version);
        if (appearance is { } wanted && (!cascade.Members.Exists(m => m.AppearanceId == wanted) || !await db.Appearances.VisibleTo(db, by.Viewer).AnyAsync(a => a.Id == wanted, cancellation)))
            return new EditOutcome.Refused($"Appearance {wanted} is not in cascade {id}. Expected one of its copies. Nothing was changed.");
        if (cascade.PinnedId == appearance && (appearance is null || cascade.PinnedReason == why)) return new EditOutcome.Done(cascade.Version);

        var (now, before) = (time.GetUtcNow(), cascade.PinnedId);
        cascade.PinnedId = appearance;
        (cascade.PinnedReason, cascade.PinnedBy) = appearance is null ? (null, null) : (why, by.Actor.Name);
        cascade.PinnedAt = appearance is null ? null : now;
        cascade.Version++;
        db.History.Add(HistoryEntry.ByActor(
            by.Actor, $"cascade:{id}", appearance is null ? "earliest.unpinned" : "earliest.pinned", now,
            new { before = before?.Value, after = appearance?.Value, byEvidence = cascade.Earliest.AppearanceId?.Value, reason = why }));
        return await db.SaveEditAsync(cascade.Version, cancellation);
    }
}
