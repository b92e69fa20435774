using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.People;
using Provenance.Server.People.Sessions;
using Provenance.Server.People.SigningIn;

namespace Provenance.Server.Pages.Account;

/// <summary>My account: password, second factor, where I am signed in.</summary>
/// <param name="account">Does it.</param>
/// <param name="sessions">Where.</param>
[Authorize(Policy = Policies.Account)]
public sealed class IndexModel(OwnAccount account, DeskSessions sessions) : DeskPage
{
    /// <summary>Who.</summary>
    public Person Person { get; private set; } = new();

    /// <summary>Where the person is signed in, the last used first.</summary>
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>The session of this request.</summary>
    public string OwnSession => User.FindFirstValue(Principals.SessionId) ?? "";

    /// <summary>What is wrong with the passwords that were sent.</summary>
    public IReadOnlyList<string> Wrong { get; private set; } = [];

    /// <summary>True when the role wants a second factor before anything else.</summary>
    public bool WantsSecondFactor => User.WantsSecondFactor();

    /// <summary>Shows the account.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    /// <summary>Changes the password.</summary>
    public async Task<IActionResult> OnPostPasswordAsync(string? current, string? wanted, string? again, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        Wrong = wanted != again ? ["The two new passwords differ. Type the same one twice."]
            : await account.ChangePasswordAsync(Person, current ?? "", wanted ?? "", OwnSession);
        if (Wrong.Count > 0) return Page();

        Said = "The password is changed; your other sessions have ended.";
        return RedirectToPage();
    }

    /// <summary>Ends one session, or all others.</summary>
    public async Task<IActionResult> OnPostEndAsync(string? id, CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        var ended = await account.EndSessionsAsync(Person, id, OwnSession);
        Said = ended switch { 0 => "No other session was open.", 1 => "The session has ended.", _ => $"{ended} sessions have ended." };
        return RedirectToPage();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        Person = await account.ReadAsync(Actor.Id);
        Sessions = await sessions.OfAsync(Person.Id, cancellation);
    }
}
