using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Server.Api;

/// <summary>Appearances: handing them in, and reading what became of them.</summary>
internal static class AppearanceEndpoints
{
    internal static void MapAppearances(this IEndpointRouteBuilder api)
    {
        var appearances = api.MapGroup("/appearances").WithTags(Tags.Appearances);
        appearances.MapPost("", Submit).WithName("SubmitAppearance").Fails(400, 413, 415)
            .Accepts<SubmitRequest>("application/json", "multipart/form-data").TakesFile(SubmitRequest.Names).Shows(Examples.Submission, Examples.Appearance);
        appearances.MapGet("", ByUrl).WithName("FindAppearance").Fails(400, 404).Shows(response: Examples.Appearance);
        appearances.MapGet("/{id:long}", ById).WithName("ReadAppearance").Fails(404).Shows(response: Examples.Appearance);
    }

    /// <summary>Takes a URL, a file or both; the same address again is the same appearance.</summary>
    private static async Task<Results<Accepted<AppearanceResponse>, ProblemHttpResult>> Submit(
        HttpRequest request, SubmissionBody body, SubmitThenRing submit, ReadAppearance read, CancellationToken cancellation)
    {
        var (submission, refused) = await body.ReadAsync(request, cancellation);
        if (submission is null) return refused!;

        using var file = submission.File;
        return await submit.RunAsync(submission, cancellation) switch
        {
            SubmitOutcome.Accepted { Id: var id } =>
                TypedResults.Accepted($"/api/v1/appearances/{id}", AppearanceResponse.Of((await read.ByIdAsync(id, request.HttpContext.User.ToViewer(), cancellation))!)),
            SubmitOutcome.Refused { Reason: var reason } => Problems.Refused(reason),
            var other => throw new InvalidOperationException($"A submission ended as {other.GetType().Name}."),
        };
    }

    /// <summary>Everything known of an appearance.</summary>
    private static async Task<Results<Ok<AppearanceResponse>, ProblemHttpResult>> ById(long id, ClaimsPrincipal user, ReadAppearance read, CancellationToken cancellation) =>
        await read.ByIdAsync(new AppearanceId(id), user.ToViewer(), cancellation) is { } view
            ? TypedResults.Ok(AppearanceResponse.Of(view))
            : Problems.NotFound("appearance", id);

    /// <summary>The appearance at an address, if it was submitted.</summary>
    private static async Task<Results<Ok<AppearanceResponse>, ProblemHttpResult>> ByUrl(
        string url, ClaimsPrincipal user, ReadAppearance read, TimeProvider time, CancellationToken cancellation, int item = 1) =>
        PostUrl.Parse(url, time.GetUtcNow(), item) switch
        {
            PostUrlOutcome.Refused { Reason: var reason } => Problems.Refused(reason),
            PostUrlOutcome.Parsed { Url.AddressKey: var key } when await read.ByAddressAsync(key, user.ToViewer(), cancellation) is { } view => TypedResults.Ok(AppearanceResponse.Of(view)),
            _ => Problems.NotFound("That address has not been submitted here. Submit it, or check the address and the item number."),
        };
}

/// <summary>Submits, and rings for what the submission asks for once it is committed.</summary>
/// <param name="submit">The stage.</param>
/// <param name="bell">The bell.</param>
public sealed class SubmitThenRing(SubmitAppearance submit, IStageBell bell)
{
    /// <summary>Submits.</summary>
    public async Task<SubmitOutcome> RunAsync(Submission submission, CancellationToken cancellation)
    {
        var outcome = await submit.RunAsync(submission, cancellation);
        if (outcome is SubmitOutcome.Accepted accepted) await bell.RingAsync(accepted.Due, CancellationToken.None);
        return outcome;
    }
}
