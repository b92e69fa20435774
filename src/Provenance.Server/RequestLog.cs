using System.Diagnostics;

namespace Provenance.Server;

/// <summary>One line a request: method, path, status, time. Never the query string, which may hold what is nobody's business.</summary>
/// <param name="next">The rest.</param>
/// <param name="log">Where to.</param>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            Answered(context.Request.Method, context.Request.Path.Value ?? "", context.Response.StatusCode, took);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} {Status} in {Milliseconds:0} ms")]
    private partial void Answered(string method, string path, int status, double milliseconds);
}
