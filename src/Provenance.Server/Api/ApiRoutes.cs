using System.Text.Json.Serialization;
using Provenance.Server.Api.Documented;
using Provenance.Server.Api.Events;
using Provenance.Server.Api.Hma;
using Provenance.Server.Api.Lookups;
using Provenance.Server.People;

namespace Provenance.Server.Api;

/// <summary>The HTTP API: its table of contents.</summary>
internal static class ApiRoutes
{
    internal static IServiceCollection AddApi(this IServiceCollection services, ServerOptions options)
    {
        services.AddLookups();
        services.AddSingleton<SubmissionBody>().AddSingleton<SubmitThenRing>().AddSingleton<DecisionBell>().AddSingleton<Etags>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict); // a number is a number, in the document too
        services.AddApiTraffic(options);
        services.AddHma();
        services.AddEvents().AddApiDocument().AddSingleton<IProblemDetailsWriter, ApiProblemWriter>();
        return services;
    }

    /// <summary>What the API has answer before routes are looked for.</summary>
    internal static WebApplication UseApi(this WebApplication app)
    {
        app.UseMiddleware<TextEncodings>();
        app.UseApiPage();
        return app;
    }

    internal static void MapApi(this WebApplication app)
    {
        app.MapApiDocument();
        var api = app.MapGroup("/api/v1").Fails(401, 403, 429, 500);
        api.MapAppearances();
        api.MapCascades();
        api.MapMatches();
        api.MapMediaFacts();
        api.MapWork();
        api.MapHistory();
        api.MapLog();
        api.MapWebhooks();
        api.MapRetention();
        api.MapEvents();
        api.MapGroup("").RequireAuthorization(Policies.LookUp).MapLookups();
        app.MapHma();
    }
}
