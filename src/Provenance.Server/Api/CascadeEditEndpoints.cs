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
        cascades.MapPost("/{id:long}/claims/{claim:long}/verdicts", Judge).WithName("GiveVerdict").RequireAuthorization(Policies.Review).Fails(400, 404, 412, 415, 428).Shows(Examples.JudgedFalse, Examples.Cascade);
        cascades.MapPut("/{id:long}/work", Work).WithName("SetWork").RequireAuthorization(Policies.Review).Fails(400, 404, 412, 415, 428).Shows(Examples.Work, Examples.Cascade);
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
        return by is null ? problem! : await AnswerAsync(id, http, await claiming.RunAsync(new CascadeId(id), new ClaimSaid(request.Text, request.Details), by, cancellation), cancellation);
    }

    /// <summary>Judges a claim, with a reason, or takes one's own judgement back (unverified). Nobody's overwrites another's: when they oppose each other the claim is disputed.</summary>
    private static async Task<Results<Ok<CascadeResponse>, StatusCodeHttpResult, ProblemHttpResult>> Judge(
        long id, long claim, VerdictRequest request, HttpContext http, GiveVerdict judging, CancellationToken cancellation)
    {
        var (by, problem) = Etags.EditorOf(http);
        return by is null ? problem! : await AnswerAsync(id, http, await judging.RunAsync(new CascadeId(id), claim, request.ToGiven(), by, cancellation), cancellation);
    }

    /// <summary>Says who works on it, how far they are and until when it is wanted. It says nothing of what the footage shows.</summary>
    private static async Task<Results<Ok<CascadeResponse>, StatusCodeHttpResult, ProblemHttpResult>> Work(
        long id, WorkRequest request, HttpContext http, SetReview setting, CancellationToken cancellation)
    {
        var (by, problem) = Etags.EditorOf(http);
        return by is null ? problem! : await AnswerAsync(id, http, await setting.RunAsync(new CascadeId(id), new ReviewGiven(request.State, request.Assignee, request.DueAt), by, cancellation), cancellation);
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
/// <param name="Text">What somebody says the footage shows, in a sentence.</param>
/// <param name="Details">What it says of place, time and people, and where it was said.</param>
public sealed record ClaimRequest(string? Text, ClaimDetails? Details = null);

/// <summary>A judgement as it is sent.</summary>
/// <param name="Verdict">The judgement; unverified takes one's own back, and disputed is not given.</param>
/// <param name="Reason">Why.</param>
/// <param name="Links">Addresses of what it rests on.</param>
public sealed record VerdictRequest(VerdictKind Verdict, string? Reason, IReadOnlyList<string>? Links = null)
{
    internal VerdictGiven ToGiven() => new(Verdict, Reason, Links ?? []);
}

/// <summary>Work as it is sent.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Assignee">Whose it is; null for nobody's.</param>
/// <param name="DueAt">Until when it is wanted; null for no time.</param>
public sealed record WorkRequest(ReviewState State, string? Assignee = null, DateTimeOffset? DueAt = null);
