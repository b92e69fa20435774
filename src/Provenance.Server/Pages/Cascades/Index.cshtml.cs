using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing;
using Provenance.Server.People;

namespace Provenance.Server.Pages.Cascades;

/// <summary>Footage by cascade: what stands about it, for how long, and which appearance is the earliest known.</summary>
/// <param name="list">Lists them.</param>
[Authorize(Policy = Policies.Read)]
public sealed class IndexModel(ListCascades list) : DeskPage
{
    private const int Most = 30;

    /// <summary>Words of caption, uploader, note or claim.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    /// <summary>The verdict that stands; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public VerdictKind? Verdict { get; set; }

    /// <summary>True leaves out what nothing was matched with.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Several { get; set; }

    /// <summary>"stalest" lists what has waited longest first; anything else the newest first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>The number of the last cascade of the part before.</summary>
    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    /// <summary>This part of the list.</summary>
    public Page<CascadeRow> Rows { get; private set; } = null!;

    /// <summary>True when those that have waited longest come first.</summary>
    public bool IsStalestFirst => Sort == "stalest";

    /// <summary>True when a filter leaves some out.</summary>
    public bool IsFiltered => Verdict is not null || Several || !string.IsNullOrWhiteSpace(Text);

    /// <summary>Lists them.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var filter = new CascadeFilter { Text = Text, Verdict = Verdict, MinMembers = Several ? 2 : null, OldestFirst = IsStalestFirst };
        Rows = await list.RunAsync(filter, Viewer, new PageRequest(After, Most), cancellation);
    }
}
