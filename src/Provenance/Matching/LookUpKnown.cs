using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Matching.Points;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Matching;

/// <summary>Asks what is known of a hash, a picture, a signal, an address or footage. Nothing is stored, and restrictions are not regarded: whoever answers does that.</summary>
/// <param name="store">The store.</param>
/// <param name="index">The index; it is brought up to date by every look-up.</param>
/// <param name="footage">Compares whole footage.</param>
/// <param name="signals">Compares vPDQ signals.</param>
public sealed class LookUpKnown(IDbContextFactory<ProvenanceDbContext> store, FootageIndex index, LookUpFootage footage, LookUpSignal signals)
{
    /// <summary>Moments that are told of one appearance at most.</summary>
    public const int MostMoments = 20;

    // A street that stands still for an hour must not hide what else shows the frame.
    private const int MostFrames = 20_000;
    private const int MostFootages = 2_000;

    private const double ShareOfBest = 0.7;

    /// <summary>The appearances whose file or frames have a hash, the nearest first.</summary>
    public async Task<IReadOnlyList<LookUpFound>> ByHashAsync(LookUpHash hash, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return hash switch
        {
            LookUpHash.Sha256 { Hex: var hex } => await ByFileAsync(files => files.Where(m => m.Sha256 == hex), cancellation),
            LookUpHash.Md5 { Hex: var hex } => await ByFileAsync(files => files.Where(m => m.Md5 == hex), cancellation),
            LookUpHash.Pdq { Hash: var pdq, MaxDistance: var most } => await ByFramesAsync(() => Near(pdq, most, PictureOrientation.Upright), cancellation),
            LookUpHash.KeyFrame { Wanted: var wanted } => await ByFramesAsync(
                () => index.FindKeyFrames(wanted, MostFrames).Select(f => new FoundFrameOf(f.Fingerprint, new FoundMoment(f.TimeSeconds, f.Distance))), cancellation),
            _ => throw new ArgumentException($"Not a hash that can be looked up: {hash}.", nameof(hash)),
        };
    }

    /// <summary>The appearances that show a still picture, upright, mirrored or turned by right angles, the nearest first.</summary>
    /// <param name="still">What the picture hashes to.</param>
    /// <param name="cancellation">Abandons the look-up.</param>
    /// <remarks>By hashes of the whole picture first; then by points, which find a part of a frame, a screenshot with a page around it, or a photo of a screen.</remarks>
    public async Task<IReadOnlyList<LookUpFound>> ByStillAsync(StillHashes still, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(still);
        var near = await ByFramesAsync(() => NearStill(still), cancellation);
        if (still.Picture is not { } picture) return near;

        var known = near.Select(found => found.Appearance).ToHashSet();
        var shown = await footage.ByPictureAsync(picture, cancellation);
        return [.. near, .. (await ByFramesAsync(() => shown.SelectMany(Moments), cancellation)).Where(found => !known.Contains(found.Appearance))];
    }

    // Footage that stands still shows the picture throughout: only the moments that show nearly as much of it as the best.
    private static IEnumerable<FoundFrameOf> Moments((FingerprintId Id, IReadOnlyList<StillHit> Hits) shown) => shown.Hits
        .Where(hit => hit.Places >= ShareOfBest * shown.Hits[0].Places)
        .Select(hit => new FoundFrameOf(shown.Id, new FoundMoment(hit.TimeSeconds, null, hit.IsMirrored ? PictureOrientation.Mirrored : PictureOrientation.Upright) { Places = hit.Places }));

    /// <summary>The appearance at an address, if it was submitted.</summary>
    /// <param name="addressKey">See <see cref="Appearance.AddressKey"/>.</param>
    /// <param name="cancellation">Abandons the look-up.</param>
    public async Task<IReadOnlyList<LookUpFound>> ByAddressAsync(string addressKey, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return [.. (await db.Appearances.Where(a => a.AddressKey == addressKey).Select(a => a.Id).ToListAsync(cancellation)).Select(id => new LookUpFound(id, new FoundBy.Address()))];
    }

