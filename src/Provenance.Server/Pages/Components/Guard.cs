namespace Provenance.Server.Pages.Components;

/// <summary>Whether pictures of footage are blurred until they are asked for: yes, unless the person said otherwise in this browser.</summary>
/// <param name="request">The request that is answered.</param>
public sealed class Guard(IHttpContextAccessor request)
{
    /// <summary>The cookie that holds the person's word.</summary>
    internal const string Cookie = "pictures";

    /// <summary>The cookie's value for pictures that are shown at once.</summary>
    internal const string Shown = "shown";

    /// <summary>True while pictures are blurred until asked for.</summary>
    public bool IsUp => request.HttpContext?.Request.Cookies[Cookie] != Shown;
}
