using Microsoft.AspNetCore.Mvc;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.Operations;
using Provenance.Store;

namespace Provenance.Server.Pages.Jobs;

/// <summary>What runs, what waits, what was given up and may be tried again, and which processes are alive.</summary>
public sealed class IndexModel(ReadWork work, RetryWork retry, IStageBell bell, DiskSpace disk, UnreadableFingerprints unreadable) : DeskPage
{
    /// <summary>Which rows are shown.</summary>
    [BindProperty(SupportsGet = true)]
    public WorkState State { get; set; } = WorkState.Running;

    /// <summary>Where this part of the list begins.</summary>
    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    /// <summary>The rows.</summary>
    public Page<WorkRow> Rows { get; private set; } = new([], null);

    /// <summary>How many there are, by stage and state.</summary>
    public IReadOnlyList<WorkCount> Counts { get; private set; } = [];

    /// <summary>The processes.</summary>
    public IReadOnlyList<ProcessRow> Processes { get; private set; } = [];

    /// <summary>How much room there is for footage.</summary>
    public DiskState Disk { get; } = disk.Now();

    /// <summary>What is to be said of fingerprints that cannot be read; null when there is nothing.</summary>
    public string? UnreadableWarning => unreadable.Warning;

    /// <summary>Rows in a state.</summary>
    public int CountOf(WorkState state) => Counts.Where(c => c.State == state).Sum(c => c.Count);

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Counts = await work.CountAsync(cancellation);
        // A state that cannot be read shows what runs.
        if (!Enum.IsDefined(State) || !ModelState.IsValid) State = WorkState.Running;
        Rows = await work.RunAsync(State, Viewer, new PageRequest(After), cancellation);
        Processes = await work.ProcessesAsync(cancellation);
    }

    /// <summary>Has a stage tried again.</summary>
    public async Task<IActionResult> OnPostRetryAsync(long id, CancellationToken cancellation)
    {
        switch (await retry.RunAsync(id, Actor, Viewer, cancellation))
        {
            case RetryOutcome.Waiting { Due: var due }:
                await bell.RingAsync(due, CancellationToken.None);
                Said = "It waits for its turn again.";
                break;
            case RetryOutcome.Refused { Reason: var reason }:
                Objected = reason;
                break;
            default:
                return NotFound();
        }

        return RedirectToPage(new { State });
    }
}
