using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Gives every standing cascade of an appearance the claim it begins with, unverified and dated. Ends the pipeline.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class OpenReview(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time) : IStage
{
    /// <inheritdoc/>
    public Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public async Task RunAsync(StageRun run, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var unclaimed = await db.Cascades.AsNoTracking().StandingWith(run.AppearanceId)
            .Where(c => !db.Claims.Any(claim => claim.CascadeId == c.Id))
            .OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellation);
        foreach (var cascade in unclaimed) Open(db, cascade);
        await run.FinishAsync(db, [], cancellation);
    }

    private void Open(ProvenanceDbContext db, CascadeId cascade)
    {
        var now = time.GetUtcNow();
        var claim = new Claim { CascadeId = cascade, Text = Claim.AsCaptioned, By = HistoryEntry.Pipeline, At = now };
        db.Claims.Add(claim);
        db.History.Add(HistoryEntry.ByPipeline(
            $"cascade:{cascade}", "review.opened", now, new { Claim = claim.Text, Verdict = VerdictKind.Unverified }));
        db.OnceNumbered(() => db.Verdicts.Add(new Verdict
        {
            ClaimId = claim.Id,
            Kind = VerdictKind.Unverified,
            Reason = StandingStatus.DefaultReason,
            By = HistoryEntry.Pipeline,
            At = now,
        }));
    }
}
