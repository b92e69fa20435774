using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Provenance.Acquiring;
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
        appearances.MapPost("", Submit).WithName("SubmitAppearance").RequireAuthorization(Policies.Submit).Fails(400, 409, 413, 415, 422, 507)
            .Accepts<SubmitRequest>("application/json", "multipart/form-data").TakesFile(SubmitRequest.Names).Shows(Examples.Submission, Examples.Appearance);
        appearances.MapPost("/bulk", SubmitBulk).WithName("SubmitAppearances").RequireAuthorization(Policies.Submit).Fails(400, 413, 415)
            .Accepts<IReadOnlyList<SubmitRequest>>("application/json", "text/csv", "text/plain").Shows(new[] { Examples.Submission }, Examples.Bulk)
            .ShowsText("text/csv", $"url,postedAt,note\n{Examples.Post},2022-01-06,\"By phone, from Aktau\"\n").ShowsText("text/plain", $"{Examples.Post}\n");
    }

    /// <summary>Takes a URL, a file or both; the same address again is the same appearance.</summary>
    private static async Task<Results<Accepted<AppearanceResponse>, ProblemHttpResult>> Submit(
        HttpRequest request, [AsParameters] Submitting submitting, ReadAppearance read, CancellationToken cancellation)
    {
        var (submission, refused) = await submitting.Body.ReadAsync(request, cancellation);
        if (submission is null) return refused!;

        using var file = submission.File;
        var (whole, objection) = SubmissionKeys.Complete(submission, submitting.User.ToActor(), submitting.Key);
        if (whole is null) return Problems.Refused(objection!);

        switch (await submitting.Submit.RunAsync(whole, cancellation))
        {
            case SubmitOutcome.Accepted { Id: var id }:
                return await read.ByIdAsync(id, submitting.User.ToViewer(), cancellation) is { } view
                    ? TypedResults.Accepted($"/api/v1/appearances/{id}", AppearanceResponse.Of(view))
                    : Problems.Of(StatusCodes.Status409Conflict, SubmissionKeys.RestrictedToOthers);
            case SubmitOutcome.KeyReused { FirstUsed: var before }:
                return Problems.Of(StatusCodes.Status422UnprocessableEntity, SubmissionKeys.Reused(before));
            case SubmitOutcome.Refused { Reason: var reason }:
                return Problems.Refused(reason);
            default:
                throw new InvalidOperationException("A submission ended in a way that is not known here.");
        }
    }

    /// <summary>Takes a list: JSON, CSV with a header, or an address a line. Each row is submitted by itself and answered by itself.</summary>
    /// <remarks>
    /// At most 1,000 rows and 8 MB. Columns of CSV are named as the fields of a submission, in any order, separated by comma, semicolon or tab.
    /// An Idempotency-Key counts for each row: send the same list again after a broken connection, and nothing is submitted twice.
    /// </remarks>
    private static async Task<Results<Ok<BulkResponse>, ProblemHttpResult>> SubmitBulk(
        HttpRequest request, [AsParameters] Submitting submitting, CancellationToken cancellation)
    {
        var (rows, problem) = await SubmissionList.ReadAsync(request, cancellation);
        if (rows is null) return problem!;

        return TypedResults.Ok(BulkResponse.Of(submitting.Key is null ? await TogetherAsync(rows, submitting, cancellation) : await OneByOneAsync(rows, submitting, cancellation)));
    }

    private static async Task<IReadOnlyList<BulkRowResponse>> TogetherAsync(IReadOnlyList<SubmissionList.Row> rows, Submitting submitting, CancellationToken cancellation)
    {
        var answers = new BulkRowResponse[rows.Count];
        var taken = new List<(int Index, Submission Submission)>(rows.Count);
        foreach (var (index, row) in rows.Index())
        {
            var (whole, objection) = row.Request is null ? (null, row.Objection) : SubmissionKeys.Complete(row.Request.ToSubmission(), submitting.User.ToActor(), null);
            if (whole is null) answers[index] = BulkRowResponse.Refused(index + 1, objection!);
            else taken.Add((index, whole));
        }

        var imported = await submitting.Submit.ImportAsync(taken.ConvertAll(t => t.Submission), cancellation);
        foreach (var ((index, _), row) in taken.Zip(imported)) answers[index] = BulkRowResponse.Of(index + 1, row);
        return answers;
    }

    private static async Task<IReadOnlyList<BulkRowResponse>> OneByOneAsync(IReadOnlyList<SubmissionList.Row> rows, Submitting submitting, CancellationToken cancellation)
    {
        var answers = new List<BulkRowResponse>(rows.Count);
        foreach (var (index, row) in rows.Index()) answers.Add(await SubmitRowAsync(row, index + 1, submitting, cancellation));
        return answers;
    }

    private static async Task<BulkRowResponse> SubmitRowAsync(SubmissionList.Row row, int number, Submitting submitting, CancellationToken cancellation)
    {
        if (row.Request is null) return BulkRowResponse.Refused(number, row.Objection!);

        var key = submitting.Key is null ? null : $"{submitting.Key}/{number}";
        var (whole, objection) = SubmissionKeys.Complete(row.Request.ToSubmission(), submitting.User.ToActor(), key);
        if (whole is null) return BulkRowResponse.Refused(number, objection!);

        return await submitting.Submit.RunAsync(whole, cancellation) switch
        {
            SubmitOutcome.Accepted { Id: var id, IsNew: var isNew } =>
                BulkRowResponse.Of(number, new ImportedRow(id, isNew ? ImportOutcome.Taken : ImportOutcome.Merged, null)),
            SubmitOutcome.KeyReused { FirstUsed: var before } => BulkRowResponse.Refused(number, SubmissionKeys.Reused(before)),
            SubmitOutcome.Refused { Reason: var reason } => BulkRowResponse.Refused(number, reason),
            _ => throw new InvalidOperationException("A submission ended in a way that is not known here."),
        };
    }

    private sealed record Submitting(
        [FromServices] SubmissionBody Body, [FromServices] SubmitThenRing Submit, ClaimsPrincipal User, [FromHeader(Name = "Idempotency-Key")] string? Key);
}

