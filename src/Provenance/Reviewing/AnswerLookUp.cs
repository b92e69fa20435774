using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Looks up whatever is asked for and answers it completely: seconds, appearance, cascade, verdict with its age, earliest with its evidence.</summary>
/// <param name="store">The store.</param>
/// <param name="known">Finds.</param>
/// <param name="time">The clock: ages are as of now.</param>
public sealed class AnswerLookUp(IDbContextFactory<ProvenanceDbContext> store, LookUpKnown known, TimeProvider time)
{
    /// <summary>Appearances that an answer holds at most.</summary>
    public const int MostFound = 50;

    /// <summary>Answers what is known of a hash.</summary>
    public async Task<LookUpAnswer> ByHashAsync(LookUpHash hash, Viewer viewer, CancellationToken cancellation) =>
        await CompleteAsync(await known.ByHashAsync(hash, cancellation), viewer, cancellation);

    /// <summary>Answers what is known of a still picture.</summary>
    public async Task<LookUpAnswer> ByStillAsync(StillHashes still, Viewer viewer, CancellationToken cancellation) =>
        await CompleteAsync(await known.ByStillAsync(still, cancellation), viewer, cancellation);

    /// <summary>Answers what is known of an address: see <see cref="Appearance.AddressKey"/>.</summary>
    public async Task<LookUpAnswer> ByAddressAsync(string addressKey, Viewer viewer, CancellationToken cancellation) =>
        await CompleteAsync(await known.ByAddressAsync(addressKey, cancellation), viewer, cancellation);

    /// <summary>Answers what is known of footage that was fingerprinted for it.</summary>
    public async Task<LookUpAnswer> ByFingerprintAsync(FingerprintData query, Viewer viewer, CancellationToken cancellation) =>
        await CompleteAsync(await known.ByFingerprintAsync(query, cancellation), viewer, cancellation);

    /// <summary>Answers what is known of a vPDQ signal.</summary>
    /// <param name="query">The signal, and what counts as near.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellation">Abandons the look-up.</param>
    public async Task<LookUpAnswer> BySignalAsync((VpdqSignal Signal, SignalTolerance Tolerance) query, Viewer viewer, CancellationToken cancellation) =>
        await CompleteAsync(await known.BySignalAsync(query.Signal, query.Tolerance, cancellation), viewer, cancellation);

    // However much was found, it is a fixed number of queries.
    private async Task<LookUpAnswer> CompleteAsync(IReadOnlyList<LookUpFound> found, Viewer viewer, CancellationToken cancellation)
    {
        if (found.Count == 0) return new LookUpAnswer([], 0);

        await using var db = await store.CreateDbContextAsync(cancellation);
        var ids = found.Select(f => f.Appearance).Distinct().ToArray();
        var visible = (await db.Appearances.VisibleTo(db, viewer).Where(a => ids.Contains(a.Id) && a.ErasedAt == null).Select(a => a.Id).ToListAsync(cancellation)).ToHashSet();
        var told = found.Where(f => visible.Contains(f.Appearance)).ToArray();
        var shown = told[..Math.Min(told.Length, MostFound)];
        var cascades = await CascadesAsync(db, [.. shown.Select(f => f.Appearance).Distinct()], viewer, cancellation);
        var facts = await FactsAsync(db, [.. shown.Select(f => f.Appearance), .. cascades.SelectMany(c => c.Earliest.Named())], viewer, cancellation);
        var claims = await StandingStatus.ClaimsOfAsync(db, cascades, time.GetUtcNow(), cancellation);
        // Once for each cascade, not for each of its copies that was found: what is said of a clip with a hundred copies may name them all.
        var whole = cascades.ToDictionary(c => c.Id, c => CascadeOf(c, facts, [.. claims[c.Id]]));
        var answers = shown.Where(f => facts.ContainsKey(f.Appearance)).Select(f => new Answer(
            facts[f.Appearance].Appearance, facts[f.Appearance].Time, f.By,
            [.. cascades.Select(c => (Cascade: c, Member: c.Members.Find(m => m.AppearanceId == f.Appearance))).Where(c => c.Member is not null)
                .Select(c => whole[c.Cascade.Id] with { HoldsFound = Holds(c.Member!, f.By) })
                .OrderByDescending(c => c.HoldsFound).ThenBy(c => c.Cascade.Id.Value)]));
        return new LookUpAnswer([.. answers], told.Length - shown.Length);
    }

    private AnswerCascade CascadeOf(
        Cascade cascade, Dictionary<AppearanceId, (Appearance Appearance, PublicationTime Time)> facts, IReadOnlyList<StandingStatus> claims)
    {
        var named = cascade.Earliest.Named().ToArray();
        AnswerEarliest? earliest = cascade.Earliest.AppearanceId is { } first && facts.TryGetValue(first, out var fact) ? new AnswerEarliest(fact.Appearance, fact.Time) : null;
        return new AnswerCascade(
            cascade, false, named.All(facts.ContainsKey) ? EarliestSentence.Of(cascade.Earliest, facts) : ReadCascade.RestrictedSentence, earliest,
            named.Where(facts.ContainsKey).ToHashSet(),
            claims.Count > 0 ? claims[0] : StandingStatus.Of(Claim.AsCaptioned, [], cascade.FormedAt, time.GetUtcNow()), claims);
    }

    private static bool Holds(CascadeMember member, FoundBy by) =>
        by.InKnown is not { } seconds || seconds.Any(range => range.End >= member.InMember.Start && range.Start <= member.InMember.End);

    private static async Task<IReadOnlyList<Cascade>> CascadesAsync(ProvenanceDbContext db, AppearanceId[] ids, Viewer viewer, CancellationToken cancellation) =>
        await db.Cascades.AsNoTracking().VisibleTo(db, viewer)
            .Where(c => c.DissolvedAt == null && c.Members.Any(m => ids.Contains(m.AppearanceId))).OrderBy(c => c.Id).ToListAsync(cancellation);

    private static async Task<Dictionary<AppearanceId, (Appearance Appearance, PublicationTime Time)>> FactsAsync(
        ProvenanceDbContext db, IReadOnlyList<AppearanceId> ids, Viewer viewer, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        var appearances = await db.Appearances.AsNoTracking().VisibleTo(db, viewer).Where(a => wanted.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        var times = await db.DateEvidence.TimesOfAsync(appearances.Keys, cancellation);
        return appearances.ToDictionary(a => a.Key, a => (a.Value, times[a.Key]));
    }
}
