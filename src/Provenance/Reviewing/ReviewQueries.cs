using Provenance.Cascading;
using Provenance.Store;

namespace Provenance.Reviewing;

/// <summary>The questions of this stage that are asked in several places.</summary>
internal static class ReviewQueries
{
    /// <summary>The cascades on whose first claim this verdict stands; one whose review is not open yet is unverified.</summary>
    internal static IQueryable<Cascade> WithVerdict(this IQueryable<Cascade> cascades, ProvenanceDbContext db, VerdictKind kind)
    {
        var judged = cascades.Select(c => new
        {
            Cascade = c,
            Standing = db.Claims.Where(claim => claim.CascadeId == c.Id).OrderBy(claim => claim.Id).Select(claim => (VerdictKind?)claim.Standing).FirstOrDefault(),
        });
        return kind == VerdictKind.Unverified
            ? judged.Where(j => j.Standing == null || j.Standing == VerdictKind.Unverified).Select(j => j.Cascade)
            : judged.Where(j => j.Standing == kind).Select(j => j.Cascade);
    }
}
