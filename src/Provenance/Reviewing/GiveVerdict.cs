using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>A person judges a claim, or takes their judgement back. Nobody's overwrites another's: when two oppose each other, the claim is disputed.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class GiveVerdict(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Addresses that a verdict may name.</summary>
    public const int MostLinks = 20;

    /// <summary>Judges.</summary>
    /// <param name="id">The cascade.</param>
    /// <param name="claimId">The claim.</param>
    /// <param name="given">The judgement, why, and what it rests on.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<EditOutcome> RunAsync(CascadeId id, long claimId, VerdictGiven given, EditBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(by);
        if (given.Objection is { } objection) return new EditOutcome.Refused(objection);

        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Cascades.VisibleTo(db, by.Viewer).SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } cascade) return new EditOutcome.NotFound();
        if (by.Version is { } seen && seen != cascade.Version) return new EditOutcome.Changed(cascade.Version);
        if (await db.Claims.SingleOrDefaultAsync(c => c.Id == claimId && c.CascadeId == id, cancellation) is not { } claim)
            return new EditOutcome.Refused($"There is no claim {claimId} on cascade {id}. Expected one of those on its page. Nothing was changed.");

        var verdict = given.ToVerdict(claimId, by.Actor, time.GetUtcNow());
        var before = await db.Verdicts.AsNoTracking().Where(v => v.ClaimId == claimId).OrderByDescending(v => v.Id).ToListAsync(cancellation);
        if (verdict.Kind == VerdictKind.Unverified && !StandingStatus.Standing(before).Any(v => v.Judge == verdict.Judge))
            return new EditOutcome.Refused("No judgement of yours stands on this claim, so there is nothing to take back. Nothing was changed.");

        var was = claim.Standing;
        claim.Standing = StandingStatus.KindOf(StandingStatus.Standing([verdict, .. before]));
        cascade.Version++;
        db.Verdicts.Add(verdict);
        db.History.Add(HistoryEntry.ByActor(
            by.Actor, $"cascade:{id}", verdict.Kind == VerdictKind.Unverified ? "verdict.withdrawn" : "verdict.given", verdict.At,
            new { claim = claim.Text, verdict = verdict.Kind, before = was, after = claim.Standing, reason = verdict.Reason, links = verdict.Links?.Split('\n') }));
        return await db.SaveEditAsync(cascade.Version, cancellation);
    }
}

/// <summary>A judgement as a person gives it.</summary>
/// <param name="Kind">The judgement; <see cref="VerdictKind.Unverified"/> takes one's own back. <see cref="VerdictKind.Disputed"/> is not given.</param>
/// <param name="Reason">Why, at most <see cref="DecideMatch.MaxReason"/> characters.</param>
/// <param name="Links">Addresses of what it rests on; http or https, at most <see cref="GiveVerdict.MostLinks"/>.</param>
public sealed record VerdictGiven(VerdictKind Kind, string? Reason, IReadOnlyList<string> Links)
{
    internal string? Objection
    {
        get
        {
            if (!Enum.IsDefined(Kind) || Kind == VerdictKind.Disputed)
                return "A verdict is verified, false context, altered, staged or synthetic, satire or inconclusive; unverified takes your own back. Disputed is what opposing verdicts show. Nothing was changed.";
            if (string.IsNullOrWhiteSpace(Reason)) return "A verdict needs a reason: write what was found, and where. Nothing was changed.";
            if (Reason.Length > DecideMatch.MaxReason) return $"The reason has {Reason.Length} characters; at most {DecideMatch.MaxReason} are kept. Nothing was changed.";
            if (Links.Count > GiveVerdict.MostLinks) return $"At most {GiveVerdict.MostLinks} addresses can be named. Nothing was changed.";
            return Links.FirstOrDefault(link => !SubmittedAddress.IsWeb(link)) is { } wrong ? $"\"{(wrong.Length > 80 ? wrong[..80] : wrong)}\" is no address. Expected one that begins with https:// or http://. Nothing was changed." : null;
        }
    }

    internal Verdict ToVerdict(long claimId, Actor by, DateTimeOffset at) => new()
    {
        ClaimId = claimId,
        Kind = Kind,
        Reason = SubmittedText.Clean(Reason, DecideMatch.MaxReason) ?? "",
        By = by.Name,
        ById = by.Id,
        At = at,
        Links = Links.Count == 0 ? null : string.Join('\n', Links.Select(link => link.Trim())),
    };
}
