using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing;
using Provenance.Reviewing.Retention;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Keeping;

/// <summary>Legal hold and erasure of one appearance.</summary>
[Authorize(Policy = Policies.Administer)]
public sealed class IndexModel(ReadAppearance read, HoldAppearance hold, EraseAppearance erase, IStageBell bell) : DeskPage
{
    /// <summary>The appearance.</summary>
    public AppearanceView View { get; private set; } = null!;

    /// <summary>Why, in a sentence.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The version that the person saw.</summary>
    [BindProperty]
    public int? Version { get; set; }

    /// <summary>What the person wrote to be sure: the appearance's number.</summary>
    [BindProperty]
    public string? Written { get; set; }

    /// <summary>What is wrong with what was asked for; null when nothing is.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation) => await ReadAsync(id, cancellation) ? Page() : NotFound();

    /// <summary>Puts the appearance under legal hold, or lifts it.</summary>
    public async Task<IActionResult> OnPostHoldAsync(long id, bool isHeld, CancellationToken cancellation)
    {
        switch (await hold.RunAsync(new AppearanceId(id), isHeld, Reason, new EditBy(Actor, Viewer, Version), cancellation))
        {
            case EditOutcome.Done:
                Said = isHeld ? "It is under legal hold: it is neither removed by rule nor erased." : "The hold is lifted.";
                return RedirectToPage(new { id });
            case EditOutcome.Refused { Reason: var reason }:
                Wrong = reason;
                break;
            case EditOutcome.Changed:
                Wrong = "Somebody changed the appearance in between: look at it again, then decide.";
                break;
            default:
                return NotFound();
        }

        return await OnGetAsync(id, cancellation);
    }

    /// <summary>Erases the appearance for good, once its number was written.</summary>
    public async Task<IActionResult> OnPostEraseAsync(long id, CancellationToken cancellation)
    {
        if (Written?.Trim() != new AppearanceId(id).ToString())
        {
            Wrong = $"Nothing was erased: write the number {id} into the field, so that it is this one and no other.";
            return await OnGetAsync(id, cancellation);
        }

        switch (await erase.RunAsync(new AppearanceId(id), Reason, new EditBy(Actor, Viewer), cancellation))
        {
            case EraseOutcome.Erased { Due: var due }:
                await bell.RingAsync(due, CancellationToken.None);
                Said = $"Appearance {id} is erased. Who, when and why stand in its history.";
                return RedirectToPage(new { id });
            case EraseOutcome.Refused { Reason: var reason }:
                Wrong = reason;
                return await OnGetAsync(id, cancellation);
            default:
                return NotFound();
        }
    }

    private async Task<bool> ReadAsync(long id, CancellationToken cancellation)
    {
        if (await read.ByIdAsync(new AppearanceId(id), Viewer, cancellation) is not { } view) return false;

        (View, Version) = (view, view.Appearance.Version);
        return true;
    }
}
