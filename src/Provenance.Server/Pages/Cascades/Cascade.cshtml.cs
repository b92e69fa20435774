using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Cascading;
using Provenance.Reviewing;
using Provenance.Server.Pages.Components.History;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Cascades;

/// <summary>Which was first, and what do we say about it? One cascade with its times, copies, claims and history.</summary>
/// <param name="read">Reads the cascade.</param>
/// <param name="matches">Reads how the copies differ.</param>
/// <param name="appearances">Reads what else is named: suggested ones, and former members in the history.</param>
/// <param name="pin">Pins the earliest.</param>
[Authorize(Policy = Policies.Read)]
public sealed class CascadeModel(ReadCascade read, ListMatches matches, ListAppearances appearances, PinEarliest pin) : DeskPage
{
    private const int SuggestionsShown = 12;

    /// <summary>The cascade.</summary>
    public CascadeView View { get; private set; } = null!;

    /// <summary>Its time line.</summary>
    public TimelineDrawing Timeline { get; private set; } = null!;

    /// <summary>Where another appearance was first.</summary>
    public SegmentStrip Strip { get; private set; } = null!;

    /// <summary>Its copies, in the order of the time line.</summary>
    public IReadOnlyList<CopyRow> Copies { get; private set; } = [];

    /// <summary>The copy that the others are compared with: the earliest known, or the one that spans the stretch when that is not settled.</summary>
    public AppearanceId Compared { get; private set; }

    /// <summary>The copy whose picture and caption head the page; null when none may be seen.</summary>
    public MemberView? Head => ById.GetValueOrDefault(Compared) ?? (View.Members.Count > 0 ? View.Members[0] : null);

    /// <summary>Matches that would bring others in, the surest first; at most a dozen.</summary>
    public IReadOnlyList<SuggestedCopy> Suggested { get; private set; } = [];

    /// <summary>What happened, the newest first.</summary>
    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    /// <summary>The members by number.</summary>
    public IReadOnlyDictionary<AppearanceId, MemberView> ById { get; private set; } = new Dictionary<AppearanceId, MemberView>();

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        if (await read.ByIdAsync(new CascadeId(id), Viewer, cancellation) is not { } view) return NotFound();

        View = view;
        ById = view.Members.ToDictionary(m => m.Appearance.Id);
        Timeline = TimelineDrawing.Of(view.Members);
        Strip = SegmentStrip.Of(view.Cascade);
        Compared = view.Cascade.Earliest.AppearanceId is { } first && ById.ContainsKey(first) ? first : view.Cascade.AnchorId;
        var compared = await matches.RunAsync(new MatchFilter { AppearanceId = Compared }, Viewer, new PageRequest(Most: PageRequest.Largest), cancellation);
        Copies = CopyRow.Of(view, Timeline, Compared, compared.Items.Select(row => row.Match));
        await ReadOthersAsync(cancellation);
        return Page();
    }

    /// <summary>Pins a copy as the earliest, or takes the pin back.</summary>
    public async Task<IActionResult> OnPostPinAsync(long id, [FromForm] long? appearance, [FromForm] string? reason, [FromForm] int version, CancellationToken cancellation)
    {
        if (!May(Policies.Review)) return Forbid();

        switch (await pin.RunAsync(new CascadeId(id), appearance is { } one ? new AppearanceId(one) : null, reason, new EditBy(Actor, Viewer, version), cancellation))
        {
            case EditOutcome.Done: Said = appearance is null ? "The pin was taken back." : "Pinned."; break;
            case EditOutcome.Changed: Objected = "Somebody changed this cascade in between. Nothing of yours was stored: look at what changed, then pin again."; break;
            case EditOutcome.Refused { Reason: var why }: Objected = why; break;
            default: return NotFound();
        }

        return Redirect($"/cascades/{id}");
    }

    /// <summary>True for a verdict that the person at the page gave.</summary>
    public bool IsMine(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.ById is not null && verdict.ById == Actor.Id;
    }

    /// <summary>An appearance by its name; of one that may not be seen, that it is restricted.</summary>
    public string NameOf(AppearanceId id) => ById.TryGetValue(id, out var member) ? EarliestSentence.Name(member.Appearance) : "a restricted appearance";

    private async Task ReadOthersAsync(CancellationToken cancellation)
    {
        var suggestions = View.Suggestions.Take(SuggestionsShown).ToArray();
        var formerly = HistoryText.AppearancesIn(View.History).Select(n => new AppearanceId(n)).Where(n => !ById.ContainsKey(n));
        AppearanceId[] wanted = [.. suggestions.Select(s => s.AppearanceId).Concat(formerly).Distinct()];
        var rows = wanted.Length == 0 ? [] : await appearances.ByIdsAsync(wanted, Viewer, cancellation);
        var others = rows.ToDictionary(r => r.Appearance.Id);
        Suggested = [.. suggestions.Where(s => others.ContainsKey(s.AppearanceId)).Select(s => new SuggestedCopy(s, others[s.AppearanceId]))];
        History = HistoryText.Of(View.History, number =>
        {
            var id = new AppearanceId(number);
            return ById.TryGetValue(id, out var member) ? EarliestSentence.Name(member.Appearance)
                : others.TryGetValue(id, out var other) ? EarliestSentence.Name(other.Appearance)
                : null;
        });
    }
}

/// <summary>An appearance that a match would bring in.</summary>
/// <param name="Suggestion">The match.</param>
/// <param name="Row">The appearance.</param>
public sealed record SuggestedCopy(Suggestion Suggestion, AppearanceRow Row);
