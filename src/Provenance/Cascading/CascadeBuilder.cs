using Provenance.Matching;

namespace Provenance.Cascading;

/// <summary>
/// From who shares pictures with whom to cascades: a pure function of the set of matches and decisions. Neither the order in which
/// anything arrived nor the numbers it got by arriving change who is with whom.
/// </summary>
public static class CascadeBuilder
{
    /// <summary>Builds every cascade of the given footage.</summary>
    /// <param name="footage">The appearances that have footage; each once, with distinct keys.</param>
    /// <param name="matches">The matches among them, rejected ones included: they keep their two apart. Sound alone joins nothing.</param>
    /// <returns>The cascades, every appearance in at least one, ordered by the anchor's key and the stretch.</returns>
    public static IReadOnlyList<CascadeDraft> Build(IReadOnlyList<Footage> footage, IEnumerable<Match> matches)
    {
        var graph = new FootageGraph(footage, matches);
        var drafts = new List<CascadeDraft>();
        foreach (var seed in Seeds(graph))
        {
            if (!drafts.Exists(draft => Covers(draft, seed))) drafts.Add(new StretchGrowth(graph, seed).Grow());
        }

        drafts = WithoutContained(drafts);
        var shown = drafts.SelectMany(d => d.Members).Select(m => m.AppearanceId).ToHashSet();
        drafts.AddRange(graph.All.Where(f => !shown.Contains(f.AppearanceId)).Select(Alone));
        return [.. drafts
            .OrderBy(d => graph[d.AnchorId].Key, StringComparer.Ordinal).ThenBy(d => d.Stretch.Start).ThenBy(d => d.Stretch.End)];
    }

    // The longest shared stretch first: what a shorter one shows is then part of it already.
    private static IEnumerable<CascadeSeed> Seeds(FootageGraph graph) => graph.All
        .SelectMany(f => graph.LinksOf(f.AppearanceId))
        .Where(link => link.IsConfirmed)
        .SelectMany(link => link.Alignment.Inverse().Reach().Ranges.Select(span => new CascadeSeed(link.From, link.To, span)))
        .OrderByDescending(seed => seed.Span.Length)
        .ThenBy(seed => graph[seed.Owner].Key, StringComparer.Ordinal)
        .ThenBy(seed => seed.Span.Start)
        .ThenBy(seed => graph[seed.Partner].Key, StringComparer.Ordinal);

    private static bool Covers(CascadeDraft draft, CascadeSeed seed) =>
        draft.Member(seed.Partner) is not null && draft.Member(seed.Owner) is { } owner &&
        owner.InMember.Sum(seed.Span.OverlapWith) >= seed.Span.Length / 2;

    // Of two that hold each other, the one that was built first stays.
    private static List<CascadeDraft> WithoutContained(List<CascadeDraft> drafts) => [.. drafts.Where((draft, i) =>
        !drafts.Where((other, j) => i != j && IsWithin(draft, other) && (j < i || !IsWithin(other, draft))).Any())];

    // Nine tenths: the ends of matched spans are a few frames off.
    private static bool IsWithin(CascadeDraft draft, CascadeDraft other) =>
        draft.Members.All(m => other.Member(m.AppearanceId) is not null) &&
        other.Member(draft.AnchorId)!.InMember.Sum(draft.Stretch.OverlapWith) >= 0.9 * draft.Stretch.Length;

    private static CascadeDraft Alone(Footage footage)
    {
        var whole = new TimeRange(0, footage.DurationSeconds);
        return new CascadeDraft(footage.AppearanceId, whole, [new DraftMember(footage.AppearanceId, [whole], [whole])], []);
    }
}