    /// <summary>The appearances that share footage with a query, the surest first.</summary>
    public async Task<IReadOnlyList<LookUpFound>> ByFingerprintAsync(FingerprintData query, CancellationToken cancellation) =>
        [.. (await footage.ByFingerprintAsync(query, cancellation)).SelectMany(f => f.Appearances.Select(id => new LookUpFound(id, new FoundBy.Footage(f.Comparison))))];

    /// <summary>The appearances that share frames with a vPDQ signal, those that hold most of it first.</summary>
    public async Task<IReadOnlyList<LookUpFound>> BySignalAsync(VpdqSignal signal, SignalTolerance tolerance, CancellationToken cancellation)
    {
        var found = await signals.RunAsync(signal, tolerance, cancellation);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var appearances = await LookUpFootage.AppearancesAsync(db, [.. found.Select(f => f.Fingerprint)], cancellation);
        return [.. found.SelectMany(f => appearances[f.Fingerprint].Select(id => new LookUpFound(id, new FoundBy.Signal(f.Match))))];
    }

    private async Task<IReadOnlyList<LookUpFound>> ByFileAsync(Func<IQueryable<MediaFile>, IQueryable<MediaFile>> choose, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var ids = await choose(db.MediaFiles).Join(db.Acquisitions, m => (MediaFileId?)m.Id, a => a.MediaFileId, (m, a) => a.AppearanceId).ToListAsync(cancellation);
        return [.. ids.OrderBy(id => id.Value).Select(id => new LookUpFound(id, new FoundBy.File()))];
    }

    private async Task<IReadOnlyList<LookUpFound>> ByFramesAsync(Func<IEnumerable<FoundFrameOf>> search, CancellationToken cancellation)
    {
        await index.CatchUpAsync(store, cancellation);
        var found = search().GroupBy(f => f.Fingerprint)
            .Select(group => (Fingerprint: group.Key, Moments: (IReadOnlyList<FoundMoment>)[.. group.Select(f => f.Moment).OrderBy(Rank).ThenBy(m => m.TimeSeconds).Take(MostMoments)]))
            .OrderBy(f => Rank(f.Moments[0])).ThenBy(f => f.Fingerprint).Take(MostFootages).ToArray();
        await using var db = await store.CreateDbContextAsync(cancellation);
        var appearances = await LookUpFootage.AppearancesAsync(db, [.. found.Select(f => f.Fingerprint)], cancellation);
        return [.. found.SelectMany(f => appearances[f.Fingerprint].Select(id => new LookUpFound(id, new FoundBy.Frame(f.Moments))))];
    }

    // The nearest by hashes first, then those that show most.
    private static int Rank(FoundMoment moment) => moment.Distance ?? int.MaxValue - (moment.Places ?? 0);

    private IEnumerable<FoundFrameOf> Near(FrameHash hash, int maxDistance, PictureOrientation orientation) =>
        index.FindFrames(hash, maxDistance, MostFrames).Select(f => new FoundFrameOf(f.Fingerprint, new FoundMoment(f.TimeSeconds, f.Distance, orientation)));

    // A moment that several hashes of the picture lead to is told once, by the nearest.
    private IEnumerable<FoundFrameOf> NearStill(StillHashes still) => still.Pictures
        .SelectMany(picture => FrameOrientations.All.SelectMany(orientation => Near(
            FrameOrientations.Of(new FrameSample(0, picture.Quality, picture.Hash, picture.Mirrored), orientation), FrameIndex.MaxDistance, (PictureOrientation)orientation)))
        .GroupBy(f => (f.Fingerprint, f.Moment.TimeSeconds)).Select(same => same.MinBy(f => f.Moment.Distance)!);

    private sealed record FoundFrameOf(FingerprintId Fingerprint, FoundMoment Moment);
}
