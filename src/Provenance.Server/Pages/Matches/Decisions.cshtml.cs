using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.Api;
using Provenance.Server.People;

namespace Provenance.Server.Pages.Matches;

/// <summary>Takes one decision on several matches from the form of the list, and goes back there.</summary>
/// <param name="read">Who may not see a match cannot decide on it.</param>
/// <param name="decide">Records the decisions.</param>
/// <param name="bell">Has the cascades formed again at once.</param>
[Authorize(Policy = Policies.Review)]
public sealed class DecisionsModel(ReadMatch read, DecideMatch decide, DecisionBell bell) : DeskPage
{
    /// <summary>Matches at most at once.</summary>
    public const int Most = 100;

    /// <summary>There is nothing to see here but the list.</summary>
    public IActionResult OnGet() => Redirect("/matches");

    /// <summary>Decides on each; what somebody else decided in between, or cannot be seen, is left and counted.</summary>
    public async Task<IActionResult> OnPostAsync(string[] chosen, MatchDecision? decision, string? reason, string? back, CancellationToken cancellation)
    {
        var matches = chosen.Select(ChosenMatch.Read).OfType<ChosenMatch>().Distinct().ToArray();
        if (decision is not (MatchDecision.Confirmed or MatchDecision.Rejected)) Objected = "It was not said whether to confirm or to reject. Nothing was recorded.";
        else if (matches.Length == 0) Objected = "No match was chosen. Mark those you mean, then decide. Nothing was recorded.";
        else if (matches.Length > Most) Objected = $"{matches.Length} matches were chosen; at most {Most} are decided at once. Nothing was recorded.";
        else await DecideAsync(matches, decision.Value, reason ?? "", cancellation);
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/matches");
    }

    private async Task DecideAsync(ChosenMatch[] matches, MatchDecision decision, string reason, CancellationToken cancellation)
    {
        var (decided, changed, why) = (0, new List<string>(), (string?)null);
        foreach (var (id, version) in matches)
        {
            if (await read.ByIdAsync(id, Viewer, cancellation) is null) continue;

            var outcome = await decide.RunAsync(id, decision, new DecisionGiven(Actor, reason, version), cancellation);
            if (outcome is MatchDecided.Decided { Match: var match })
            {
                decided++;
                await bell.RingAsync(match);
            }

            if (outcome is MatchDecided.Changed) changed.Add($"{id}");
            if (outcome is MatchDecided.Refused refused) why = refused.Reason;
        }

        var word = decision == MatchDecision.Confirmed ? "Confirmed" : "Rejected";
        if (decided > 0) Said = $"{word} {decided} of {matches.Length}. Each can be undone on its page.";
        if (changed.Count > 0) Objected = $"Somebody decided in between on {(changed.Count == 1 ? "match" : "matches")} {string.Join(", ", changed)}: left as they are. Look again.";
        else if (why is not null) Objected = why;
    }
}
