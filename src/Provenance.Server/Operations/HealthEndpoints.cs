using Microsoft.AspNetCore.Http.HttpResults;
using Prometheus;
using Provenance.Matching;
using Provenance.Server.People;

namespace Provenance.Server.Operations;

/// <summary>What those ask who start, stop and watch processes: whether it lives, whether it is ready, what it is.</summary>
internal static class HealthEndpoints
{
    internal static void MapHealthEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/livez", Alive).WithName("Alive").AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", ReadyAsync).WithName("Ready").AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/api/v1/version", VersionAsync).WithName("Version").ExcludeFromDescription();
        app.MapGet("/metrics", MetricsAsync).WithName("Metrics").RequireAuthorization(Policies.Metrics).ExcludeFromDescription();
    }

    private static Ok<AliveResponse> Alive() => TypedResults.Ok(new AliveResponse("alive"));

    private static async Task<Ok<Versions>> VersionAsync(VersionReport report, CancellationToken cancellation) =>
        TypedResults.Ok(await report.ReadAsync(cancellation));

    private static async Task MetricsAsync(HttpResponse response, StandingMetrics standing, ServerMetrics metrics, CancellationToken cancellation)
    {
        await standing.LookAsync(cancellation);
        response.ContentType = PrometheusConstants.TextContentTypeWithVersionAndEncoding;
        await metrics.Registry.CollectAndExportAsTextAsync(response.Body, cancellation);
    }

    private static async Task<Results<Ok<ReadyResponse>, ProblemHttpResult>> ReadyAsync(
        Readiness readiness, DiskSpace disk, UnreadableFingerprints unreadable, CancellationToken cancellation)
    {
        var wants = await readiness.WantsAsync(cancellation);
        if (wants.Count > 0)
        {
            return TypedResults.Problem(
                string.Join(' ', wants), statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not ready.",
                extensions: new Dictionary<string, object?> { ["reasons"] = wants });
        }

        return TypedResults.Ok(new ReadyResponse("ready", [.. new[] { disk.Now().Warning, unreadable.Warning }.OfType<string>()]));
    }
}

/// <summary>That the process answers.</summary>
/// <param name="Status"><c>alive</c>.</param>
public sealed record AliveResponse(string Status);

/// <summary>That the process can do what it is there for.</summary>
/// <param name="Status"><c>ready</c>.</param>
/// <param name="Warnings">What an administrator should see to before it is not.</param>
public sealed record ReadyResponse(string Status, IReadOnlyList<string> Warnings);
