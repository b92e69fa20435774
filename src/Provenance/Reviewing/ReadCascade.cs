using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>Reads a cascade with everything a desk is shown of it.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock: ages are as of now.</param>
public sealed class ReadCascade(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>What is said instead of the answer when it rests on what the viewer may not see.</summary>
    public const string RestrictedSentence =
        "Earliest known to us: it rests on appearances that are restricted to named people. Ask an administrator to be named, or whoever submitted them.";

    /// <summary>
    /// The cascade, standing or dissolved; null when there is none of that number that the viewer may see. Members that the viewer may
    /// not see are counted and not shown, and the sentence says so instead of naming them.
    /// </summary>
    public async Task<CascadeView?> ByIdAsync(CascadeId id, Viewer viewer, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Cascades.AsNoTracking().VisibleTo(db, viewer).SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } cascade) return null;

        var named = cascade.Members.Select(m => m.AppearanceId).Concat(cascade.Earliest.Named()).Distinct().ToArray();
        var appearances = await db.Appearances.AsNoTracking().VisibleTo(db, viewer).Where(a => named.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        var times = await db.DateEvidence.TimesOfAsync(appearances.Keys, cancellation);
        var dated = appearances.ToDictionary(a => a.Key, a => (a.Value, times[a.Key]));
        var subject = $"cascade:{id}";
        var members = cascade.Members.Where(m => appearances.ContainsKey(m.AppearanceId)).OrderBy(m => m.AppearanceId.Value)
            .Select(m => new MemberView(m, appearances[m.AppearanceId], times[m.AppearanceId])).ToArray();
        var claims = (await StandingStatus.ClaimsOfAsync(db, [cascade], time.GetUtcNow(), cancellation))[id].ToArray();
        return new CascadeView(
            cascade,
            members,
            cascade.Members.Count - members.Length,
            dated.Count == named.Length ? EarliestSentence.Of(cascade.Earliest, dated) : RestrictedSentence,
            claims.FirstOrDefault() ?? await StandingStatus.OfAsync(db, cascade, time.GetUtcNow(), cancellation),
            claims,
            await SuggestionsAsync(db, cascade, viewer, cancellation),
            await db.Reviews.AsNoTracking().SingleOrDefaultAsync(r => r.CascadeId == id, cancellation) ?? new CascadeReview { CascadeId = id },
            await db.History.AsNoTracking().Where(h => h.Subject == subject).OrderBy(h => h.Id).ToListAsync(cancellation));
    }

    private static async Task<IReadOnlyList<Suggestion>> SuggestionsAsync(
        ProvenanceDbContext db, Cascade cascade, Viewer viewer, CancellationToken cancellation)
    {
        if (cascade.DissolvedAt is not null) return [];

        var members = cascade.Members.ToDictionary(m => m.AppearanceId, m => m.InMember);
        var ids = members.Keys.ToArray();
        var waiting = await db.Matches.AsNoTracking().VisibleTo(db, viewer)
            .Where(m => m.Decision == MatchDecision.Suggested && MatchKinds.OfFootage.Contains(m.Kind))
            .Where(m => ids.Contains(m.QueryId) || ids.Contains(m.ReferenceId))
            .ToListAsync(cancellation);
        return [.. waiting
            .Where(m => members.ContainsKey(m.QueryId) != members.ContainsKey(m.ReferenceId) && Touches(m, members))
            .Select(m => new Suggestion(m.Id, members.ContainsKey(m.QueryId) ? m.ReferenceId : m.QueryId, m.Score))
            .OrderByDescending(s => s.Score).ThenBy(s => s.MatchId.Value)];
    }

    private static bool Touches(Match match, Dictionary<AppearanceId, TimeRange> members) => match.Segments.Any(s =>
        s.Kind == SegmentKind.Picture &&
        (members.TryGetValue(match.QueryId, out var inQuery) ? inQuery.OverlapWith(s.Query) : members[match.ReferenceId].OverlapWith(s.Reference)) > 0);
}

/// <summary>A cascade as a desk is shown it.</summary>
/// <param name="Cascade">The cascade with its earliest known appearance.</param>
/// <param name="Members">Its members that the viewer may see, by number.</param>
/// <param name="Hidden">How many more members there are that the viewer may not see.</param>
/// <param name="Sentence">The earliest known appearance in sentences.</param>
/// <param name="Status">Where its first claim stands.</param>
/// <param name="Claims">Where each claim stands, in the order in which they were made; empty until its review is open.</param>
/// <param name="Suggestions">Matches that would bring others in and wait for a person, the surest first.</param>
/// <param name="Review">Who works on it, and how far they are.</param>
/// <param name="History">What happened to it, in order.</param>
public sealed record CascadeView(
    Cascade Cascade,
    IReadOnlyList<MemberView> Members,
    int Hidden,
    string Sentence,
    StandingStatus Status,
    IReadOnlyList<StandingStatus> Claims,
    IReadOnlyList<Suggestion> Suggestions,
    CascadeReview Review,
    IReadOnlyList<HistoryEntry> History);

/// <summary>A member as a desk is shown it.</summary>
/// <param name="Member">What it shows of the stretch.</param>
/// <param name="Appearance">The appearance.</param>
/// <param name="Time">When it was published, with every piece of evidence.</param>
public sealed record MemberView(CascadeMember Member, Appearance Appearance, PublicationTime Time);

/// <summary>A match that would bring an appearance into a cascade and waits for a person.</summary>
/// <param name="MatchId">The match to decide on.</param>
/// <param name="AppearanceId">The appearance that is not in the cascade.</param>
/// <param name="Score">How sure the evidence makes it, 0 to 1.</param>
public sealed record Suggestion(MatchId MatchId, AppearanceId AppearanceId, double Score);
