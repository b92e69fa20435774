using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing.Retention;

/// <summary>Puts an appearance under legal hold, or lifts it: what is held is neither removed by rule nor erased by a person.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class HoldAppearance(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Holds, or lifts the hold.</summary>
    /// <param name="id">The appearance.</param>
    /// <param name="isHeld">True holds it.</param>
    /// <param name="reason">Why, in a sentence.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<EditOutcome> RunAsync(AppearanceId id, bool isHeld, string? reason, EditBy by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (SubmittedText.Clean(reason, DecideMatch.MaxReason) is not { } why)
            return new EditOutcome.Refused("A hold needs a reason, and so does lifting it: write in a sentence who asked for it. Nothing was changed.");

        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Appearances.VisibleTo(db, by.Viewer).SingleOrDefaultAsync(a => a.Id == id && a.ErasedAt == null, cancellation) is not { } appearance)
            return new EditOutcome.NotFound();
        if (by.Version is { } seen && seen != appearance.Version) return new EditOutcome.Changed(appearance.Version);
        if (appearance.HeldSince is not null == isHeld) return new EditOutcome.Done(appearance.Version);

        var now = time.GetUtcNow();
        appearance.HeldSince = isHeld ? now : null;
        appearance.Version++;
        db.History.Add(HistoryEntry.ByActor(by.Actor, $"appearance:{id}", isHeld ? "appearance.held" : "appearance.released", now, new { reason = why }));
        return await db.SaveEditAsync(appearance.Version, cancellation);
    }
}
