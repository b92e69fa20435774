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

        // Asked the other way round, of the few that are restricted, so that the database looks at the two rows of each match only.
        var person = viewer.PersonId;
        var hidden = db.Appearances.Where(a => a.IsRestricted && !db.AppearanceReaders.Any(r => r.AppearanceId == a.Id && r.PersonId == person));
        return matches.Where(m => !hidden.Any(a => a.Id == m.QueryId) && !hidden.Any(a => a.Id == m.ReferenceId));
    }
}
