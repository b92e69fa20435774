using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.Pages.Components;
using Provenance.Server.Pages.Components.History;
using Provenance.Server.People;

namespace Provenance.Server.Pages.Matches;

/// <summary>Are these two the same? Both sides in step, what agrees, and the decision.</summary>
/// <param name="read">Reads the match.</param>
/// <param name="guard">Whether pictures are blurred until asked for.</param>
[Authorize(Policy = Policies.Read)]
public sealed class MatchModel(ReadMatch read, Guard guard) : DeskPage
{
    private const int FilmstripPairs = 5;

    /// <summary>The match.</summary>
    public MatchView View { get; private set; } = null!;

    /// <summary>The drawing of its segments.</summary>
    public RibbonDrawing Drawing { get; private set; } = null!;

    /// <summary>Moments that both sides show.</summary>
    public IReadOnlyList<AlignedMoment> Moments { get; private set; } = [];

    /// <summary>Where both players begin; null when the match has no segment.</summary>
    public AlignedMoment? Begin { get; private set; }

    /// <summary>Which segment is shown first, from 0.</summary>
    public int Segment { get; private set; }

    /// <summary>The next match that waits for a person, never this one; null when none does.</summary>
    public MatchId? Next { get; private set; }

    /// <summary>The one that waits before it; null when none does.</summary>
    public MatchId? Previous { get; private set; }

    /// <summary>What happened to it, the newest first.</summary>
    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    /// <summary>True while pictures are blurred until asked for.</summary>
    public bool IsGuarded => guard.IsUp;

    /// <summary>Seconds of the query.</summary>
    public double QuerySeconds => MatchWords.SecondsOf(View.Query, View.Match.Segments.Select(s => s.Query));

    /// <summary>Seconds of the reference.</summary>
    public double ReferenceSeconds => MatchWords.SecondsOf(View.Reference, View.Match.Segments.Select(s => s.Reference));

    /// <summary>The segments that lead the list: pictures first, as people look before they listen.</summary>
    public IEnumerable<Ribbon> Listed => Drawing.Ribbons.OrderBy(r => r.Segment.Kind).ThenBy(r => r.Segment.Query.Start);

    /// <summary>Shows it.</summary>
    /// <param name="id">The match.</param>
    /// <param name="segment">Which segment both players begin with, from 0.</param>
    /// <param name="share">Where in it, 0 to 1.</param>
    /// <param name="cancellation">Abandons the reading.</param>
    public async Task<IActionResult> OnGetAsync(long id, int? segment, double? share, CancellationToken cancellation)
    {
        if (await read.ByIdAsync(new MatchId(id), Viewer, cancellation) is not { } view) return NotFound();

        View = view;
        Drawing = RibbonDrawing.Of(view.Match.Segments, QuerySeconds, ReferenceSeconds);
        Moments = AlignedMoment.Spread(view.Match.Segments, FilmstripPairs);
        Segment = segment is { } wanted && wanted >= 0 && wanted < view.Match.Segments.Count ? wanted : Listed.FirstOrDefault()?.Index ?? 0;
        if (view.Match.Segments.Count > 0) Begin = AlignedMoment.In(view.Match.Segments[Segment], Segment, Within(share));
        History = HistoryText.Of(view.History, NameOf);
        await ReadNeighboursAsync(view.Match.Id, cancellation);
        return Page();
    }

    private static double Within(double? share) => share is { } s && s is >= 0 and < 1 ? s : 0;

    private string NameOf(long id) => id == View.Match.QueryId.Value ? "the query" : id == View.Match.ReferenceId.Value ? "the reference" : $"appearance {id}";

    // Going on from the last one starts anew with the newest.
    private async Task ReadNeighboursAsync(MatchId id, CancellationToken cancellation)
    {
        Next = await read.NextSuggestedAsync(id, Viewer, cancellation) ?? await read.NextSuggestedAsync(null, Viewer, cancellation);
        Previous = await read.PreviousSuggestedAsync(id, Viewer, cancellation);
        if (Next == id) Next = null;
    }
}
