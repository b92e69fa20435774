using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>Handing appearances in.</summary>
internal static class SubmittingEndpoints
{
    internal static void MapSubmitting(this IEndpointRouteBuilder appearances)
    {
        appearances.MapPost("", Submit).WithName("SubmitAppearance").Fails(400, 413, 415)
            .Accepts<SubmitRequest>("application/json", "multipart/form-data").TakesFile(SubmitRequest.Names).Shows(Examples.Submission, Examples.Appearance);
    }

    /// <summary>Takes a URL, a file or both; the same address again is the same appearance.</summary>
    private static async Task<Results<Accepted<AppearanceResponse>, ProblemHttpResult>> Submit(
        HttpRequest request, SubmissionBody body, SubmitThenRing submit, ReadAppearance read, CancellationToken cancellation)
    {
        var (submission, refused) = await body.ReadAsync(request, cancellation);
        if (submission is null) return refused!;

        using var file = submission.File;
        var user = request.HttpContext.User;
        return await submit.RunAsync(submission with { By = user.ToActor() }, cancellation) switch
        {
            SubmitOutcome.Accepted { Id: var id } =>
                TypedResults.Accepted($"/api/v1/appearances/{id}", AppearanceResponse.Of((await read.ByIdAsync(id, user.ToViewer(), cancellation))!)),
            SubmitOutcome.Refused { Reason: var reason } => Problems.Refused(reason),
            var other => throw new InvalidOperationException($"A submission ended as {other.GetType().Name}."),
        };
    }
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
