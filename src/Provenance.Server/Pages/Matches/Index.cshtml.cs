using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Matches;

/// <summary>Pairs that share footage: those that wait for a person, and all others.</summary>
/// <param name="list">Lists them.</param>
[Authorize(Policy = Policies.Read)]
public sealed class IndexModel(ListMatches list) : DeskPage
{
    private const int Most = 40;

    /// <summary>Where they stand; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public MatchDecision? Decision { get; set; }

    /// <summary>What agrees; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public MatchKind? Kind { get; set; }

    /// <summary>Only matches of this appearance; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Appearance { get; set; }

    /// <summary>The number of the last match of the part before.</summary>
    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    /// <summary>This part of the list.</summary>
    public Page<MatchRow> Rows { get; private set; } = null!;

    /// <summary>How many wait for a person, whatever is filtered.</summary>
    public int Waiting { get; private set; }

    /// <summary>True when a filter leaves some out.</summary>
    public bool IsFiltered => Decision is not null || Kind is not null || Appearance is not null;

    /// <summary>Lists them.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var filter = new MatchFilter { Decision = Decision, Kind = Kind, AppearanceId = Appearance is { } id ? new AppearanceId(id) : null };
        Rows = await list.RunAsync(filter, Viewer, new PageRequest(After, Most), cancellation);
        Waiting = await list.CountAsync(new MatchFilter { Decision = MatchDecision.Suggested, PictureOnly = true }, Viewer, cancellation);
    }
}
