using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Cascading;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>What people add to a cascade: claims, and who may see it.</summary>
internal static class CascadeEditEndpoints
{
    internal static void MapCascadeEdits(this IEndpointRouteBuilder cascades)
    {
        cascades.MapPost("/{id:long}/claims", Claim).WithName("AddClaim").RequireAuthorization(Policies.Review).Fails(400, 404, 412, 415, 428).Shows(Examples.Claim, Examples.Cascade);
        cascades.MapPut("/{id:long}/readers", Restrict).WithName("RestrictCascade").RequireAuthorization(Policies.Review).Fails(400, 404, 412, 415, 428).Shows(Examples.Readers, Examples.Cascade);
        cascades.MapPut("/{id:long}/pin", Pin).WithName("PinEarliest").RequireAuthorization(Policies.Review).Fails(400, 404, 412, 415, 428).Shows(Examples.Pin, Examples.Cascade);
    }

    /// <summary>Pins a member as the earliest, or takes the pin back, with a reason. What the evidence says stays beside it.</summary>
    private static async Task<Results<Ok<CascadeResponse>, StatusCodeHttpResult, ProblemHttpResult>> Pin(
        long id, PinRequest request, HttpContext http, PinEarliest pinning, CancellationToken cancellation)
    {
        var (by, problem) = Etags.EditorOf(http);
        return by is null ? problem! : await AnswerAsync(id, http, await pinning.RunAsync(new CascadeId(id), request.Appearance, request.Reason, by, cancellation), cancellation);
    }

    /// <summary>Records what somebody says the footage shows; it begins unverified. The same words again change nothing.</summary>
    private static async Task<Results<Ok<CascadeResponse>, StatusCodeHttpResult, ProblemHttpResult>> Claim(
        long id, ClaimRequest request, HttpContext http, AddClaim claiming, CancellationToken cancellation)
    {
        var (by, problem) = Etags.EditorOf(http);
        return by is null ? problem! : await AnswerAsync(id, http, await claiming.RunAsync(new CascadeId(id), request.Text, by, cancellation), cancellation);
    }

    /// <summary>Restricts a cascade to named people, whoever asks among them, or lifts that.</summary>
    private static async Task<Results<Ok<CascadeResponse>, StatusCodeHttpResult, ProblemHttpResult>> Restrict(
        long id, ReadersRequest request, HttpContext http, RestrictCascade restricting, CancellationToken cancellation)
    {
        var (by, problem) = Etags.EditorOf(http);
        if (by is null) return problem!;
        if (request.Objection is { } objection) return Problems.Refused(objection);

        return await AnswerAsync(id, http, await restricting.RunAsync(new CascadeId(id), request.Named, by, cancellation), cancellation);
    }

    private static async Task<Results<Ok<CascadeResponse>, StatusCodeHttpResult, ProblemHttpResult>> AnswerAsync(
        long id, HttpContext http, EditOutcome outcome, CancellationToken cancellation) => outcome switch
        {
            EditOutcome.Done => await CascadeEndpoints.ById(
                id, http, http.RequestServices.GetRequiredService<ReadCascade>(), http.RequestServices.GetRequiredService<Etags>(), cancellation),
            EditOutcome.Changed { Version: var version } => Etags.Changed(version),
            EditOutcome.Refused { Reason: var reason } => Problems.Refused(reason),
            _ => Problems.NotFound("cascade", id),
        };
}

/// <summary>A pin as it is sent.</summary>
/// <param name="AppearanceId">The member to pin; null takes the pin back.</param>
/// <param name="Reason">Why.</param>
public sealed record PinRequest(long? AppearanceId, string? Reason)
{
    internal AppearanceId? Appearance => AppearanceId is { } id ? new AppearanceId(id) : null;
}

/// <summary>A claim as it is sent.</summary>
/// <param name="Text">What somebody says the footage shows: where, when, what, and who says so.</param>
public sealed record ClaimRequest(string? Text);
