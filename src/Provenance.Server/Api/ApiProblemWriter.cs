namespace Provenance.Server.Api;

/// <summary>
/// Writes problems to whoever asks the API, whatever its Accept header says: a stream of events or a picture that cannot be had is
/// explained as everything else is.
/// </summary>
internal sealed class ApiProblemWriter : IProblemDetailsWriter
{
    private static readonly PathString[] _roots = ["/api", "/h", "/m", "/openapi"];

    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context) => IsApi(context.HttpContext.Request.Path);

    /// <inheritdoc/>
    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Status ??= context.HttpContext.Response.StatusCode;
        Problems.Complete(context);
        return new ValueTask(context.HttpContext.Response.WriteAsJsonAsync(problem, (System.Text.Json.JsonSerializerOptions?)null, "application/problem+json"));
    }

    /// <summary>True for what programs ask; people ask pages.</summary>
    internal static bool IsApi(PathString path) => _roots.Any(root => path.StartsWithSegments(root));
}
