using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.People;
using Provenance.Server.People.Invitations;
using Provenance.Server.People.Sessions;

namespace Provenance.Server.Pages.Account;

/// <summary>Where one-time links lead: the first administrator, somebody who was invited, a new password.</summary>
/// <param name="invitations">Knows the links.</param>
/// <param name="join">Does what they are for.</param>
[AllowAnonymous]
public sealed class JoinModel(DeskInvitations invitations, JoinDesk join) : DeskPage
{
    /// <summary>The link's code.</summary>
    [BindProperty(SupportsGet = true)]
    [StringLength(100)]
    public string Code { get; set; } = "";

    /// <summary>What they will sign in with.</summary>
    [BindProperty]
    public string SignInName { get; set; } = "";

    /// <summary>The name that the history will show.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    /// <summary>The password.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>The password once more.</summary>
    [BindProperty]
    public string Again { get; set; } = "";

    /// <summary>What the link is for; null when it does not work.</summary>
    public Invitation? Invitation { get; private set; }

    /// <summary>What is wrong with what was sent.</summary>
    public IReadOnlyList<string> Wrong { get; private set; } = [];

    /// <summary>The page's title.</summary>
    public string Title => Invitation?.Kind switch
    {
        InvitationKind.First => "The first administrator",
        InvitationKind.Join => "Join the desk",
        InvitationKind.Reset => "A new password",
        _ => "This link does not work",
    };

    /// <summary>Shows the form of a link that works.</summary>
    public async Task OnGetAsync(CancellationToken cancellation) => await FindAsync(cancellation);

    /// <summary>Uses the link up.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation)) return Page();

        var isReset = Invitation!.Kind == InvitationKind.Reset;
        var (person, wrong) = Misfit(isReset) is { } misfit ? (null, [misfit])
            : isReset ? await join.ResetAsync(Invitation, Password, cancellation)
            : await join.MakeAsync(Invitation, new NewPerson(SignInName.Trim(), Name.Trim(), Password), cancellation);
        Wrong = wrong;
        if (person is null) return Page();

        if (isReset)
        {
            Said = "The password is new, and every session of yours has ended. Sign in with it.";
            return LocalRedirect("/signin");
        }

        await SessionCookie.SignInAsync(HttpContext, person);
        Said = $"Welcome, {person.Name}. You are {person.Role} here.";
        return LocalRedirect("/");
    }

    private string? Misfit(bool isReset) =>
        !isReset && SignInName.Trim().Length is < 2 or > 100 ? "The sign-in name has 2 to 100 characters: your e-mail address, or a short name."
        : !isReset && PersonName.ProblemOf(Name.Trim()) is { } problem ? problem
        : Password != Again ? "The two passwords differ. Type the same one twice."
        : null;

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        Invitation = await invitations.FindAsync(Code, cancellation);
        if (Invitation?.Kind == InvitationKind.First && !await join.IsEmptyAsync(cancellation)) Invitation = null;
        if (Invitation is null) Response.StatusCode = StatusCodes.Status410Gone;
        return Invitation is not null;
    }
}
