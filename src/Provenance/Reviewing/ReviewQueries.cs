using Provenance.Cascading;
using Provenance.Store;

namespace Provenance.Reviewing;

/// <summary>The questions of this stage that are asked in several places.</summary>
internal static class ReviewQueries
{
    /// <summary>The cascades on whose first claim this verdict stands; one without any verdict is unverified.</summary>
    internal static IQueryable<Cascade> WithVerdict(this IQueryable<Cascade> cascades, ProvenanceDbContext db, VerdictKind kind)
    {
        var judged = cascades.Select(c => new
        {
            Cascade = c,
            Standing = db.Verdicts
                .Where(v => v.ClaimId == db.Claims.Where(claim => claim.CascadeId == c.Id).Min(claim => claim.Id))
                .OrderByDescending(v => v.Id).Select(v => (VerdictKind?)v.Kind).FirstOrDefault(),
        });
        return kind == VerdictKind.Unverified
            ? judged.Where(j => j.Standing == null || j.Standing == VerdictKind.Unverified).Select(j => j.Cascade)
            : judged.Where(j => j.Standing == kind).Select(j => j.Cascade);
    }
}
