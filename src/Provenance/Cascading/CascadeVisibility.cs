using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>Who sees which cascades.</summary>
public static class CascadeVisibility
{
    /// <summary>The cascades that a viewer may see.</summary>
    /// <param name="cascades">Those to choose from.</param>
    /// <param name="db">The context they are of.</param>
    /// <param name="viewer">Who looks.</param>
    public static IQueryable<Cascade> VisibleTo(this IQueryable<Cascade> cascades, ProvenanceDbContext db, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.SeesEverything) return cascades;
        if (viewer.PersonId is not { } person) return cascades.Where(c => !c.IsRestricted);

        return cascades.Where(c => !c.IsRestricted || db.CascadeReaders.Any(r => r.CascadeId == c.Id && r.PersonId == person));
    }
}
