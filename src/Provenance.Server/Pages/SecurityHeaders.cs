namespace Provenance.Server.Pages;

/// <summary>
/// What every answer forbids a browser: strict by default. Whoever needs other rules (the API's own pages, Hangfire's) sets the header
/// itself; one that is set already stays as it is.
/// </summary>
/// <param name="next">The rest.</param>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>The policy of the dashboard's pages: our own files and nothing else, no inline script, no inline style, in nobody's frame.</summary>
    internal const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; " +
        "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state => Add((HttpContext)state), context);
        return next(context);
    }

    private static Task Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd("Content-Security-Policy", PagePolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        // Other sites learn nothing; "no-referrer" would also take the origin from our own forms, which older browsers are known by.
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        return Task.CompletedTask;
    }
}
