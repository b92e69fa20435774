using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.Api;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Matches;

/// <summary>Takes a decision on a match from the form of its page, and goes back there.</summary>
/// <param name="read">Who may not see a match cannot decide on it.</param>
/// <param name="decide">Records the decision.</param>
/// <param name="bell">Has the cascades formed again at once.</param>
[Authorize(Policy = Policies.Review)]
public sealed class DecisionModel(ReadMatch read, DecideMatch decide, DecisionBell bell) : DeskPage
{
    /// <summary>There is nothing to see here but the match itself.</summary>
    public IActionResult OnGet(long id) => Redirect($"/matches/{id}");

    /// <summary>Decides.</summary>
    /// <param name="id">The match.</param>
    /// <param name="decision">Confirmed, Rejected, or Suggested to take a decision back.</param>
    /// <param name="reason">Why.</param>
    /// <param name="version">The version the person saw.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    public async Task<IActionResult> OnPostAsync(long id, MatchDecision? decision, string? reason, int? version, CancellationToken cancellation)
    {
        if (await read.ByIdAsync(new MatchId(id), Viewer, cancellation) is null) return NotFound();

        if (decision is not { } wanted) Objected = "It was not said whether to confirm, to reject or to undo. Nothing was recorded: use one of the buttons.";
        else await DecideAsync(new MatchId(id), wanted, new DecisionGiven(Actor, reason ?? "", version), cancellation);
        return Redirect($"/matches/{id}");
    }

    private async Task DecideAsync(MatchId id, MatchDecision wanted, DecisionGiven given, CancellationToken cancellation)
    {
        var outcome = await decide.RunAsync(id, wanted, given, cancellation);
        if (outcome is MatchDecided.Decided { Match: var match }) await bell.RingAsync(match);
        Say(outcome, await LastAsync(id.Value, cancellation));
    }

    private void Say(MatchDecided outcome, HistoryEntry? last)
    {
        switch (outcome)
        {
            case MatchDecided.Decided { Match: var match }:
                Said = match switch
                {
                    { IsDecidedByPerson: false } => $"Taken back: match {match.Id} {(match.Decision == MatchDecision.Suggested ? "waits for a person again" : "stands by its score again")}.",
                    { Decision: MatchDecision.Confirmed } => $"Confirmed. The cascades of both are being formed again; match {match.Id} can be undone here.",
                    _ => $"Rejected, through every recomputation. Match {match.Id} can be undone here.",
                };
                break;
            case MatchDecided.Changed { Match: var match }:
                Objected = $"{last?.By ?? "Somebody"} decided in between: {WordOf(match)}. Nothing of yours was recorded. Look again, then decide.";
                break;
            case MatchDecided.Refused { Reason: var why }:
                Objected = why;
                break;
            default:
                Objected = "The match is gone. Nothing was recorded.";
                break;
        }
    }

    private static string WordOf(Match match) => !match.IsDecidedByPerson ? "took the decision back" : match.Decision == MatchDecision.Confirmed ? "confirmed it" : "rejected it";

    private async Task<HistoryEntry?> LastAsync(long id, CancellationToken cancellation) =>
        (await read.ByIdAsync(new MatchId(id), Viewer, cancellation))?.History.LastOrDefault(h => h.By != HistoryEntry.Pipeline);
}
