using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Server.Api.Documented;
using Provenance.Store;

namespace Provenance.Server.Api;

/// <summary>What is said when something cannot be done: always ProblemDetails, always what was wrong, what was expected, what happens next.</summary>
internal static partial class Problems
{
    // ENOSPC, EDQUOT and EFBIG as .NET gives them on Linux; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static readonly int[] _noRoom = [28, 122, 27, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    internal static ProblemHttpResult Refused(string reason) => Of(StatusCodes.Status400BadRequest, reason);

    internal static ProblemHttpResult TooLarge(long maxBytes) => TypedResults.Problem(
        $"The file is larger than the {maxBytes} bytes that are allowed. Nothing was stored: submit a smaller file, or have the limit raised (--max-file-bytes).",
        statusCode: StatusCodes.Status413PayloadTooLarge, title: "The file is too large.");

    internal static ProblemHttpResult BodyTooLarge(long maxBytes) => Of(
        StatusCodes.Status413PayloadTooLarge, $"The body is larger than the {maxBytes} bytes that are read here. Nothing was stored: send less at once; a video is sent as multipart/form-data.");

    internal static ProblemHttpResult Conflict(string reason) => Of(StatusCodes.Status409Conflict, reason);

    internal static ProblemHttpResult OtherSite() => TypedResults.Problem(
        "A page of another site made the browser send this. Nothing was stored: send it from this server's own pages, or from a program.",
        statusCode: StatusCodes.Status403Forbidden, title: "The request comes from another site.");

    internal static ProblemHttpResult NotFound(string what, long id) => TypedResults.Problem(
        $"There is no {what} {id}. Numbers are given by the server when something is submitted or found.",
        statusCode: StatusCodes.Status404NotFound, title: $"No such {what}.");

    internal static ProblemHttpResult NotFound(string reason) => Of(StatusCodes.Status404NotFound, reason);

    /// <summary>The title that goes with a status, and words of one's own.</summary>
    internal static ProblemHttpResult Of(int status, string reason) => TypedResults.Problem(reason, statusCode: status, title: StatusWords.Of(status).Title);

    /// <summary>What ASP.NET, the disk and the database throw at a request; everything else is our fault.</summary>
    internal static int StatusOf(Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        IOException disk when _noRoom.Contains(disk.HResult) => StatusCodes.Status507InsufficientStorage,
        _ when StoreFaults.IsOutOfRoom(fault) => StatusCodes.Status507InsufficientStorage,
        _ when StoreFaults.MayPass(fault) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Says in the answer what the exception says of the request; of our own faults nothing but that they are ours.</summary>
    internal static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Detail is not null) return;

        var words = StatusWords.Of(problem.Status ?? context.HttpContext.Response.StatusCode);
        problem.Title = words.Title;
        problem.Detail = context.Exception is BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad
            ? $"{InWords(bad)} Nothing was stored: correct it and send it again."
            : words.Detail;
    }

    // The framework's own sentences name types of ours, which are nobody's business.
    private static string InWords(BadHttpRequestException bad) => bad switch
    {
        { InnerException: JsonException { Path: { Length: > 1 } path } } => $"The body cannot be read as JSON at {path}.",
        { InnerException: JsonException } => "The body cannot be read as JSON.",
        _ when Parameter().Match(bad.Message) is { Success: true } parameter =>
            $"The parameter {JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups[1].Value)} is missing or cannot be read. See /openapi for what is expected.",
        _ => bad.Message,
    };

    [GeneratedRegex("(?:parameter|Required parameter) \"[^\" ]+ ([A-Za-z0-9]+)\"")]
    private static partial Regex Parameter();
}
