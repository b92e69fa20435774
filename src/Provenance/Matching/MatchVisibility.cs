using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Matching;

/// <summary>Who sees which matches: those who see both appearances.</summary>
public static class MatchVisibility
{
    /// <summary>The matches that a viewer may see.</summary>
    /// <param name="matches">Those to choose from.</param>
    /// <param name="db">The context they are of.</param>
    /// <param name="viewer">Who looks.</param>
    public static IQueryable<Match> VisibleTo(this IQueryable<Match> matches, ProvenanceDbContext db, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.SeesEverything) return matches;

        var visible = db.Appearances.VisibleTo(db, viewer).Select(a => a.Id);
        return matches.Where(m => visible.Contains(m.QueryId) && visible.Contains(m.ReferenceId));
    }
}
