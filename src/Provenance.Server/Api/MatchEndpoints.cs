using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>Matches: what a person decides of them.</summary>
internal static class MatchEndpoints
{
    internal static void MapMatches(this IEndpointRouteBuilder api)
    {
        api.MapPost("/matches/{id:long}/decision", Decide).WithName("DecideMatch").WithTags(Tags.Matches).Fails(400, 404, 409).Shows(Examples.Decision, Examples.Match);
    }

    /// <summary>Confirms, rejects, or takes that back; with a reason and a name.</summary>
    private static async Task<Results<Ok<MatchResponse>, ProblemHttpResult>> Decide(
        long id, DecisionRequest request, DecideMatch decide, DecisionBell bell, CancellationToken cancellation)
    {
        if (!Enum.TryParse<MatchDecision>(request.Decision, ignoreCase: true, out var decision))
            return Problems.Refused("A decision is one of Confirmed, Rejected and Suggested (which takes a decision back).");

        var given = new DecisionGiven(new Actor(null, request.By ?? ""), request.Reason ?? "");
        switch (await decide.RunAsync(new MatchId(id), decision, given, cancellation))
        {
            case MatchDecided.Decided { Match: var match }:
                await bell.RingAsync(match);
                return TypedResults.Ok(MatchResponse.Of(match, match.QueryId));
            case MatchDecided.Changed { Match: var now }:
                return Problems.Conflict($"Somebody decided match {id} in between: it is {now.Decision} now. Look at it again, then decide.");
            case MatchDecided.Refused { Reason: var reason }:
                return Problems.Refused(reason);
            default:
                return Problems.NotFound("match", id);
        }
    }
}

/// <summary>A decision as it is sent; all three are required.</summary>
/// <param name="Decision">Confirmed, Rejected, or Suggested to take a decision back.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="By">Who decides.</param>
public sealed record DecisionRequest(string? Decision, string? Reason, string? By);

/// <summary>Rings for the cascades that a decision asks for.</summary>
/// <param name="ledger">Knows the rows.</param>
/// <param name="bell">The bell.</param>
public sealed class DecisionBell(WorkLedger ledger, IStageBell bell)
{
    /// <summary>Rings for both sides of a match that was decided on.</summary>
    public async Task RingAsync(Match match) =>
        await bell.RingAsync(await ledger.WaitingOfAsync([match.QueryId, match.ReferenceId], CancellationToken.None), CancellationToken.None);
}
