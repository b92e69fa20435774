using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Fingerprinting.Proxies;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Fingerprinting;

/// <summary>
/// The third stage: turns an appearance's media file into its <see cref="Fingerprint"/>, once for each file and algorithm however many
/// appearances share the file. A file of which no frame can be decoded makes the appearance unavailable, with the reason.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="folder">Where the media file lies and its pictures go.</param>
/// <param name="decoder">Decodes the file.</param>
/// <param name="time">The clock.</param>
public sealed class FingerprintMedia(IDbContextFactory<ProvenanceDbContext> store, DataFolder folder, IMediaDecoder decoder, TimeProvider time) : IStage
{
    /// <summary>The version that new fingerprints are made under.</summary>
    public const FingerprintAlgorithm Algorithm = FingerprintAlgorithm.V2;

    private readonly FileFingerprinter _fingerprinter = new(decoder);

    /// <inheritdoc/>
    public Stage Stage => Stage.Fingerprint;

    /// <inheritdoc/>
    public async Task RunAsync(StageRun run, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var acquisition = await db.Acquisitions.SingleAsync(a => a.AppearanceId == run.AppearanceId, cancellation);
        if (acquisition.MediaFileId is not { } mediaId || await IsFingerprintedAsync(db, mediaId, cancellation))
        {
            await run.FinishAsync(db, Next(acquisition), cancellation);
            return;
        }

        var media = await db.MediaFiles.SingleAsync(m => m.Id == mediaId, cancellation);
        if (media.RemovedAt is not null && await OlderAsync(db, mediaId, cancellation) is { } older)
        {
            db.Fingerprints.Add(Converted(older));
            await run.FinishAsync(db, Next(acquisition), cancellation);
            return;
        }

        var fingerprint = await ComputeAsync(media, run, cancellation); // minutes; no transaction is open
        if (fingerprint.Data.Frames.Count > 0) db.Fingerprints.Add(Row(media, fingerprint));
        else GiveUp(db, acquisition, fingerprint);
        // Two runs that fingerprint the same file at once both add the row; the unique index lets one through and the other comes again.
        await run.FinishAsync(db, Next(acquisition), cancellation);
    }

    private static Task<bool> IsFingerprintedAsync(ProvenanceDbContext db, MediaFileId mediaId, CancellationToken cancellation) =>
        db.Fingerprints.AnyAsync(f => f.MediaFileId == mediaId && f.Algorithm == Algorithm, cancellation);

    private static Task<Fingerprint?> OlderAsync(ProvenanceDbContext db, MediaFileId mediaId, CancellationToken cancellation) =>
        db.Fingerprints.AsNoTracking().Where(f => f.MediaFileId == mediaId && f.Algorithm < Algorithm).OrderByDescending(f => f.Algorithm).FirstOrDefaultAsync(cancellation);

    // Of footage that is gone, what the earlier version kept goes on being compared: hashes and sound are the same in both.
    private Fingerprint Converted(Fingerprint older) => new()
    {
        MediaFileId = older.MediaFileId,
        Algorithm = Algorithm,
        Packed = FingerprintCodec.Pack(FingerprintCodec.Unpack(older.Packed)),
        DurationSeconds = older.DurationSeconds,
        IsComplete = older.IsComplete,
        Remark = older.Remark,
        MadeAt = time.GetUtcNow(),
    };

    private static IReadOnlyList<NextStage> Next(Acquisition acquisition) =>
        acquisition.MediaFileId is null ? [] : [new NextStage(acquisition.AppearanceId, Stage.Match)];

    private async Task<FileFingerprint> ComputeAsync(MediaFile media, StageRun run, CancellationToken cancellation)
    {
        var path = folder.MediaPath(media.Sha256);
        if (!File.Exists(path)) throw new FileNotFoundException($"The media folder holds no file {media.Sha256}; it should have been there since {media.AcquiredAt:u}.", path);

        var made = Directory.CreateDirectory(Path.Combine(run.Folder, "pictures"));
        var fingerprint = await _fingerprinter.ComputeAsync(path, media.Info, made.FullName, run, cancellation);

        // Made in the run's own folder and moved: a page never shows half a picture, nor do two runs write into one.
        var kept = Directory.CreateDirectory(folder.PicturesPath(media.Sha256));
        foreach (var picture in made.EnumerateFiles()) picture.MoveTo(Path.Combine(kept.FullName, picture.Name), overwrite: true);
        new ProxyFiles(folder).Write(media.Sha256, fingerprint.Data.Proxy, run.Folder);
        return fingerprint;
    }

    private Fingerprint Row(MediaFile media, FileFingerprint fingerprint) => new()
    {
        MediaFileId = media.Id,
        Algorithm = Algorithm,
        Packed = FingerprintCodec.Pack(fingerprint.Data),
        DurationSeconds = fingerprint.Data.DurationSeconds,
        IsComplete = fingerprint.IsComplete,
        Remark = fingerprint.Remark,
        MadeAt = time.GetUtcNow(),
    };

    private void GiveUp(ProvenanceDbContext db, Acquisition acquisition, FileFingerprint fingerprint)
    {
        var now = time.GetUtcNow();
        (acquisition.MediaFileId, acquisition.Fetcher, acquisition.At) = (null, null, now);
        (acquisition.Unavailable, acquisition.Detail) = (Unavailability.Undecodable, fingerprint.Remark);
        db.History.Add(SubmissionEvidence.Entry(
            acquisition.AppearanceId, "appearance.unavailable", now, new { reason = Unavailability.Undecodable, detail = fingerprint.Remark }));
    }
}
