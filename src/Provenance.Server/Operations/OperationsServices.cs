using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Provenance.Server.Api;

namespace Provenance.Server.Operations;

/// <summary>What keeps the service running and watched: health, metrics, traces, room on the disk.</summary>
internal static class OperationsServices
{
    internal static IServiceCollection AddOperations(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<ThisProcess>().AddHostedService<ProcessPulse>();
        services.AddSingleton<DiskSpace>().AddSingleton<IndexFollowing>().AddSingleton<Readiness>();
        services.AddSingleton<VersionReport>().AddSingleton<Protections>().AddSingleton<ServerMetrics>().AddSingleton<StandingMetrics>();
        if (options.OtlpAddress is { } collector) AddTraces(services, collector);
        return services;
    }

    /// <summary>Writes the log as lines of text, or as one JSON object a line.</summary>
    internal static void LogAs(this ILoggingBuilder logging, string format)
    {
        if (format != ServerOptions.JsonLog) return;

        logging.ClearProviders();
        logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
    }

    /// <summary>After who asks is known, before anything is read of what they bring.</summary>
    internal static void UseOperations(this WebApplication app) => app.UseMiddleware<DiskGuard>();

    internal static void MapOperations(this WebApplication app)
    {
        app.MapHealth();
        app.MapHealthEndpoints();
    }

    private static void AddTraces(IServiceCollection services, Uri collector) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("provenance", serviceVersion: ThisProcess.Version))
        .WithTracing(traces => traces
            .AddSource(StageRunner.ActivitySourceName)
            .AddAspNetCoreInstrumentation(asked => asked.Filter = context => !IsWatching(context.Request.Path))
            .AddOtlpExporter(otlp => otlp.Endpoint = collector));

    private static bool IsWatching(PathString path) => path == "/livez" || path == "/readyz" || path == "/metrics";
}
