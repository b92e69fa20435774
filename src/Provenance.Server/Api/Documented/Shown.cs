namespace Provenance.Server.Api.Documented;

/// <summary>What the document shows of an operation beside what its types say.</summary>
/// <param name="Request">A request's body, written as the API writes JSON (a string where it is not JSON); null when it has none.</param>
/// <param name="Response">The answer when all goes well, likewise; null when it has no body.</param>
internal sealed record Shown(object? Request, object? Response);

/// <summary>An example of a body that is no JSON.</summary>
/// <param name="Type">Its content type.</param>
/// <param name="Text">The body.</param>
internal sealed record ShownText(string Type, string Text);

/// <summary>An operation whose body is a form with a file.</summary>
/// <param name="Fields">The names of its text fields.</param>
internal sealed record FileForm(IReadOnlyCollection<string> Fields);

/// <summary>Says on a route what the document needs to know.</summary>
internal static class ShownOnRoutes
{
    /// <summary>Shows an example of the request, the answer or both.</summary>
    internal static RouteHandlerBuilder Shows(this RouteHandlerBuilder route, object? request = null, object? response = null) =>
        route.WithMetadata(new Shown(request, response));

    /// <summary>Shows an example of a body of another content type.</summary>
    internal static RouteHandlerBuilder ShowsText(this RouteHandlerBuilder route, string type, string text) => route.WithMetadata(new ShownText(type, text));

    /// <summary>Shows that the body may be (or is) a multipart form with a part named file and these text fields.</summary>
    internal static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route, params IReadOnlyCollection<string> fields) => route.WithMetadata(new FileForm(fields));

    /// <summary>Says which errors an operation can end in, as problems.</summary>
    internal static T Fails<T>(this T route, params ReadOnlySpan<int> statuses)
        where T : IEndpointConventionBuilder
    {
        foreach (var status in statuses) route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));
        return route;
    }
}