/// <summary>What became of a list.</summary>
/// <param name="Submitted">Rows that are new.</param>
/// <param name="Known">Rows whose address was known; what they know more was added.</param>
/// <param name="Refused">Rows that cannot be taken.</param>
/// <param name="Rows">Each row, in the order of the list.</param>
public sealed record BulkResponse(int Submitted, int Known, int Refused, IReadOnlyList<BulkRowResponse> Rows)
{
    internal static BulkResponse Of(IReadOnlyList<BulkRowResponse> rows) => new(
        rows.Count(r => r.Outcome == BulkOutcome.Submitted), rows.Count(r => r.Outcome == BulkOutcome.Known), rows.Count(r => r.Outcome == BulkOutcome.Refused), rows);
}

/// <summary>What became of a row.</summary>
/// <param name="Row">Which, from 1; a header is not counted.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Id">The appearance; null when it was refused.</param>
/// <param name="Location">Where to read it.</param>
/// <param name="Reason">Why it was refused, what was added, or what stands otherwise; null when there is nothing to say.</param>
/// <param name="Change">What it changed: of a known address, whether anything was added and whether anything conflicts.</param>
public sealed record BulkRowResponse(int Row, BulkOutcome Outcome, long? Id, string? Location, string? Reason, ImportOutcome Change)
{
    internal static BulkRowResponse Refused(int row, string reason) => new(row, BulkOutcome.Refused, null, null, reason, ImportOutcome.Refused);

    internal static BulkRowResponse Of(int number, ImportedRow row) => row.Id is not { } id ? Refused(number, row.Words!) : new BulkRowResponse(
        number, row.Outcome == ImportOutcome.Taken ? BulkOutcome.Submitted : BulkOutcome.Known, id.Value, $"/api/v1/appearances/{id}", row.Words, row.Outcome);
}

/// <summary>What can become of a row.</summary>
public enum BulkOutcome
{
    /// <summary>It is a new appearance.</summary>
    Submitted,

    /// <summary>Its address was known; what it knows more was added.</summary>
    Known,

    /// <summary>It cannot be taken; nothing of it was stored.</summary>
    Refused,
}
