using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>An appearance with footage.</summary>
/// <param name="AppearanceId">The appearance.</param>
/// <param name="Key">Its address key: it settles ties, so that the number an appearance got by arriving early settles nothing.</param>
/// <param name="DurationSeconds">How long it is.</param>
public sealed record Footage(AppearanceId AppearanceId, string Key, double DurationSeconds);

/// <summary>What is known of who shares pictures with whom: the set of matches and decisions, without any order.</summary>
internal sealed class FootageGraph
{
    private readonly Dictionary<AppearanceId, Footage> _footage;
    private readonly Dictionary<AppearanceId, SortedDictionary<string, FootageLink>> _links;
    private readonly HashSet<(AppearanceId, AppearanceId)> _rejected = [];

    internal FootageGraph(IEnumerable<Footage> footage, IEnumerable<Match> matches)
    {
        _footage = footage.ToDictionary(f => f.AppearanceId);
        _links = _footage.Keys.ToDictionary(id => id, _ => new SortedDictionary<string, FootageLink>(StringComparer.Ordinal));
        var pairs = matches
            .Where(m => MatchKinds.OfFootage.Contains(m.Kind) && _footage.ContainsKey(m.QueryId) && _footage.ContainsKey(m.ReferenceId))
            .GroupBy(m => (m.QueryId, m.ReferenceId));
        foreach (var pair in pairs) Add(pair.Key.QueryId, pair.Key.ReferenceId, [.. pair]);
    }

    /// <summary>All footage in the order that settles ties.</summary>
    internal IEnumerable<Footage> All => _footage.Values.OrderBy(f => f.Key, StringComparer.Ordinal);

    internal Footage this[AppearanceId id] => _footage[id];

    internal IEnumerable<FootageLink> LinksOf(AppearanceId id) => _links[id].Values;

    internal FootageLink? Link(AppearanceId from, AppearanceId to) => _links[from].GetValueOrDefault(_footage[to].Key);

    /// <summary>True when a person said that the two do not share pictures: nothing may bring them together.</summary>
    internal bool IsRejected(AppearanceId one, AppearanceId other) => _rejected.Count > 0 && _rejected.Contains((one, other));

    private void Add(AppearanceId query, AppearanceId reference, IReadOnlyList<Match> matches)
    {
        if (matches.Any(m => m.Decision == MatchDecision.Rejected))
        {
            _rejected.Add((query, reference));
            _rejected.Add((reference, query));
            return;
        }

        var alignment = new Alignment([.. matches.SelectMany(m => m.Segments)
            .Where(s => s.Kind == SegmentKind.Picture && s.Query.Length > 0 && s.Reference.Length > 0)
            .OrderBy(s => s.Query.Start).ThenBy(s => s.Reference.Start).ThenBy(s => s.Query.End).ThenBy(s => s.Reference.End)
            .Select(s => new AlignedPiece(s.Query, s.Reference))]);
        if (alignment.Pieces.Count == 0) return;

        var isConfirmed = matches.Any(m => m.Decision == MatchDecision.Confirmed);
        _links[query][_footage[reference].Key] = new FootageLink(query, reference, isConfirmed, alignment);
        _links[reference][_footage[query].Key] = new FootageLink(reference, query, isConfirmed, alignment.Inverse());
    }
}

/// <summary>That two appearances share pictures, seen from one of them.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="IsConfirmed">False while it waits for a person.</param>
/// <param name="Alignment">How the time line of the one lies on that of the other.</param>
internal sealed record FootageLink(AppearanceId From, AppearanceId To, bool IsConfirmed, Alignment Alignment);
