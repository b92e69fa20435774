using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Appearances;

/// <summary>One appearance with everything that is known of it, and what a person may change about it.</summary>
internal sealed class DetailsModel(AppearanceReading reading, AppearanceActs acts, NamedPeople named) : DeskPage
{
    /// <summary>The appearance's number.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>Everything known of it.</summary>
    public AppearancePage Shown { get; private set; } = null!;

    /// <summary>Who can be named for it; empty for those who may not name.</summary>
    public IReadOnlyList<NamedPerson> People { get; private set; } = [];

    /// <summary>What a person wrote whose edit met another; null when none did.</summary>
    public AppearanceEdit? Typed { get; private set; }

    /// <summary>What is wrong with what was asked; null when nothing is.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ReadAsync(cancellation) ? Page() : NotFound();

    /// <summary>Where it stands, without what surrounds it, for the script that keeps it up to date.</summary>
    public async Task<IActionResult> OnGetLiveAsync(CancellationToken cancellation) =>
        await ReadAsync(cancellation) ? Partial("_Progress", Shown.Row) : NotFound();

    /// <summary>Changes what is written about it.</summary>
    public async Task<IActionResult> OnPostEditAsync([FromForm] AppearanceEdit written, [FromForm] int version, CancellationToken cancellation)
    {
        if (!May(Policies.Review)) return Forbid();

        // A field that was emptied takes its text away; binding gives null for it, which would leave it.
        var wanted = new AppearanceEdit(written.Uploader ?? "", written.Caption ?? "", written.Claim ?? "", written.Note ?? "", written.Contact ?? "", written.Stance ?? "");
        switch (await acts.Edit.RunAsync(new AppearanceId(Id), wanted, new EditBy(Actor, Viewer, version), cancellation))
        {
            case EditOutcome.Done:
                Said = "Kept.";
                return RedirectToPage(new { Id });
            case EditOutcome.Changed:
                return await AgainAsync(wanted, "Somebody changed it while you wrote. Nothing of yours was stored yet: it stands in the form below, beside what is there now. Compare, then keep it.", cancellation);
            case EditOutcome.Refused { Reason: var reason }:
                return await AgainAsync(wanted, reason, cancellation);
            default:
                return NotFound();
        }
    }

    /// <summary>Adds a piece of evidence of time.</summary>
    public async Task<IActionResult> OnPostTimeAsync([FromForm] TimeStatementKind kind, [FromForm] string? value, [FromForm] string? source, CancellationToken cancellation)
    {
        if (!May(Policies.Review)) return Forbid();

        switch (await acts.AddTimeAsync(new AppearanceId(Id), new TimeStatement(kind, value, source), new EditBy(Actor, Viewer), cancellation))
        {
            case EditOutcome.Done: Said = "The time was added. What follows from it is computed now."; break;
            case EditOutcome.Refused { Reason: var reason }: Objected = reason; break;
            case EditOutcome.Changed: Objected = "Somebody changed it at the same moment. Nothing of yours was stored: add it again."; break;
            default: return NotFound();
        }

        return RedirectToPage(new { Id });
    }

    /// <summary>Has a stage tried again.</summary>
    public async Task<IActionResult> OnPostRetryAsync([FromForm] long work, CancellationToken cancellation)
    {
        if (!May(Policies.Review)) return Forbid();

        switch (await acts.RetryAsync(work, Actor, Viewer, cancellation))
        {
            case RetryOutcome.Waiting:
                Said = "It is tried again.";
                break;
            case RetryOutcome.Refused { Reason: var reason }:
                Objected = reason;
                break;
            default:
                return NotFound();
        }

        return RedirectToPage(new { Id });
    }

    /// <summary>Restricts it to named people, or lifts that.</summary>
    public async Task<IActionResult> OnPostRestrictAsync([FromForm] bool restricted, [FromForm] string[] readers, [FromForm] int version, CancellationToken cancellation)
    {
        if (!May(Policies.Review)) return Forbid();

        var id = new AppearanceId(Id);
        var chosen = restricted ? await named.ChosenAsync(id, readers, Actor, cancellation) : null;
        switch (await acts.Restrict.RunAsync(id, chosen, new EditBy(Actor, Viewer, version), cancellation))
        {
            case EditOutcome.Done:
                Said = restricted ? "Only the people named see it now." : "Everybody of the desk sees it now.";
                break;
            case EditOutcome.Changed:
                Objected = "Somebody changed it in between. Nothing of yours was stored: look at it again, then set it.";
                break;
            case EditOutcome.Refused { Reason: var reason }:
                Objected = reason;
                break;
            default:
                return NotFound();
        }

        return RedirectToPage(new { Id });
    }

    /// <summary>A moment that players and links take: "12.48".</summary>
    internal static string Seconds(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);

    private async Task<IActionResult> AgainAsync(AppearanceEdit wanted, string wrong, CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation)) return NotFound();
        (Typed, Wrong) = (wanted, wrong);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (await reading.OfAsync(new AppearanceId(Id), Viewer, cancellation) is not { } shown) return false;
        Shown = shown;
        if (May(Policies.Review)) People = await named.OfAsync(new AppearanceId(Id), cancellation);
        return true;
    }
}
