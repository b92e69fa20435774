using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Provenance.Server.People.Sessions;

/// <summary>The cookie that names a session, and what is asked of the store for it at each request.</summary>
internal sealed class SessionCookie : CookieAuthenticationEvents
{
    internal const string Name = "session";

    internal static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "provenance.session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax; // a link from a message opens the desk; forms of other sites are refused besides
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = DeskSessions.Idle;
        cookie.SlidingExpiration = true;
        cookie.EventsType = typeof(SessionCookie);
    }

    /// <summary>Signs a person in, in this browser.</summary>
    internal static async Task SignInAsync(HttpContext context, Person person)
    {
        var session = await context.RequestServices.GetRequiredService<DeskSessions>().BeginAsync(person, context.Request);
        var named = new ClaimsPrincipal(new ClaimsIdentity([new Claim(Principals.SessionId, session.Id)], Principals.PersonType));
        await context.SignInAsync(Name, named, new AuthenticationProperties { IsPersistent = true });
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var id = context.Principal?.FindFirstValue(Principals.SessionId) ?? "";
        if (await services.GetRequiredService<DeskSessions>().FindAsync(id, context.Request) is not var (session, person))
        {
            context.RejectPrincipal();
            return;
        }

        var wantsSecondFactor = await services.GetRequiredService<SecondFactorRule>().IsMissingAsync(person, context.HttpContext.RequestAborted);
        context.ReplacePrincipal(Principals.Of(person, session, wantsSecondFactor));
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => Denied.NotSignedInAsync(context.HttpContext, null);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => Denied.NotAllowedAsync(context.HttpContext);
}
