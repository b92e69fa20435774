using Provenance.Server.Api;
using Provenance.Server.People.Keys;

namespace Provenance.Server;

/// <summary>
/// Refuses what a page of another site makes a browser send: a form on the Internet can post to loopback, and the browser may send
/// a session with it. Programs send neither header and are not meant; nor is what brings a key, which no form of another site can.
/// </summary>
/// <param name="next">The rest.</param>
internal sealed class CrossSiteGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        ChangesNothing(context.Request) || KeyScheme.IsSent(context.Request) || IsOwn(context.Request) ? next(context) : Problems.OtherSite().ExecuteAsync(context);

    private static bool ChangesNothing(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    // Browsers of today say themselves where a request comes from, and no page can make them say otherwise; older ones say only the origin.
    private static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin || origin == $"{request.Scheme}://{request.Host}";
    }
}
