using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>Grows the cascade on one stretch from the two appearances of a sure match, by the joining rule.</summary>
/// <param name="graph">Who matches whom.</param>
/// <param name="seed">The stretch, its owner, and who surely shows it too.</param>
internal sealed class StretchGrowth(FootageGraph graph, CascadeSeed seed)
{
    // Parts longer than this share of the stretch are the stretch; two of them always overlap.
    private const double LargestPart = 2.0 / 3;

    private readonly TimeRange _whole = new(0, Math.Max(graph[seed.Owner].DurationSeconds, seed.Span.End));

    internal CascadeDraft Grow()
    {
        var parts = new Dictionary<AppearanceId, StretchCandidate>();
        while (true)
        {
            var members = Settled(parts);
            var apart = Apart(members);
            if (apart.Count == 0) return Draft(members, parts.Values);
            foreach (var part in apart) parts.Add(part.Id, part);
        }
    }

    // When the owner or its partner is outvoted by those who joined, the two keep only those who match both of them.
    private List<StretchCandidate> Settled(Dictionary<AppearanceId, StretchCandidate> parts) =>
        Members(parts, mustMatchBoth: false) ?? Members(parts, mustMatchBoth: true)!;

    private List<StretchCandidate>? Members(Dictionary<AppearanceId, StretchCandidate> parts, bool mustMatchBoth)
    {
        var candidates = new Dictionary<AppearanceId, StretchCandidate>();
        var members = new List<StretchCandidate>();
        Join(new StretchCandidate(graph[seed.Owner], seed.Span), candidates, members, parts);
        Join(candidates[seed.Partner], candidates, members, parts);
        while (Next(candidates.Values, members, mustMatchBoth) is { } next) Join(next, candidates, members, parts);

        // A member that later ones outvoted goes again: the rule holds of the finished cascade, whoever came first.
        while (Worst(mustMatchBoth ? members.Skip(2) : members) is { } outvoted)
        {
            if (outvoted == members[0] || outvoted == members[1]) return null;

            members.Remove(outvoted);
            foreach (var member in members) member.Forget(outvoted);
        }

        return members;
    }

    private void Join(
        StretchCandidate joining,
        Dictionary<AppearanceId, StretchCandidate> candidates,
        List<StretchCandidate> members,
        Dictionary<AppearanceId, StretchCandidate> parts)
    {
        if (members.Count == 0) joining.Anchor(_whole);
        joining.Join();
        candidates.Remove(joining.Id);
        foreach (var member in members) member.Meet(joining, graph.Link(member.Id, joining.Id), isAnchor: false);
        members.Add(joining);
        foreach (var link in graph.LinksOf(joining.Id).Where(l => !parts.ContainsKey(l.To) && members.TrueForAll(m => m.Id != l.To)))
        {
            if (candidates.ContainsKey(link.To)) continue;
            var candidate = new StretchCandidate(graph[link.To], seed.Span);
            candidates.Add(link.To, candidate);
            foreach (var earlier in members[..^1]) candidate.Meet(earlier, graph.Link(link.To, earlier.Id), earlier == members[0]);
        }

        foreach (var candidate in candidates.Values) candidate.Meet(joining, graph.Link(candidate.Id, joining.Id), joining == members[0]);
    }

    private StretchCandidate? Next(
        IEnumerable<StretchCandidate> candidates, List<StretchCandidate> members, bool mustMatchBoth) => candidates
        .Where(c => c.MayJoin && members.TrueForAll(m => !graph.IsRejected(c.Id, m.Id)))
        .Where(c => !mustMatchBoth || (graph.Link(c.Id, seed.Owner) is not null && graph.Link(c.Id, seed.Partner) is not null))
        .OrderByDescending(c => c.Confirmed).ThenByDescending(c => c.Agreeing).ThenByDescending(c => c.ShownSeconds)
        .ThenBy(c => c.Key, StringComparer.Ordinal)
        .FirstOrDefault();

    private static StretchCandidate? Worst(IEnumerable<StretchCandidate> members) => members
        .Where(m => !m.MayJoin)
        .OrderBy(m => m.Covering == 0 ? 0 : (double)m.Agreeing / m.Covering).ThenByDescending(m => m.Key, StringComparer.Ordinal)
        .FirstOrDefault();

    // Clips that do not overlap are not one piece of footage, though a film that was uploaded twice holds them all.
    private static List<StretchCandidate> Apart(List<StretchCandidate> members)
    {
        var others = members.Skip(2).ToArray();
        return [.. others.Where(m => m.ShownSeconds <= LargestPart * members[0].ShownSeconds && others.Any(other => AreApart(m, other)))];
    }

    // Ends of matched spans are a few frames off: a clip that ends where another begins may seem to overlap it by up to a second.
    private static bool AreApart(StretchCandidate one, StretchCandidate other)
    {
        var shorter = Math.Min(one.ShownSeconds, other.ShownSeconds);
        return one.OnStretch!.OverlapWith(other.OnStretch!) < Math.Max(shorter / 10, Math.Min(1, shorter / 2));
    }

    private CascadeDraft Draft(IEnumerable<StretchCandidate> members, IEnumerable<StretchCandidate> parts) =>
        new(seed.Owner, seed.Span, Drafts(members), Drafts(parts));

    private IReadOnlyList<DraftMember> Drafts(IEnumerable<StretchCandidate> placed) => [.. placed
        .OrderBy(m => m.Key, StringComparer.Ordinal)
        .Select(m => new DraftMember(m.Id, m.OnStretch!.Ranges, m.Placement.Within(seed.Span).Ranges))];
}

/// <summary>A stretch that two appearances surely share.</summary>
/// <param name="Owner">On whose time line it lies.</param>
/// <param name="Partner">Who shows it too.</param>
/// <param name="Span">The seconds, on the owner's time line.</param>
internal sealed record CascadeSeed(AppearanceId Owner, AppearanceId Partner, TimeRange Span);
