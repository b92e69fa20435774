using Provenance.Store;

namespace Provenance.Submitting;

/// <summary>The questions of this stage that are asked in several places.</summary>
public static class AppearanceQueries
{
    /// <summary>The appearances that a viewer may see.</summary>
    /// <param name="appearances">Those to choose from.</param>
    /// <param name="db">The context they are of.</param>
    /// <param name="viewer">Who looks.</param>
    public static IQueryable<Appearance> VisibleTo(this IQueryable<Appearance> appearances, ProvenanceDbContext db, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.SeesEverything) return appearances;
        if (viewer.PersonId is not { } person) return appearances.Where(a => !a.IsRestricted);

        return appearances.Where(a => !a.IsRestricted || db.AppearanceReaders.Any(r => r.AppearanceId == a.Id && r.PersonId == person));
    }
}
