using Microsoft.EntityFrameworkCore;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>Everything that forming cascades around one appearance depends on, read at once.</summary>
/// <param name="Footage">The appearances with footage that it is connected with, itself included.</param>
/// <param name="Matches">The matches among them, rejected ones included.</param>
/// <param name="Stored">The cascades that any of them is in, dissolved ones included; tracked.</param>
/// <param name="Appearances">The appearances by number.</param>
/// <param name="Times">When each was published.</param>
internal sealed record CascadeSurroundings(
    IReadOnlyList<Footage> Footage,
    IReadOnlyList<Match> Matches,
    IReadOnlyList<Cascade> Stored,
    IReadOnlyDictionary<AppearanceId, Appearance> Appearances,
    IReadOnlyDictionary<AppearanceId, PublicationTime> Times)
{
    /// <summary>Reads them: all that is reachable by matches of pictures which nobody rejected and by standing cascades.</summary>
    internal static async Task<CascadeSurroundings> ReadAsync(ProvenanceDbContext db, AppearanceId from, CancellationToken cancellation)
    {
        var reached = new HashSet<AppearanceId> { from };
        for (var edge = new List<AppearanceId> { from }; edge.Count > 0;)
        {
            edge = [.. (await NeighboursAsync(db, edge, cancellation)).Where(reached.Add)];
        }

        var ids = reached.ToArray();
        var appearances = await db.Appearances.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellation);
        var durations = await DurationsAsync(db, ids, cancellation);
        return new CascadeSurroundings(
            [.. durations.Select(d => new Footage(d.Key, appearances[d.Key].AddressKey, d.Value))],
            await db.Matches.AsNoTracking()
                .Where(m => MatchKinds.OfFootage.Contains(m.Kind) && ids.Contains(m.QueryId) && ids.Contains(m.ReferenceId)).ToListAsync(cancellation),
            await db.Cascades
                .Where(c => c.Members.Any(m => ids.Contains(m.AppearanceId))).OrderBy(c => c.Id).ToListAsync(cancellation),
            appearances,
            await db.DateEvidence.TimesOfAsync(ids, cancellation));
    }

    private static async Task<List<AppearanceId>> NeighboursAsync(ProvenanceDbContext db, List<AppearanceId> edge, CancellationToken cancellation)
    {
        var matched = await db.Matches.AsNoTracking()
            .Where(m => MatchKinds.OfFootage.Contains(m.Kind) && m.Decision != MatchDecision.Rejected)
            .Where(m => edge.Contains(m.QueryId) || edge.Contains(m.ReferenceId))
            .Select(m => new { m.QueryId, m.ReferenceId }).ToListAsync(cancellation);
        var together = await db.Cascades.AsNoTracking()
            .Where(c => c.DissolvedAt == null && c.Members.Any(m => edge.Contains(m.AppearanceId)))
            .SelectMany(c => c.Members.Select(m => m.AppearanceId)).ToListAsync(cancellation);
        return [.. matched.SelectMany(m => (AppearanceId[])[m.QueryId, m.ReferenceId]), .. together];
    }

    private static async Task<Dictionary<AppearanceId, double>> DurationsAsync(
        ProvenanceDbContext db, AppearanceId[] ids, CancellationToken cancellation)
    {
        var rows = await db.Acquisitions.AsNoTracking().Where(a => ids.Contains(a.AppearanceId))
            .Join(db.Fingerprints, a => a.MediaFileId, f => f.MediaFileId, (a, f) => new { a.AppearanceId, f.Algorithm, f.DurationSeconds })
            .ToListAsync(cancellation);
        return rows.GroupBy(r => r.AppearanceId).OrderBy(g => g.Key.Value)
            .ToDictionary(g => g.Key, g => g.MaxBy(r => (FingerprintAlgorithm?)r.Algorithm)!.DurationSeconds);
    }
}
