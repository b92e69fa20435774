using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Where a cascade stands: the claim it began with, the verdict on it that stands, since when, and what is missing.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Verdict">The judgement that stands.</param>
/// <param name="Since">Since when it has been this judgement.</param>
/// <param name="Age">How long that is now; never negative.</param>
/// <param name="Missing">What would have to be found, in a sentence; null when nothing is.</param>
/// <param name="By">Who judged; <see cref="HistoryEntry.Pipeline"/> for the dated default.</param>
/// <param name="Reason">Why.</param>
public sealed record StandingStatus(
    string Claim, VerdictKind Verdict, DateTimeOffset Since, TimeSpan Age, string? Missing, string By, string Reason)
{
    internal const string DefaultReason = "Every cascade begins unverified.";

    /// <summary>Reads it for a cascade. One whose review is not open yet is unverified since it was formed.</summary>
    public static async Task<StandingStatus> OfAsync(
        ProvenanceDbContext db, Cascade cascade, DateTimeOffset now, CancellationToken cancellation) =>
        (await OfAllAsync(db, [cascade], now, cancellation))[cascade.Id];

    /// <summary>Reads it for several cascades at once: where the first claim of each stands.</summary>
    public static async Task<IReadOnlyDictionary<CascadeId, StandingStatus>> OfAllAsync(
        ProvenanceDbContext db, IReadOnlyCollection<Cascade> cascades, DateTimeOffset now, CancellationToken cancellation)
    {
        var claims = await ClaimsOfAsync(db, cascades, now, cancellation);
        return cascades.DistinctBy(c => c.Id).ToDictionary(
            c => c.Id, c => claims[c.Id].FirstOrDefault() ?? Of(Reviewing.Claim.AsCaptioned, [], c.FormedAt, now));
    }

    /// <summary>Reads where every claim on several cascades stands, in the order in which they were made.</summary>
    public static async Task<ILookup<CascadeId, StandingStatus>> ClaimsOfAsync(
        ProvenanceDbContext db, IReadOnlyCollection<Cascade> cascades, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = cascades.Select(c => c.Id).Distinct().ToArray();
        var claims = await db.Claims.AsNoTracking().Where(c => ids.Contains(c.CascadeId)).OrderBy(c => c.Id).ToListAsync(cancellation);
        var claimIds = claims.Select(c => c.Id).ToArray();
        var verdicts = (await db.Verdicts.AsNoTracking().Where(v => claimIds.Contains(v.ClaimId)).OrderByDescending(v => v.Id).ToListAsync(cancellation))
            .ToLookup(v => v.ClaimId);
        return claims.ToLookup(c => c.CascadeId, c => Of(c.Text, [.. verdicts[c.Id]], c.At, now));
    }

    /// <summary>The status from the verdicts on one claim.</summary>
    /// <param name="claim">What is claimed.</param>
    /// <param name="newestFirst">The verdicts on it, the newest first; none gives the dated default.</param>
    /// <param name="formedAt">When the cascade was formed: it is unverified since then when nobody said otherwise.</param>
    /// <param name="now">The present.</param>
    public static StandingStatus Of(string claim, IReadOnlyList<Verdict> newestFirst, DateTimeOffset formedAt, DateTimeOffset now)
    {
        var kind = newestFirst.Count == 0 ? VerdictKind.Unverified : newestFirst[0].Kind;
        // The same judgement given again confirms the one before: it has stood since the first of them.
        var since = newestFirst.TakeWhile(v => v.Kind == kind).LastOrDefault()?.At ?? formedAt;
        var age = now > since ? now - since : TimeSpan.Zero;
        return newestFirst.Count == 0
            ? new StandingStatus(claim, kind, since, age, MissingFor(kind), HistoryEntry.Pipeline, DefaultReason)
            : new StandingStatus(claim, kind, since, age, MissingFor(kind), newestFirst[0].By, newestFirst[0].Reason);
    }

    private static string? MissingFor(VerdictKind kind) => kind switch
    {
        VerdictKind.Unverified => "No one has confirmed place, time or source.",
        VerdictKind.Inconclusive => "It was looked into and could not be told; it needs evidence that was not there.",
        _ => null,
    };
}
