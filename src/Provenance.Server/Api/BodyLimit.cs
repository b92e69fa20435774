using Microsoft.AspNetCore.Http.Features;

namespace Provenance.Server.Api;

/// <summary>How much of a body is read.</summary>
internal static class BodyLimit
{
    /// <summary>Sets it for a request.</summary>
    /// <param name="request">The request, whose body nobody has begun to read.</param>
    /// <param name="bytes">Bytes, inclusive.</param>
    /// <returns>False when the body is larger by its own account: refuse it without reading it.</returns>
    internal static bool TrySet(HttpRequest request, long bytes)
    {
        var fits = request.ContentLength is not { } length || length <= bytes;

        // What is refused unread is let run out, for as long as Kestrel drains: a client that is cut off while it sends never reads why.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = fits ? bytes : null;
        return fits;
    }
}
