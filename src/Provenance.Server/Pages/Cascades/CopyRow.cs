using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.Pages.Matches;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Cascades;

/// <summary>A copy in a cascade: what it shows, when it was published, and what was done to it against one of them.</summary>
/// <param name="View">The member.</param>
/// <param name="IsCompared">True for the one that the others are compared with.</param>
/// <param name="Match">Its match with that one; null for that one itself, and when they were joined by others.</param>
/// <param name="Standing">What the answer says of it: "earliest known", "could be first"; null for what is proven later.</param>
public sealed record CopyRow(MemberView View, bool IsCompared, Match? Match, string? Standing)
{
    /// <summary>Rows for all members, in the order of the time line.</summary>
    /// <param name="view">The cascade.</param>
    /// <param name="drawing">Its time line, which gives the order.</param>
    /// <param name="compared">The one that the others are compared with.</param>
    /// <param name="matches">Its matches.</param>
    public static IReadOnlyList<CopyRow> Of(CascadeView view, TimelineDrawing drawing, AppearanceId compared, IEnumerable<Match> matches)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(drawing);
        var byOther = matches.Where(m => m.Decision != MatchDecision.Rejected)
            .GroupBy(m => m.QueryId == compared ? m.ReferenceId : m.QueryId).ToDictionary(g => g.Key, g => g.MaxBy(m => m.Score));
        var order = drawing.Rows.Select((row, index) => (row.Member.Appearance.Id, index)).ToDictionary(r => r.Id, r => r.index);
        return [.. view.Members.OrderBy(m => order.GetValueOrDefault(m.Appearance.Id, int.MaxValue)).Select(m => new CopyRow(
            m, m.Appearance.Id == compared, byOther.GetValueOrDefault(m.Appearance.Id), StandingOf(view.Cascade.Earliest, m.Appearance.Id)))];
    }

    /// <summary>What was done to it, as far as it is known; in words.</summary>
    public string Edits
    {
        get
        {
            if (IsCompared) return "the others are compared with this one";
            if (Match is null) return "joined by other copies";
            var pictures = Match.Segments.Where(s => s.Kind == SegmentKind.Picture).ToArray();
            var words = new List<string>();
            if (pictures.Any(s => s.IsMirrored)) words.Add(pictures.All(s => s.IsMirrored) ? "mirrored" : "mirrored in part");
            words.Add(Pace(MatchWords.OneRate(Match.Segments), Match.QueryId == View.Appearance.Id));
            words.Add(Match.Kind == MatchKind.Picture ? "other sound, or none" : "same sound");
            return string.Join(" · ", words);
        }
    }

    // A match says how fast its query is; a copy that is its reference is slower by as much.
    private static string Pace(double? rate, bool isQuery) => rate switch
    {
        null => "several paces",
        { } same when MatchWords.IsSame(same) => "same pace",
        { } other => $"at {MatchWords.Times(isQuery ? other : 1 / other)}",
    };

    /// <summary>What the answer says of an appearance.</summary>
    internal static string? StandingOf(EarliestAppearance earliest, AppearanceId id) =>
        earliest.AppearanceId == id ? "earliest known" : earliest.CouldBeFirst.Contains(id) ? "could be first" : null;
}
