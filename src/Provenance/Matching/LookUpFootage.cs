using Microsoft.EntityFrameworkCore;
using Provenance.Fingerprinting;
using Provenance.Matching.Points;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Matching;

/// <summary>Asks what is known of a frame or of footage, and stores nothing.</summary>
/// <param name="store">The store.</param>
/// <param name="index">The index; it is brought up to date by every look-up.</param>
/// <param name="options">What counts as near and sure.</param>
/// <param name="folder">Where motion proxies lie.</param>
public sealed class LookUpFootage(IDbContextFactory<ProvenanceDbContext> store, FootageIndex index, MatchingOptions options, DataFolder folder)
{
    /// <summary>Frames that a look-up returns at most.</summary>
    public const int MostFrames = 1_000;

    /// <summary>Known frames within a distance of a hash, nearest first, at most <see cref="MostFrames"/>.</summary>
    /// <param name="hash">The hash to look for.</param>
    /// <param name="maxDistance">Bits, 0 to <see cref="FrameIndex.MaxDistance"/>, inclusive.</param>
    /// <param name="cancellation">Abandons the look-up.</param>
    public async Task<IReadOnlyList<FoundFrame>> ByFrameAsync(FrameHash hash, int maxDistance, CancellationToken cancellation)
    {
        await index.CatchUpAsync(store, cancellation);
        var frames = index.FindFrames(hash, maxDistance, MostFrames);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var appearances = await AppearancesAsync(db, [.. frames.Select(f => f.Fingerprint).Distinct()], cancellation);
        return [.. frames.Select(f => new FoundFrame(f.Fingerprint, f.TimeSeconds, f.Distance, [.. appearances[f.Fingerprint]]))];
    }

    /// <summary>Known footage that shares something with a query, surest first: all that would be suggested or confirmed.</summary>
    /// <param name="query">The footage to look for, of the current version.</param>
    /// <param name="cancellation">Abandons the look-up.</param>
    public async Task<IReadOnlyList<FoundFootage>> ByFingerprintAsync(FingerprintData query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        await index.CatchUpAsync(store, cancellation);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var found = new List<(FingerprintId Id, Comparison Comparison)>();
        await foreach (var (row, data, byPoints) in new KnownFootage(index, folder).ReadAsync(db, index.FindCandidates(query), cancellation))
        {
            if (FingerprintComparer.Compare(query, data, options, byPoints) is { } comparison && options.Decide(comparison) is not null) found.Add((row.Id, comparison));
        }

        var appearances = await AppearancesAsync(db, [.. found.Select(f => f.Id)], cancellation);
        return [.. found.OrderByDescending(f => f.Comparison.Score).ThenBy(f => f.Id)
            .Select(f => new FoundFootage(f.Id, f.Comparison, [.. appearances[f.Id]]))];
    }

    /// <summary>Known footage that shows a still, or is seen in it, by its points; those that agree in most places first.</summary>
    /// <param name="still">A fingerprint of one frame.</param>
    /// <param name="cancellation">Abandons the look-up.</param>
    internal async Task<IReadOnlyList<(FingerprintId Id, IReadOnlyList<StillHit> Hits)>> ByPictureAsync(FingerprintData still, CancellationToken cancellation)
    {
        if (still.Points.Count == 0) return [];
        await index.CatchUpAsync(store, cancellation);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var found = new List<(FingerprintId Id, IReadOnlyList<StillHit> Hits)>();
        await foreach (var (row, data, _) in new KnownFootage(index, folder).ReadAsync(db, index.FindShowing(still.Points[0]), cancellation))
        {
            if (StillSearch.Find(still, data) is { Count: > 0 } hits) found.Add((row.Id, hits));
        }

        return [.. found.OrderByDescending(f => f.Hits[0].Places).ThenBy(f => f.Id)];
    }

    internal static async Task<ILookup<FingerprintId, AppearanceId>> AppearancesAsync(
        ProvenanceDbContext db, IReadOnlyList<FingerprintId> fingerprints, CancellationToken cancellation)
    {
        var pairs = await db.Fingerprints.Where(f => fingerprints.Contains(f.Id))
            .Join(db.Acquisitions, f => (Acquiring.MediaFileId?)f.MediaFileId, a => a.MediaFileId, (f, a) => new { f.Id, a.AppearanceId })
            .ToListAsync(cancellation);
        return pairs.OrderBy(p => p.AppearanceId.Value).ToLookup(p => p.Id, p => p.AppearanceId);
    }
}

/// <summary>A known frame near a hash that was looked up.</summary>
/// <param name="Fingerprint">Whose frame it is.</param>
/// <param name="TimeSeconds">When it is shown, from the start of its video.</param>
/// <param name="Distance">Bits in which the hashes differ, 0 to <see cref="FrameIndex.MaxDistance"/>.</param>
/// <param name="Appearances">The appearances whose footage it is of, by number.</param>
public sealed record FoundFrame(FingerprintId Fingerprint, double TimeSeconds, int Distance, IReadOnlyList<AppearanceId> Appearances);

/// <summary>Known footage that shares something with a query.</summary>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Comparison">What they share; the looked-up footage is the query.</param>
/// <param name="Appearances">The appearances whose footage it is, by number.</param>
public sealed record FoundFootage(FingerprintId Fingerprint, Comparison Comparison, IReadOnlyList<AppearanceId> Appearances);
