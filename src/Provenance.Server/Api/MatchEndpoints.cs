using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>Matches: pairs that share footage, and what a person decides of them.</summary>
internal static class MatchEndpoints
{
    internal static void MapMatches(this IEndpointRouteBuilder api)
    {
        var matches = api.MapGroup("/matches").WithTags(Tags.Matches);
        matches.MapGet("", List).WithName("ListMatches").RequireAuthorization(Policies.Read).Fails(400).Shows(response: Examples.Matches);
        matches.MapGet("/{id:long}", ById).WithName("ReadMatch").RequireAuthorization(Policies.Read).Produces(304).Fails(404).Shows(response: Examples.MatchDetail);
        matches.MapPost("/{id:long}/decision", Decide).WithName("DecideMatch").RequireAuthorization(Policies.Review).Fails(400, 404, 412, 415, 428).Shows(Examples.Decision, Examples.MatchDetail);
        matches.MapHistoryOf("match", "HistoryOfMatch");
    }

    /// <summary>Matches, the newest first.</summary>
    private static async Task<Results<Ok<PageResponse<MatchRowResponse>>, ProblemHttpResult>> List(
        [AsParameters] MatchQuery query, HttpContext http, ListMatches list, CancellationToken cancellation)
    {
        if (Choices.Read<MatchDecision>(query.Decision, "decision", out var decision) is { } noDecision) return Problems.Refused(noDecision);
        if (Choices.Read<MatchKind>(query.Kind, "kind", out var kind) is { } noKind) return Problems.Refused(noKind);

        var filter = new MatchFilter { Decision = decision, Kind = kind, AppearanceId = query.Appearance is { } one ? new AppearanceId(one) : null };
        var (page, problem) = PageToken.Read("matches", filter, query.After, query.Limit);
        if (page is null) return problem!;

        return TypedResults.Ok(PageToken.Answer(http, ("matches", filter), await list.RunAsync(filter, http.User.ToViewer(), page, cancellation), MatchRowResponse.Of));
    }

    /// <summary>A match with its segments, where both sides stand, and who decided what and why.</summary>
    private static async Task<Results<Ok<MatchDetailResponse>, StatusCodeHttpResult, ProblemHttpResult>> ById(
        long id, HttpContext http, ReadMatch read, Etags etags, CancellationToken cancellation) =>
        await read.ByIdAsync(new MatchId(id), http.User.ToViewer(), cancellation) is { } view
            ? etags.Answer(http, MatchDetailResponse.Of(view), view.Match.Version)
            : Problems.NotFound("match", id);

    /// <summary>Confirms, rejects, or takes that back; with a reason. The first of two who decide at once decides; the second is told.</summary>
    private static async Task<Results<Ok<MatchDetailResponse>, StatusCodeHttpResult, ProblemHttpResult>> Decide(
        long id, DecisionRequest request, HttpContext http, [AsParameters] Deciding deciding, CancellationToken cancellation)
    {
        if (Choices.Read<MatchDecision>(request.Decision, "decision", out var chosen) is not null || chosen is not { } decision)
            return Problems.Refused("A decision is one of Confirmed, Rejected and Suggested (which takes a decision back). Nothing was changed.");

        var (by, problem) = Etags.EditorOf(http);
        if (by is null) return problem!;
        if (await deciding.Read.ByIdAsync(new MatchId(id), by.Viewer, cancellation) is null) return Problems.NotFound("match", id);

        switch (await deciding.Decide.RunAsync(new MatchId(id), decision, new DecisionGiven(by.Actor, request.Reason ?? "", by.Version), cancellation))
        {
            case MatchDecided.Decided { Match: var match }:
                await deciding.Bell.RingAsync(match);
                return await ById(id, http, deciding.Read, deciding.Etags, cancellation);
            case MatchDecided.Changed { Match: var now }:
                return Problems.Of(
                    StatusCodes.Status412PreconditionFailed, $"Somebody decided match {id} in between: it is {now.Decision} now. Nothing was changed by this request: look at it again, then decide.");
            case MatchDecided.Refused { Reason: var reason }:
                return Problems.Refused(reason);
            default:
                return Problems.NotFound("match", id);
        }
    }

    private sealed record Deciding([FromServices] DecideMatch Decide, [FromServices] ReadMatch Read, [FromServices] DecisionBell Bell, [FromServices] Etags Etags);
}

/// <summary>What narrows the list of matches.</summary>
/// <param name="Decision">Where it stands.</param>
/// <param name="Kind">What agrees.</param>
/// <param name="Appearance">One of its two appearances.</param>
/// <param name="After">Where the list goes on.</param>
/// <param name="Limit">Items at most.</param>
internal sealed record MatchQuery(
    [FromQuery(Name = "decision")] string? Decision,
    [FromQuery(Name = "kind")] string? Kind,
    [FromQuery(Name = "appearance")] long? Appearance,
    [FromQuery(Name = "after")] string? After,
    [FromQuery(Name = "limit")] int? Limit);

/// <summary>A decision as it is sent; who decides is whoever asks.</summary>
/// <param name="Decision">Confirmed, Rejected, or Suggested to take a decision back.</param>
/// <param name="Reason">Why, in a sentence; at most 2,000 characters.</param>
public sealed record DecisionRequest(string? Decision, string? Reason);

/// <summary>Rings for the cascades that a decision asks for.</summary>
/// <param name="ledger">Knows the rows.</param>
/// <param name="bell">The bell.</param>
public sealed class DecisionBell(WorkLedger ledger, IStageBell bell)
{
    /// <summary>Rings for both sides of a match that was decided on.</summary>
    public async Task RingAsync(Match match) =>
        await bell.RingAsync(await ledger.WaitingOfAsync([match.QueryId, match.ReferenceId], CancellationToken.None), CancellationToken.None);
}
