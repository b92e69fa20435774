using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Provenance.Server.Api.Documented;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and the page that shows it at <c>/openapi</c>. Both say nothing of the desk: anybody may read them.</summary>
internal static class ApiDocument
{
    private const string Path = "/openapi";

    // The page's own program sets styles as it runs and draws its arrows from data; everything else comes from this server.
    private const string PageRules =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] _documented = ["api/v1/", "h/", "m/"];

    internal static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.AddSingleton<HandlerDocs>();
        return services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = IsDocumented;
            options.AddOperationTransformer<OperationDocs>();
            options.AddDocumentTransformer<DocumentHead>();
        });
    }

    /// <summary>The page: before sign-in is asked for, with a content security policy of its own.</summary>
    internal static void UseApiPage(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path), page => page.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = PageRules;
            return next(context);
        }));
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Path[1..];
            page.DocumentTitle = "Provenance API";
            page.SwaggerEndpoint($"{Path}/v1.json", "Provenance API v1");
        });
    }

    internal static void MapApiDocument(this WebApplication app) => app.MapOpenApi($"{Path}/{{documentName}}.json").AllowAnonymous();

    private static bool IsDocumented(ApiDescription operation) =>
        _documented.Any(prefix => operation.RelativePath?.StartsWith(prefix, StringComparison.Ordinal) == true);
}
