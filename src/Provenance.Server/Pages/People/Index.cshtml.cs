using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.People;
using Provenance.Server.People.Invitations;
using Provenance.Submitting;

namespace Provenance.Server.Pages.People;

/// <summary>The people of the desk: roles, locks, removal, invitations and reset links.</summary>
/// <param name="people">Does it.</param>
/// <param name="invitations">The open links.</param>
/// <param name="secondFactor">Whether administrators need one.</param>
/// <param name="acts">What was done.</param>
/// <param name="history">Is told of what is done here.</param>
[Authorize(Policy = Policies.Administer)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(DeskPeople people, DeskInvitations invitations, SecondFactorRule secondFactor, DeskActs acts, DeskHistory history) : DeskPage
{
    /// <summary>Everybody, by name.</summary>
    public IReadOnlyList<Person> Everybody { get; private set; } = [];

    /// <summary>The links that are open.</summary>
    public IReadOnlyList<Invitation> Open { get; private set; } = [];

    /// <summary>What was done last.</summary>
    public IReadOnlyList<HistoryEntry> Acts { get; private set; } = [];

    /// <summary>True while administrators need a second factor.</summary>
    public bool NeedsSecondFactor { get; private set; }

    /// <summary>A link that was just made; it is not shown again.</summary>
    public string? Link { get; private set; }

    /// <summary>Whom that link is for.</summary>
    public string LinkFor { get; private set; } = "";

    /// <summary>Shows the page.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    /// <summary>Gives a person another role.</summary>
    public async Task<IActionResult> OnPostRoleAsync(string? id, string? role, CancellationToken cancellation) =>
        Back(await people.ChangeRoleAsync(id ?? "", role ?? "", Actor, cancellation), "The role is changed; it counts from now.");

    /// <summary>Keeps a person out.</summary>
    public async Task<IActionResult> OnPostLockAsync(string? id, CancellationToken cancellation) =>
        Back(await people.LockAsync(id ?? "", Actor, cancellation), "Locked out; every session of theirs has ended.");

    /// <summary>Lets a person in again.</summary>
    public async Task<IActionResult> OnPostUnlockAsync(string? id, CancellationToken cancellation) =>
        Back(await people.UnlockAsync(id ?? "", Actor, cancellation), "They can sign in again.");

    /// <summary>Removes a person.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string? id, bool isSure, CancellationToken cancellation) =>
        Back(isSure ? await people.RemoveAsync(id ?? "", Actor, cancellation) : "Tick the box beside the button to remove somebody. Nothing was changed.", "Removed. What they did stays in the history under their name.");

    /// <summary>Makes an invitation.</summary>
    public async Task<IActionResult> OnPostInviteAsync(string? role, string? meantFor, CancellationToken cancellation)
    {
        var name = (meantFor ?? "").Trim();
        if (!Roles.All.Contains(role) || PersonName.ProblemOf(name) is not null)
            return Back($"Expected a role and whom the invitation is for, in 1 to {PersonName.Most} characters. Nothing was made.", "");

        (Link, LinkFor) = (LinkOf("join", await people.InviteAsync(role!, name, Actor, cancellation)), $"{name} can join as {role} with this link, once and for seven days.");
        await ReadAsync(cancellation);
        return Page();
    }

    /// <summary>Makes a reset link.</summary>
    public async Task<IActionResult> OnPostResetAsync(string? id, CancellationToken cancellation)
    {
        if (await people.ResetAsync(id ?? "", Actor, cancellation) is not { } code) return Back("There is no such person any more. Nothing was made.", "");

        (Link, LinkFor) = (LinkOf("reset", code), "A new password can be set with this link, once and for seven days.");
        await ReadAsync(cancellation);
        return Page();
    }

    /// <summary>Takes a link back.</summary>
    public async Task<IActionResult> OnPostTakeBackAsync(long id, CancellationToken cancellation)
    {
        if (!await invitations.EndAsync(id, cancellation)) return Back("That link was used or has expired already.", "");

        await history.WriteAsync(Actor, "person:new", "person.invitation-taken-back", new { link = id });
        return Back(null, "The link does not work any more.");
    }

    /// <summary>Changes whether administrators need a second factor.</summary>
    public async Task<IActionResult> OnPostSecondFactorAsync(bool isNeeded, CancellationToken cancellation)
    {
        await secondFactor.SetAsync(isNeeded, Actor, cancellation);
        return Back(null, isNeeded ? "Administrators need a second factor; who has none is asked to set it up." : "Administrators may do without a second factor.");
    }

    private RedirectToPageResult Back(string? wrong, string done)
    {
        if (wrong is null) Said = done;
        else Objected = wrong;
        return RedirectToPage();
    }

    private string LinkOf(string kind, string code) => $"{Request.Scheme}://{Request.Host}{Request.PathBase}/account/{kind}?code={code}";

    private async Task ReadAsync(CancellationToken cancellation)
    {
        Everybody = await people.ListAsync(cancellation);
        Open = await invitations.OpenAsync(cancellation);
        NeedsSecondFactor = await secondFactor.IsSetAsync(cancellation);
        Acts = await acts.NewestAsync("person:", 30, cancellation);
    }
}
