namespace Provenance.Server.Api;

/// <summary>The HTTP API: its table of contents.</summary>
internal static class ApiRoutes
{
    internal static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<LookUpFile>().AddSingleton<LookupNames>();
        services.AddSingleton<SubmissionBody>().AddSingleton<SubmitThenRing>().AddSingleton<DecisionBell>();
        return services;
    }

    internal static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapAppearances();
        api.MapCascades();
        api.MapMatches();
        api.MapLookups();
    }
}
