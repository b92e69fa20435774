using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Records what somebody says the footage of a cascade shows; it begins unverified, dated now.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class AddClaim(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Adds the claim; the same words again change nothing.</summary>
    /// <param name="id">The cascade.</param>
    /// <param name="said">What is claimed.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<EditOutcome> RunAsync(CascadeId id, ClaimSaid said, EditBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(by);
        var (text, details) = (said.Text, said.Details?.Cleaned());
        if (details?.Objection is { } objection) return new EditOutcome.Refused(objection);
        if (SubmittedText.Clean(text, SubmittedText.MaxLong) is not { } words)
            return new EditOutcome.Refused("The claim is empty. Expected what somebody says the footage shows, in a sentence. Nothing was changed.");

        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Cascades.VisibleTo(db, by.Viewer).SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } cascade) return new EditOutcome.NotFound();
        if (by.Version is { } seen && seen != cascade.Version) return new EditOutcome.Changed(cascade.Version);
        if (await db.Claims.AnyAsync(c => c.CascadeId == id && c.Text == words, cancellation)) return new EditOutcome.Done(cascade.Version);

        var now = time.GetUtcNow();
        var claim = new Claim { CascadeId = id, Text = words, By = by.Actor.Name, ById = by.Actor.Id, At = now, Details = details };
        db.Claims.Add(claim);
        db.OnceNumbered(() => db.Verdicts.Add(new Verdict
        {
            ClaimId = claim.Id,
            Kind = VerdictKind.Unverified,
            Reason = "Every claim begins unverified.",
            By = HistoryEntry.Pipeline,
            At = now,
        }));
        cascade.Version++;
        db.History.Add(HistoryEntry.ByActor(by.Actor, $"cascade:{id}", "claim.added", now, new { claim = words, details }));
        return await db.SaveEditAsync(cascade.Version, cancellation);
    }
}

/// <summary>A claim as it is recorded.</summary>
/// <param name="Text">What the footage is said to show, in a sentence.</param>
/// <param name="Details">What it says of place, time and people; null for nothing.</param>
public sealed record ClaimSaid(string? Text, ClaimDetails? Details = null);
