using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing;

namespace Provenance.Server.Pages;

/// <summary>The desk: one box for what came in, what is in progress, and what needs a person.</summary>
internal sealed class IndexModel(ReadDesk desk) : DeskPage
{
    private const int MostSubmissions = 14;

    /// <summary>The desk as of now.</summary>
    public DeskView Desk { get; private set; } = null!;

    /// <summary>What is in progress, then the newest of the rest.</summary>
    public IReadOnlyList<AppearanceRow> Submissions { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Desk = await desk.RunAsync(Viewer, cancellation);
        Submissions = [.. Desk.InProgress.Concat(Desk.Newest).DistinctBy(row => row.Appearance.Id).Take(MostSubmissions)];
    }

    /// <summary>The same without what surrounds it, for the script that keeps it up to date.</summary>
    public async Task<PartialViewResult> OnGetLiveAsync(CancellationToken cancellation)
    {
        await OnGetAsync(cancellation);
        return Partial("_Desk", this);
    }
}
