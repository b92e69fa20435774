using System.Security.Claims;
using Provenance.Submitting;

namespace Provenance.Server.People;

/// <summary>Who a request is from, in the pipeline's words.</summary>
internal static class Acting
{
    /// <summary>Who acts.</summary>
    internal static Actor ToActor(this ClaimsPrincipal user) =>
        new(user.FindFirstValue(ClaimTypes.NameIdentifier), user.FindFirstValue(ClaimTypes.Name) ?? "somebody without a name");

    /// <summary>Who looks.</summary>
    internal static Viewer ToViewer(this ClaimsPrincipal user) => new(user.FindFirstValue(ClaimTypes.NameIdentifier));
}
