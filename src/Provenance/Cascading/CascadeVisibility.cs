using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>Who sees which cascades.</summary>
public static class CascadeVisibility
{
    /// <summary>The cascades that a viewer may see: restricted ones as a named reader, others when at least one member is not restricted from the viewer.</summary>
    /// <param name="cascades">Those to choose from.</param>
    /// <param name="db">The context they are of.</param>
    /// <param name="viewer">Who looks.</param>
    public static IQueryable<Cascade> VisibleTo(this IQueryable<Cascade> cascades, ProvenanceDbContext db, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.SeesEverything) return cascades;

        // Of a cascade all of whose members are hidden nothing is left but that it is there, which is nobody else's business.
        var person = viewer.PersonId;
        var hidden = db.Appearances.Where(a => a.IsRestricted && !db.AppearanceReaders.Any(r => r.AppearanceId == a.Id && r.PersonId == person));
        return cascades.Where(c => c.IsRestricted
            ? db.CascadeReaders.Any(r => r.CascadeId == c.Id && r.PersonId == person)
            : !c.Members.Any() || c.Members.Any(m => !hidden.Any(a => a.Id == m.AppearanceId)));
    }
}
