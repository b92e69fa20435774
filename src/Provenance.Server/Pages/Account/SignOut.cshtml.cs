using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.People;
using Provenance.Server.People.Sessions;

namespace Provenance.Server.Pages.Account;

/// <summary>Ends the session that a person is in.</summary>
/// <param name="sessions">Knows it.</param>
/// <param name="history">Is told of it.</param>
[Authorize(Policy = Policies.Account)]
public sealed class SignOutModel(DeskSessions sessions, DeskHistory history) : DeskPage
{
    /// <summary>Nothing is ended by following a link; the form is shown.</summary>
    public void OnGet()
    {
    }

    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var personId = Actor.Id!;
        await sessions.EndAsync(personId, User.FindFirstValue(Principals.SessionId)!);
        await history.WriteAsync(Actor, $"person:{personId}", "person.signed-out", new { });
        await HttpContext.SignOutAsync(SessionCookie.Name);
        Said = "You are signed out.";
        return LocalRedirect("/signin");
    }
}
