using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Matching;

/// <summary>Finds the appearances that share footage with one whose fingerprint has been made, and records each pair.</summary>
/// <remarks>Running it again finds the same pairs: it refreshes what was found and leaves what a person decided.</remarks>
/// <param name="store">The store.</param>
/// <param name="index">The index; it is brought up to date first.</param>
/// <param name="options">What counts as near and sure.</param>
/// <param name="folder">Where motion proxies lie.</param>
/// <param name="time">The clock.</param>
public sealed class MatchFingerprint(IDbContextFactory<ProvenanceDbContext> store, FootageIndex index, MatchingOptions options, DataFolder folder, TimeProvider time) : IStage
{
    /// <inheritdoc/>
    public Stage Stage => Stage.Match;

    /// <inheritdoc/>
    public async Task RunAsync(StageRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await FootageAsync(db, run.AppearanceId, cancellation) is { } own)
        {
            await index.CatchUpAsync(store, cancellation);
            var found = await FindAsync(db, run, own, cancellation);
            await RecordAsync(db, run.AppearanceId, found, cancellation);
        }

        await run.FinishAsync(db, [new NextStage(run.AppearanceId, Stage.Cascade)], cancellation);
    }

    private async Task<Dictionary<AppearanceId, Comparison>> FindAsync(ProvenanceDbContext db, StageRun run, Fingerprint own, CancellationToken cancellation)
    {
        var known = new KnownFootage(index, folder);
        var found = new Dictionary<AppearanceId, Comparison>();
        var data = index.Unreadable.Read(own.Id, own.Packed);
        foreach (var twin in await ShowingAsync(db, own.MediaFileId, cancellation))
        {
            if (twin != run.AppearanceId) found[twin] = Identical(data?.DurationSeconds ?? own.DurationSeconds, data?.Sound.Words.Count > 0);
        }

        if (data is null) return found;

        data = await known.WithProxyAsync(db, own, data, cancellation);
        var candidates = index.FindCandidates(data);
        var done = 0.0;
        await foreach (var (row, other, byPoints) in known.ReadAsync(db, candidates, cancellation))
        {
            run.Report(++done / candidates.Count);
            if (row.Id == own.Id) continue;

            var showing = await ShowingAsync(db, row.MediaFileId, cancellation);
            foreach (var sameSide in showing.ToLookup(appearance => IsQuery(run.AppearanceId, appearance)))
            {
                cancellation.ThrowIfCancellationRequested();
                var comparison = sameSide.Key ? FingerprintComparer.Compare(data, other, options, byPoints) : FingerprintComparer.Compare(other, data, options, byPoints);
                if (comparison is null) continue;
                foreach (var appearance in sameSide) found[appearance] = comparison;
            }
        }

        return found;
    }

    private async Task RecordAsync(
        ProvenanceDbContext db, AppearanceId own, Dictionary<AppearanceId, Comparison> found, CancellationToken cancellation)
    {
        var known = await db.Matches.Where(m => m.QueryId == own || m.ReferenceId == own)
            .ToDictionaryAsync(m => m.QueryId == own ? m.ReferenceId : m.QueryId, cancellation);
        foreach (var (other, comparison) in found.OrderBy(f => f.Key.Value))
        {
            if (options.Decide(comparison) is not { } decision) continue;

            if (known.TryGetValue(other, out var match)) Refresh(match, comparison, decision);
            else Add(db, own, other, comparison, decision);
        }
    }

    private static void Refresh(Match match, Comparison comparison, MatchDecision decision)
    {
        match.Algorithm = FootageIndex.Algorithm;
        (match.Kind, match.Segments, match.Score) = (comparison.Kind, comparison.Segments, comparison.Score);
        (match.QueryCoverage, match.ReferenceCoverage) = (comparison.QueryCoverage, comparison.ReferenceCoverage);
        if (!match.IsDecidedByPerson) match.Decision = decision;
    }

    private void Add(ProvenanceDbContext db, AppearanceId own, AppearanceId other, Comparison comparison, MatchDecision decision)
    {
        var (query, reference) = IsQuery(own, other) ? (own, other) : (other, own);
        var match = new Match
        {
            QueryId = query,
            ReferenceId = reference,
            Algorithm = FootageIndex.Algorithm,
            Kind = comparison.Kind,
            Segments = comparison.Segments,
            QueryCoverage = comparison.QueryCoverage,
            ReferenceCoverage = comparison.ReferenceCoverage,
            Score = comparison.Score,
            Decision = decision,
            FoundAt = time.GetUtcNow(),
        };
        db.Matches.Add(match);
        db.OnceNumbered(() => db.History.Add(MatchHistory.Found(match)));
    }

    /// <summary>The same bytes share everything, whether or not they show anything that could be compared.</summary>
    private static Comparison Identical(double durationSeconds, bool hasSound)
    {
        var all = new TimeRange(0, durationSeconds);
        var picture = new MatchedSegment(all, all, 1, IsMirrored: false, SegmentKind.Picture);
        IReadOnlyList<MatchedSegment> segments = hasSound ? [picture, picture with { Kind = SegmentKind.Sound }] : [picture];
        return new Comparison(hasSound ? MatchKind.PictureAndSound : MatchKind.Picture, segments, 1, 1, 1, hasSound ? 1 : 0, 1);
    }

    // The query is the appearance with the higher number.
    private static bool IsQuery(AppearanceId own, AppearanceId other) => own.Value > other.Value;

    private static Task<Fingerprint?> FootageAsync(ProvenanceDbContext db, AppearanceId appearance, CancellationToken cancellation) =>
        db.Acquisitions.Where(a => a.AppearanceId == appearance)
            .Join(db.Fingerprints.AsNoTracking(), a => a.MediaFileId, f => (MediaFileId?)f.MediaFileId, (a, f) => f)
            .SingleOrDefaultAsync(f => f.Algorithm == FootageIndex.Algorithm, cancellation);

    private static Task<List<AppearanceId>> ShowingAsync(ProvenanceDbContext db, MediaFileId media, CancellationToken cancellation) =>
        db.Acquisitions.Where(a => a.MediaFileId == media).Select(a => a.AppearanceId).ToListAsync(cancellation);
}
