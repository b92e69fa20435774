using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace Provenance.Server.Operations;

/// <summary>Times every answer by its route, never by its address: what callers send makes no series of numbers.</summary>
/// <param name="next">The rest.</param>
/// <param name="metrics">Takes the times.</param>
internal sealed class HttpTimes(RequestDelegate next, ServerMetrics metrics)
{
    private static readonly string[] _methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var method = _methods.Contains(context.Request.Method) ? context.Request.Method : "other";
            metrics.Answered(method, RouteOf(context), context.Response.StatusCode, Stopwatch.GetElapsedTime(began));
        }
    }

    // The handler of exceptions takes the endpoint away, and remembers it.
    private static string RouteOf(HttpContext context) =>
        ((context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText ?? "none";
}
