using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>Writes down how an acquiring ended, together with what the footage's source and the file itself say.</summary>
/// <param name="db">The context of the run.</param>
/// <param name="appearance">The appearance, tracked by <paramref name="db"/>.</param>
/// <param name="now">When it ended.</param>
internal sealed class AcquisitionRecord(ProvenanceDbContext db, Appearance appearance, DateTimeOffset now)
{
    private const int MaxDetail = 500;

    /// <summary>Adds everything to the context; saved by the run's end.</summary>
    /// <returns>True when there is footage.</returns>
    internal async Task<bool> AddAsync(GotFootage got, CancellationToken cancellation)
    {
        var acquisition = await db.Acquisitions.SingleOrDefaultAsync(a => a.AppearanceId == appearance.Id, cancellation);
        if (acquisition is null) db.Acquisitions.Add(acquisition = new Acquisition { AppearanceId = appearance.Id, At = now });
        acquisition.At = now;
        if (got is GotFootage.Video video)
        {
            await AddVideoAsync(acquisition, video, cancellation);
            return true;
        }

        var (reason, detail) = (GotFootage.Nothing)got;
        (acquisition.Unavailable, acquisition.Detail) = (reason, SubmittedText.Clean(detail, MaxDetail));
        db.History.Add(SubmissionEvidence.Entry(appearance.Id, "appearance.unavailable", now, new { reason, detail = acquisition.Detail }));
        return false;
    }

    private async Task AddVideoAsync(Acquisition acquisition, GotFootage.Video video, CancellationToken cancellation)
    {
        var fetcher = video.Metadata?.Fetcher ?? "submitted file";
        (acquisition.Unavailable, acquisition.Detail, acquisition.Fetcher) = (null, null, fetcher);
        await LinkAsync(acquisition, video, cancellation);
        appearance.Caption ??= SubmittedText.Clean(video.Metadata?.Caption, SubmittedText.MaxLong);
        appearance.Uploader ??= SubmittedText.Clean(video.Metadata?.Uploader, SubmittedText.MaxShort);

        var evidence = await db.DateEvidence.Where(d => d.AppearanceId == appearance.Id).ToListAsync(cancellation);
        foreach (var piece in FootageEvidence.Of(appearance, video, now))
        {
            // A second acquiring finds the same pieces again.
            if (!evidence.Any(e => (e.Kind, e.Source, e.Raw) == (piece.Kind, piece.Source, piece.Raw))) db.DateEvidence.Add(piece);
        }

        db.History.Add(SubmissionEvidence.Entry(
            appearance.Id, "appearance.acquired", now, new { sha256 = video.Digest.Sha256, bytes = video.Digest.Size, fetcher, from = video.Metadata?.FinalUrl }));
    }

    // Two appearances that bring the same bytes at once both add the file; the unique index lets one through and the other comes again.
    private async Task LinkAsync(Acquisition acquisition, GotFootage.Video video, CancellationToken cancellation)
    {
        var known = await db.MediaFiles.SingleOrDefaultAsync(m => m.Sha256 == video.Digest.Sha256, cancellation);
        if (known is not null)
        {
            acquisition.MediaFileId = known.Id;
            // Bytes that had been removed are back: they were kept before this is recorded.
            (known.RemovedAt, known.RemovedBecause) = (null, null);
            return;
        }

        var added = new MediaFile
        {
            Sha256 = video.Digest.Sha256,
            Md5 = video.Digest.Md5,
            Size = video.Digest.Size,
            Info = video.Info,
            AcquiredAt = now,
        };
        db.MediaFiles.Add(added);
        db.OnceNumbered(() => acquisition.MediaFileId = added.Id);
    }
}
