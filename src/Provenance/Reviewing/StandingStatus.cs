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
    /// <summary>The claim's number; 0 for a cascade whose review is not open yet.</summary>
    public long ClaimId { get; init; }

    /// <summary>What the claim says of place, time and people; null when it is only its text.</summary>
    public ClaimDetails? Details { get; init; }

    /// <summary>The verdicts that stand, the newest first: of each person one.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

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
        return claims.ToLookup(c => c.CascadeId, c => Of(c.Text, [.. verdicts[c.Id]], c.At, now) with { ClaimId = c.Id, Details = c.Details, Verdicts = Standing([.. verdicts[c.Id]]) });
    }

    /// <summary>The status from the verdicts on one claim. Of each person's the newest stands, until they take it back; none overwrites another's.</summary>
    /// <param name="claim">What is claimed.</param>
    /// <param name="newestFirst">The verdicts on it, the newest first; none gives the dated default.</param>
    /// <param name="formedAt">When the cascade was formed: it is unverified since then when nobody said otherwise.</param>
    /// <param name="now">The present.</param>
    public static StandingStatus Of(string claim, IReadOnlyList<Verdict> newestFirst, DateTimeOffset formedAt, DateTimeOffset now)
    {
        var standing = Standing(newestFirst);
        var kind = KindOf(standing);
        if (kind == VerdictKind.Disputed) return Disputed(claim, standing, now);

        // The same judgement given again confirms the one before: it has stood since the first of them.
        var judging = kind == VerdictKind.Unverified ? newestFirst : [.. newestFirst.Where(v => standing.Any(s => s.Judge == v.Judge))];
        var since = judging.TakeWhile(v => v.Kind == kind).LastOrDefault()?.At ?? formedAt;
        var (by, reason) = standing.Count > 0 ? (standing[0].By, standing[0].Reason)
            : newestFirst.Count > 0 ? (newestFirst[0].By, newestFirst[0].Reason) : (HistoryEntry.Pipeline, DefaultReason);
        return new StandingStatus(claim, kind, since, AgeOf(since, now), MissingFor(kind), by, reason);
    }

    /// <summary>The verdicts that stand, the newest first: each person's newest, unless it takes back what they said.</summary>
    internal static IReadOnlyList<Verdict> Standing(IReadOnlyList<Verdict> newestFirst) => [.. newestFirst.DistinctBy(v => v.Judge).Where(v => v.Kind != VerdictKind.Unverified)];

    /// <summary>What verdicts that stand are together: the newest, or disputed when they oppose each other.</summary>
    internal static VerdictKind KindOf(IReadOnlyList<Verdict> standing) =>
        standing.Count == 0 ? VerdictKind.Unverified : standing.DistinctBy(v => SideOf(v.Kind)).Count() > 1 ? VerdictKind.Disputed : standing[0].Kind;

    // That a clip is altered and that it shows another place can both be so; that it shows what is claimed, that it does not, and that nobody can tell cannot.
    private static Side SideOf(VerdictKind kind) => kind switch
    {
        VerdictKind.Verified => Side.AsClaimed,
        VerdictKind.Inconclusive => Side.CannotBeTold,
        _ => Side.NotAsClaimed,
    };

    private enum Side
    {
        AsClaimed,
        NotAsClaimed,
        CannotBeTold,
    }

    // Disputed since the second side spoke.
    private static StandingStatus Disputed(string claim, IReadOnlyList<Verdict> standing, DateTimeOffset now)
    {
        var since = standing.GroupBy(v => SideOf(v.Kind)).Select(side => side.Min(v => v.At)).Order().ElementAt(1);
        return new StandingStatus(
            claim, VerdictKind.Disputed, since, AgeOf(since, now), MissingFor(VerdictKind.Disputed), string.Join(", ", standing.Select(v => v.By).Distinct()),
            string.Join(" ", standing.Select(v => $"{v.By}: {WordOf(v.Kind)}. {v.Reason}")));
    }

    private static TimeSpan AgeOf(DateTimeOffset since, DateTimeOffset now) => now > since ? now - since : TimeSpan.Zero;

    private static string WordOf(VerdictKind kind) => kind switch
    {
        VerdictKind.FalseContext => "false context",
        VerdictKind.StagedOrSynthetic => "staged or synthetic",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static string? MissingFor(VerdictKind kind) => kind switch
    {
        VerdictKind.Unverified => "No one has confirmed place, time or source.",
        VerdictKind.Disputed => "People of the desk judge it differently, and nobody's judgement overwrites another's: they have to settle it.",
        VerdictKind.Inconclusive => "It was looked into and could not be told; it needs evidence that was not there.",
        _ => null,
    };
}
