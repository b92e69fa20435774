using Microsoft.EntityFrameworkCore;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>The questions of this stage that are asked in several places.</summary>
public static class CascadeQueries
{
    /// <summary>The standing cascades that an appearance is in.</summary>
    public static IQueryable<Cascade> StandingWith(this IQueryable<Cascade> cascades, AppearanceId id) =>
        cascades.Where(c => c.DissolvedAt == null && c.Members.Any(m => m.AppearanceId == id));

    /// <summary>When an appearance was published, with every piece of evidence and its standing.</summary>
    public static async Task<PublicationTime> TimeOfAsync(
        this IQueryable<DateEvidence> evidence, AppearanceId id, CancellationToken cancellation) =>
        (await evidence.TimesOfAsync([id], cancellation))[id];

    /// <summary>When each of several appearances was published; one without evidence has an unbounded time.</summary>
    public static async Task<IReadOnlyDictionary<AppearanceId, PublicationTime>> TimesOfAsync(
        this IQueryable<DateEvidence> evidence, IReadOnlyCollection<AppearanceId> ids, CancellationToken cancellation)
    {
        var pieces = await evidence.AsNoTracking().Where(e => ids.Contains(e.AppearanceId)).ToListAsync(cancellation);
        var byAppearance = pieces.ToLookup(e => e.AppearanceId);
        return ids.Distinct().ToDictionary(id => id, id => PublicationTime.From(byAppearance[id]));
    }
}
