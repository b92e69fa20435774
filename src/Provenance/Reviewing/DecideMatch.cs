using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing;

/// <summary>A person confirms or rejects a match, or takes that back; with a reason, written into the history.</summary>
/// <param name="store">The store.</param>
/// <param name="ledger">Where the cascades of both appearances are asked for again.</param>
/// <param name="time">The clock.</param>
public sealed class DecideMatch(IDbContextFactory<ProvenanceDbContext> store, WorkLedger ledger, TimeProvider time)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 2000;

    /// <summary>Decides.</summary>
    /// <param name="id">The match.</param>
    /// <param name="decision">
    /// <see cref="MatchDecision.Confirmed"/> or <see cref="MatchDecision.Rejected"/>; <see cref="MatchDecision.Suggested"/> takes a
    /// person's decision back, and what was decided by score before any person did stands again.
    /// </param>
    /// <param name="given">Who decides, and why.</param>
    /// <param name="cancellation">Abandons the decision before it is recorded.</param>
    public async Task<MatchDecided> RunAsync(MatchId id, MatchDecision decision, DecisionGiven given, CancellationToken cancellation)
    {
        if (Objection(decision, given) is { } objection) return new MatchDecided.Refused(objection);

        while (true)
        {
            await using var db = await store.CreateDbContextAsync(cancellation);
            if (await db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellation) is not { } match)
                return new MatchDecided.NotFound();
            if (decision == MatchDecision.Suggested && !match.IsDecidedByPerson)
                return new MatchDecided.Refused($"No person has decided match {id}, so there is nothing to take back. Confirm or reject it instead.");

            if (given.Version is { } expected && expected != match.Version) return new MatchDecided.Changed(match);

            var before = new MatchStand(match.Decision, match.IsDecidedByPerson);
            var after = decision == MatchDecision.Suggested ? await ByScoreAsync(db, id, cancellation) : new MatchStand(decision, true);
            if (await RecordAsync(db, match, new Change(before, after, given), cancellation))
            {
                (match.Decision, match.IsDecidedByPerson, match.Version) = (after.Decision, after.IsDecidedByPerson, match.Version + 1);
                return new MatchDecided.Decided(match);
            }
        }
    }

    private static string? Objection(MatchDecision decision, DecisionGiven given)
    {
        if (!Enum.IsDefined(decision)) return "A decision is one of Confirmed, Rejected and Suggested (which takes a decision back).";
        if (string.IsNullOrWhiteSpace(given.Reason)) return "A decision needs a reason: write in a sentence what you saw.";
        if (given.Reason.Length > MaxReason) return $"The reason has {given.Reason.Length} characters; at most {MaxReason} are kept.";
        var name = given.By.Name;
        if (string.IsNullOrWhiteSpace(name)) return "A decision needs the name of the person who takes it.";
        if (name.Length > Actor.MaxName || name.Any(char.IsControl)) return $"A name is at most {Actor.MaxName} characters on one line.";
        return string.Equals(name.Trim(), HistoryEntry.Pipeline, StringComparison.OrdinalIgnoreCase)
            ? $"The name {HistoryEntry.Pipeline} is the pipeline's own; a decision needs a person's name."
            : null;
    }

    // False when the match changed since it was read: two people decided at once, and the later must see what the earlier did.
    private async Task<bool> RecordAsync(ProvenanceDbContext db, Match match, Change change, CancellationToken cancellation)
    {
        var (before, after, given) = change;
        await using var transaction = await db.BeginWritingAsync(cancellation);
        var changed = await db.Matches
            .Where(m => m.Id == match.Id && m.Version == match.Version && m.Decision == before.Decision && m.IsDecidedByPerson == before.IsDecidedByPerson)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.Decision, after.Decision).SetProperty(m => m.IsDecidedByPerson, after.IsDecidedByPerson)
                    .SetProperty(m => m.Version, m => m.Version + 1),
                cancellation);
        if (changed == 0) return false;

        var what = !after.IsDecidedByPerson ? "match.undone" : after.Decision == MatchDecision.Confirmed ? "match.confirmed" : "match.rejected";
        db.History.Add(HistoryEntry.ByActor(
            given.By with { Name = given.By.Name.Trim() }, $"match:{match.Id}", what, time.GetUtcNow(),
            new MatchFacts(before, after, given.Reason.Trim(), match.QueryId.Value, match.ReferenceId.Value)));
        NextStage[] again = [new(match.QueryId, Stage.Cascade), new(match.ReferenceId, Stage.Cascade)];
        await ledger.AddAsync(db, again, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    // The history knows what stood when a person first decided; a match without such an entry was a suggestion.
    private static async Task<MatchStand> ByScoreAsync(ProvenanceDbContext db, MatchId id, CancellationToken cancellation)
    {
        var subject = $"match:{id}";
        var decisions = await db.History.AsNoTracking()
            .Where(h => h.Subject == subject && (h.Event == "match.confirmed" || h.Event == "match.rejected"))
            .OrderByDescending(h => h.Id).Select(h => h.Facts).ToListAsync(cancellation);
        return decisions.Select(facts => JsonSerializer.Deserialize<MatchFacts>(facts!, StoreJson.Options)!.Before)
            .FirstOrDefault(before => !before.IsDecidedByPerson) ?? new MatchStand(MatchDecision.Suggested, false);
    }

    private sealed record Change(MatchStand Before, MatchStand After, DecisionGiven Given);

    private sealed record MatchStand(MatchDecision Decision, bool IsDecidedByPerson);

    private sealed record MatchFacts(MatchStand Before, MatchStand After, string Reason, long QueryId, long ReferenceId);
}

/// <summary>Who decides, and why: no decision is recorded without both.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, at most <see cref="DecideMatch.MaxReason"/> characters.</param>
/// <param name="Version">The <see cref="Match.Version"/> that the person saw; null decides whatever it is by now.</param>
public sealed record DecisionGiven(Actor By, string Reason, int? Version = null);
