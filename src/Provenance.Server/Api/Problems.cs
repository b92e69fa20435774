using Microsoft.AspNetCore.Http.HttpResults;

namespace Provenance.Server.Api;

/// <summary>What is said when something cannot be done: always ProblemDetails, always what was wrong, what was expected, what happens next.</summary>
internal static class Problems
{
    internal static ProblemHttpResult Refused(string reason) =>
        TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest, title: "The request cannot be taken.");

    internal static ProblemHttpResult TooLarge(long maxBytes) => TypedResults.Problem(
        $"The file is larger than the {maxBytes} bytes that are allowed. Nothing was stored: submit a smaller file, or have the limit raised (--max-file-bytes).",
        statusCode: StatusCodes.Status413PayloadTooLarge, title: "The file is too large.");

    internal static ProblemHttpResult Conflict(string reason) =>
        TypedResults.Problem(reason, statusCode: StatusCodes.Status409Conflict, title: "It has changed in between.");

    internal static ProblemHttpResult OtherSite() => TypedResults.Problem(
        "A page of another site made the browser send this. Nothing was stored: send it from this server's own pages, or from a program.",
        statusCode: StatusCodes.Status403Forbidden, title: "The request comes from another site.");

    internal static ProblemHttpResult NotFound(string what, long id) => TypedResults.Problem(
        $"There is no {what} {id}. Numbers are given by the server when something is submitted or found.",
        statusCode: StatusCodes.Status404NotFound, title: $"No such {what}.");

    internal static ProblemHttpResult NotFound(string reason) =>
        TypedResults.Problem(reason, statusCode: StatusCodes.Status404NotFound, title: "Not found.");

    /// <summary>What ASP.NET and the network throw at a request; everything else is our fault.</summary>
    internal static int StatusOf(Exception fault) =>
        fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

    /// <summary>Says in the answer what the exception says of the request; of our own faults nothing but that they are ours.</summary>
    internal static void Complete(ProblemDetailsContext context)
    {
        if (context.ProblemDetails.Detail is not null) return;

        context.ProblemDetails.Detail = context.ProblemDetails.Status switch
        {
            >= 500 => "Something failed on our side; it is in the server's log. Try it again, and tell the administrator if it stays.",
            404 => "There is nothing at this address. The API lies under /api/v1.",
            405 => "This address does not take this method.",
            _ when context.Exception is BadHttpRequestException bad => $"{bad.Message} Nothing was stored: correct it and send it again.",
            _ => null,
        };
    }
}
