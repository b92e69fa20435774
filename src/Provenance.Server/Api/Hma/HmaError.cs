using Microsoft.AspNetCore.Http.HttpResults;

namespace Provenance.Server.Api.Hma;

/// <summary>What is said when something cannot be done, in the shape that HMA's clients read.</summary>
/// <param name="Message">What was wrong, what was expected, what happens next.</param>
/// <param name="Details">What kind of error it is.</param>
internal sealed record HmaError(string Message, string Details)
{
    internal static JsonHttpResult<HmaError> Refused(string reason, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Json(new HmaError(reason, Documented.StatusWords.Of(status).Title), statusCode: status);

    /// <summary>Says which errors an operation can end in.</summary>
    internal static T Fails<T>(T route, params ReadOnlySpan<int> statuses)
        where T : IEndpointConventionBuilder
    {
        foreach (var status in statuses) route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(HmaError), ["application/json"]));
        return route;
    }
}

/// <summary>Writes every problem of these routes in HMA's shape: also those of signing in, of rates and of addresses that are none.</summary>
internal sealed class HmaProblemWriter : IProblemDetailsWriter
{
    private static readonly PathString[] _roots = ["/h", "/m"];

    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context) => _roots.Any(root => context.HttpContext.Request.Path.StartsWithSegments(root));

    /// <inheritdoc/>
    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Status ??= context.HttpContext.Response.StatusCode;
        Problems.Complete(context);
        context.HttpContext.Response.StatusCode = problem.Status.Value;
        return new ValueTask(context.HttpContext.Response.WriteAsJsonAsync(new HmaError(problem.Detail ?? "", problem.Title ?? "")));
    }
}
