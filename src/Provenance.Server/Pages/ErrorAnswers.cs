using Provenance.Server.Api;

namespace Provenance.Server.Pages;

/// <summary>How failures are answered: a browser's page with a page of the design, everything else with ProblemDetails.</summary>
internal static class ErrorAnswers
{
    // Under these, programs are answered, whatever they say they accept.
    private static readonly PathString[] _programs = ["/api", "/h", "/m", "/openapi", "/hangfire", "/health", "/livez", "/readyz", "/metrics", "/media"];

    internal static void UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(context => WantsPage(context.Request), pages =>
        {
            pages.UseExceptionHandler(Handling("/error/500"));
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
        app.UseWhen(context => !WantsPage(context.Request), programs =>
        {
            programs.UseExceptionHandler(Handling(null));
            programs.UseStatusCodePages();
        });
    }

    /// <summary>True for a browser that asks for a page.</summary>
    internal static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true) &&
        !_programs.Any(program => request.Path.StartsWithSegments(program));

    private static ExceptionHandlerOptions Handling(string? page) => new()
    {
        ExceptionHandlingPath = page,
        StatusCodeSelector = Problems.StatusOf,
        SuppressDiagnosticsCallback = fault => fault.Exception is BadHttpRequestException, // a wrong request is no failure of ours
    };
}
