using Provenance.Server.Api;

namespace Provenance.Server.Operations;

/// <summary>What keeps the service running and watched: health, metrics, traces.</summary>
internal static class OperationsServices
{
    internal static IServiceCollection AddOperations(this IServiceCollection services) => services;

    internal static void MapOperations(this WebApplication app) => app.MapHealth();
}
