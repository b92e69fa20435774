using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Acquiring;

/// <summary>
/// Posts of one series bracket each other: where ids only rise, one that was deleted or never fetched lies between those below and above it that the desk knows
/// the times of. Asked whenever something more may be known of one of them.
/// </summary>
/// <param name="db">The context of the run; what it has added counts too.</param>
/// <param name="now">The time.</param>
internal sealed class SiblingTimes(ProvenanceDbContext db, DateTimeOffset now)
{
    // Ids far away bracket no closer than the public ones do.
    private const int MostSiblings = 300;

    /// <summary>Brackets the siblings of an appearance, and itself, anew.</summary>
    /// <returns>The cascades to form again, by their appearances.</returns>
    internal async Task<IReadOnlyList<NextStage>> UpdateAsync(Appearance appearance, CancellationToken cancellation)
    {
        if (SeriesOf(appearance) is not { } series) return [];

        var siblings = await SiblingsAsync(appearance, series, cancellation);
        if (siblings.Count == 0) return [];

        List<Appearance> all = [appearance, .. siblings];
        var ids = all.ConvertAll(a => a.Id);
        var stored = await db.DateEvidence.Where(e => ids.Contains(e.AppearanceId)).ToListAsync(cancellation);
        var evidence = stored.Union(db.DateEvidence.Local).ToLookup(e => e.AppearanceId);
        var known = all.Select(a => (a.Id, PostId: a.PostId!, When: KnownOf(evidence[a.Id]))).Where(k => k.When is { HasInstant: true }).ToList();
        var changed = all.Where(a => Set(a, series, [.. known.Where(k => k.Id != a.Id).Select(k => (k.PostId, k.When!.Value))], evidence[a.Id])).Select(a => a.Id).ToList();
        var inCascades = await db.Work.Where(w => changed.Contains(w.AppearanceId) && w.Stage == Stage.Cascade).Select(w => w.AppearanceId).Distinct().ToListAsync(cancellation);
        return [.. inCascades.Select(id => new NextStage(id, Stage.Cascade))];
    }

    private async Task<List<Appearance>> SiblingsAsync(Appearance appearance, string series, CancellationToken cancellation)
    {
        // A channel's or an owner's posts share what stands before the number.
        var prefix = appearance.PostId![..(appearance.PostId!.LastIndexOfAny(['/', '_']) + 1)];
        var near = await db.Appearances.AsNoTracking()
            .Where(a => a.Platform == appearance.Platform && a.Id != appearance.Id && a.PostId != null && a.PostId.StartsWith(prefix) && a.ErasedAt == null)
            .OrderByDescending(a => a.Id).Take(MostSiblings).ToListAsync(cancellation);
        return near.FindAll(a => SeriesOf(a) == series);
    }

    // True when the bracket is another than before. One that only repeats the public anchors was there from the start.
    private bool Set(Appearance one, string series, IReadOnlyList<(string Id, TimeInterval When)> others, IEnumerable<DateEvidence> evidence)
    {
        var before = evidence.FirstOrDefault(e => e.Kind == DateEvidenceKind.IdNeighbours);
        if (others.Count == 0 || IdNeighbours.Bracket(one.PostId!, series, others) is not { } between || before?.Bounds == between.Bounds) return false;
        if (before is not null) db.DateEvidence.Remove(before);

        db.DateEvidence.Add(SubmissionEvidence.Bracketed(one.Id, one.PostId!, between, now));
        db.History.Add(SubmissionEvidence.Entry(one.Id, "time.bracketed", now, new { below = between.Below, above = between.Above, notBefore = between.Bounds.NotBefore, notAfter = between.Bounds.NotAfter }));
        return true;
    }

    // What is proven of a post without our own sighting of it, which says when it was submitted and nothing of its neighbours.
    private static TimeInterval? KnownOf(IEnumerable<DateEvidence> evidence)
    {
        var proofs = evidence.Where(e => e.Kind.Proves() && e.Kind != DateEvidenceKind.Sighting).Select(e => e.Bounds).ToList();
        return proofs.Count == 0 ? null : proofs.Aggregate((one, other) => one.Intersect(other));
    }

    private string? SeriesOf(Appearance one) => one.Url is { } text && PostUrl.Parse(text, now) is PostUrlOutcome.Parsed { Url: var url } && url.PostId == one.PostId ? IdNeighbours.SeriesOf(url) : null;
}
