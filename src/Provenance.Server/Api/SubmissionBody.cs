using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>Reads the body of a submission: JSON, or a multipart form whose file streams to disk.</summary>
/// <param name="vault">Where files arrive.</param>
/// <param name="limits">How much may arrive.</param>
public sealed class SubmissionBody(MediaVault vault, SubmitLimits limits)
{
    // What the fields of a form and its boundaries may take beside the file.
    private const long FieldsSize = 1024 * 1024;

    // COR_E_IO: what the reader of forms throws for a form that is cut off. A full disk and a lost connection carry codes of their own.
    private const int PlainFault = unchecked((int)0x80131620);

    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>What a body came to: a submission, whose file is to be disposed of, or a refusal.</summary>
    internal sealed record Outcome(Submission? Submission, ProblemHttpResult? Refused);

    /// <summary>Reads it.</summary>
    internal async Task<Outcome> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            if (request.HasJsonContentType()) return await ReadJsonAsync(request, cancellation);
            if (MultipartForm.BoundaryOf(request) is { } boundary) return await ReadFormAsync(request, boundary, cancellation);
        }
        catch (BadHttpRequestException tooMuch) when (tooMuch.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Outcome(null, request.HasJsonContentType() ? Problems.BodyTooLarge(FieldsSize) : Problems.TooLarge(limits.MaxFileBytes));
        }
        catch (InvalidDataException malformed)
        {
            return Refuse($"The form cannot be read: {malformed.Message} Expected multipart/form-data with text fields and one part named file. Nothing was stored.");
        }

        catch (IOException cut) when (cut.HResult == PlainFault)
        {
            return Refuse("The form ends in the middle of a part. Expected multipart/form-data with its closing boundary. Nothing was stored: send it again.");
        }

        return Refuse("The body has no content type that is read here. Expected application/json, or multipart/form-data with a part named file. Nothing was stored.");
    }

    /// <summary>Receives the one file of a form that has no other fields to speak of.</summary>
    internal async Task<Outcome> ReadFileAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.HasJsonContentType()) return Refuse("The body is JSON. Expected multipart/form-data with a part named file. Nothing was stored.");

        var outcome = await ReadAsync(request, cancellation);
        return outcome is { Submission: { File: null } }
            ? Refuse("The form has no file. Expected a part named file that holds a video. Nothing was stored.")
            : outcome;
    }

    private static Outcome Refuse(string reason) => new(null, Problems.Refused(reason));

    private static async Task<Outcome> ReadJsonAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!BodyLimit.TrySet(request, FieldsSize)) return new Outcome(null, Problems.BodyTooLarge(FieldsSize));

        try
        {
            var body = await request.ReadFromJsonAsync<SubmitRequest>(Json, cancellation);
            return body is null ? Refuse($"The body is null. {SubmitRequest.Expected}") : new Outcome(body.ToSubmission(), null);
        }
        catch (JsonException wrong)
        {
            return Refuse($"The body cannot be read{(wrong.Path is { Length: > 1 } path ? $" at {path}" : "")}. {SubmitRequest.Expected}");
        }
    }

    private async Task<Outcome> ReadFormAsync(HttpRequest request, string boundary, CancellationToken cancellation)
    {
        if (!BodyLimit.TrySet(request, limits.MaxFileBytes > long.MaxValue - FieldsSize ? long.MaxValue : limits.MaxFileBytes + FieldsSize)) return new Outcome(null, Problems.TooLarge(limits.MaxFileBytes));

        using var form = new MultipartForm(boundary, request.Body);
        return await form.ReadAsync(vault, cancellation) switch
        {
            MultipartForm.End.TooLarge { MaxBytes: var max } => new Outcome(null, Problems.TooLarge(max)),
            MultipartForm.End.Refused { Reason: var reason } => Refuse(reason),
            MultipartForm.End.Read { Fields: var fields } when SubmitRequest.Of(fields) is { } read =>
                new Outcome(read.ToSubmission() with { File = form.TakeFile(), FileName = form.FileName }, null),
            _ => Refuse("A field cannot be read: item is a number from 1, fetch and restricted are true or false. Nothing was stored: correct it and submit it again."),
        };
    }
}
