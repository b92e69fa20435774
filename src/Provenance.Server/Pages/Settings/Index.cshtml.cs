using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing;
using Provenance.Reviewing.Retention;
using Provenance.Server.Operations;
using Provenance.Server.People;

namespace Provenance.Server.Pages.Settings;

/// <summary>What the server was started with, and the rules that administrators change while it runs.</summary>
[Authorize(Policy = Policies.Administer)]
public sealed class IndexModel(ServerOptions options, DeskRules rules, ApplyRetention apply, DiskSpace disk, Protections protections) : DeskPage
{
    /// <summary>What the server was started with.</summary>
    public IReadOnlyList<SettingRow> Settings { get; private set; } = [];

    /// <summary>What stands between strangers' bytes and this machine.</summary>
    public IReadOnlyList<Protection> Protections { get; } = protections.List();

    /// <summary>How much room there is for footage.</summary>
    public DiskState Disk { get; } = disk.Now();

    /// <summary>The rules that stand.</summary>
    public RetentionRules Rules { get; private set; } = new();

    /// <summary>How many media files and bytes the rules would remove now.</summary>
    public (int Files, long Bytes) Due { get; private set; }

    /// <summary>The days that are asked for; null keeps media.</summary>
    [BindProperty]
    public int? MediaDays { get; set; }

    /// <summary>Whether pictures are to be kept.</summary>
    [BindProperty]
    public bool KeepPictures { get; set; }

    /// <summary>The version of the rules that the person saw.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>True shows how much would go and asks once more.</summary>
    [BindProperty]
    public bool IsSure { get; set; }

    /// <summary>What is wrong with what was asked for; null when nothing is.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Rules that wait for the person to be sure; null when none do.</summary>
    public RetentionRules? Asked { get; private set; }

    /// <summary>Shows the page.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    /// <summary>Sets the rules of retention; rules that would remove something now are asked for twice.</summary>
    public async Task<IActionResult> OnPostRetentionAsync(CancellationToken cancellation)
    {
        var wanted = new RetentionRules(MediaDays, KeepPictures);
        if (!ModelState.IsValid)
        {
            Wrong = "The number of days cannot be read. Expected a whole number, or nothing to keep media. Nothing was changed.";
        }
        else if (!IsSure && wanted.MediaDays is > 0 and <= RetentionRules.MostDays && await apply.ForeseeAsync(wanted, cancellation) is { Files: > 0 } due)
        {
            (Asked, Due) = (wanted, due);
        }
        else
        {
            switch (await rules.SetAsync(wanted, new EditBy(Actor, Viewer, Version), cancellation))
            {
                case EditOutcome.Done:
                    Said = "The rules stand. They are applied each hour.";
                    return RedirectToPage();
                case EditOutcome.Refused { Reason: var reason }:
                    Wrong = reason;
                    break;
                default:
                    Wrong = "Somebody changed the rules in between: look at them again, then change them.";
                    break;
            }
        }

        await ReadAsync(cancellation);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        Settings = SettingRow.Of(options);
        (Rules, Version) = await rules.ReadAsync(cancellation);
        if (Asked is null) (MediaDays, KeepPictures, Due) = (Rules.MediaDays, Rules.KeepPictures, await apply.ForeseeAsync(Rules, cancellation));
    }
}
