using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Store;

namespace Provenance.Server.Api;

/// <summary>The ledger: what runs, what waits, what was given up, and another try.</summary>
internal static class WorkEndpoints
{
    internal static void MapWork(this IEndpointRouteBuilder api)
    {
        var work = api.MapGroup("/work").WithTags(Tags.Work);
        work.MapGet("", List).WithName("ListWork").RequireAuthorization(Policies.Read).Fails(400).Shows(response: Examples.WorkPage);
        work.MapGet("/summary", Summary).WithName("SummariseWork").RequireAuthorization(Policies.Read).Shows(response: Examples.WorkSummary);
        work.MapPost("/{id:long}/retry", Retry).WithName("RetryWork").RequireAuthorization(Policies.Review).Fails(404, 409);
    }

    /// <summary>Stages in one state: running and given up ones the newest first, waiting ones the oldest first.</summary>
    private static async Task<Results<Ok<PageResponse<WorkResponse>>, ProblemHttpResult>> List(
        HttpContext http, ReadWork read, CancellationToken cancellation, string? state = null, string? after = null, int? limit = null)
    {
        if (Choices.Read<WorkState>(state, "state", out var chosen) is { } objection) return Problems.Refused(objection);

        var filter = chosen ?? WorkState.Running;
        var (page, problem) = PageToken.Read("work", filter, after, limit);
        if (page is null) return problem!;

        // A stage of what is restricted to others is counted in the summary, and named to nobody else.
        var rows = await read.RunAsync(filter, http.User.ToViewer(), page, cancellation);
        var shown = new Page<WorkRow>([.. rows.Items.Where(row => row.Appearance is not null)], rows.Next);
        return TypedResults.Ok(PageToken.Answer(http, ("work", filter), shown, row => WorkResponse.Of(row.Work)));
    }

    /// <summary>How many stages are in which state, and which processes serve the store.</summary>
    private static async Task<Ok<WorkSummaryResponse>> Summary(ReadWork read, CancellationToken cancellation) => TypedResults.Ok(new WorkSummaryResponse(
        [.. (await read.CountAsync(cancellation)).OrderBy(c => c.Stage).ThenBy(c => c.State).Select(c => new WorkCountResponse(c.Stage, c.State, c.Count))],
        [.. (await read.ProcessesAsync(cancellation)).Select(p => new ProcessResponse(
            p.Process.Name, p.Process.Role, p.Process.Host, p.Process.Version, p.Process.StartedAt, p.Process.SeenAt, p.IsAlive))]));

    /// <summary>Has a stage tried again that was given up, or that waits for its next turn.</summary>
    private static async Task<Results<Accepted, ProblemHttpResult>> Retry(
        long id, ClaimsPrincipal user, RetryWork retry, IStageBell bell, CancellationToken cancellation)
    {
        switch (await retry.RunAsync(id, user.ToActor(), user.ToViewer(), cancellation))
        {
            case RetryOutcome.Waiting { Due: var due }:
                await bell.RingAsync(due, CancellationToken.None);
                return TypedResults.Accepted((string?)null);
            case RetryOutcome.Refused { Reason: var reason }:
                return Problems.Conflict(reason);
            default:
                return Problems.NotFound("stage", id);
        }
    }
}

/// <summary>A row of the ledger.</summary>
/// <param name="Id">Its number.</param>
/// <param name="AppearanceId">The appearance.</param>
/// <param name="Stage">The stage.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Progress">The share done of the present run, 0 to 1.</param>
/// <param name="Starts">Starts that did not end well; three, and it is given up.</param>
/// <param name="Due">Not before this.</param>
/// <param name="Began">When the last run began.</param>
/// <param name="Ended">When it was done or given up.</param>
/// <param name="Fault">The last fault, in words.</param>
public sealed record WorkResponse(
    long Id, long AppearanceId, Stage Stage, WorkState State, double Progress, int Starts, DateTimeOffset Due, DateTimeOffset? Began, DateTimeOffset? Ended, string? Fault)
{
    internal static WorkResponse Of(WorkItem work) => new(
        work.Id, work.AppearanceId.Value, work.Stage, work.State, work.Progress, work.Starts, work.Due, work.Began, work.Ended, work.Fault);
}

/// <summary>The ledger in numbers.</summary>
/// <param name="Counts">Rows of each stage and state.</param>
/// <param name="Processes">The processes that serve the store, those last heard of first.</param>
public sealed record WorkSummaryResponse(IReadOnlyList<WorkCountResponse> Counts, IReadOnlyList<ProcessResponse> Processes);

/// <summary>How many rows of a stage are in a state.</summary>
public sealed record WorkCountResponse(Stage Stage, WorkState State, int Count);

/// <summary>A process that serves the store, as it last said of itself.</summary>
public sealed record ProcessResponse(string Name, string Role, string Host, string Version, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsAlive);
