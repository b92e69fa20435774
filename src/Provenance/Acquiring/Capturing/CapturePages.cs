using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Acquiring.Capturing;

/// <summary>
/// Keeps the page of every submitted address as it is sent now: pages change and vanish, and what they said when the desk met them is evidence. Each capture is
/// kept, recorded and only then shown to outside witnesses, whose answers are added to it.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="capturer">Takes pages and asks witnesses.</param>
/// <param name="files">Where pages and pictures lie.</param>
/// <param name="folder">Where they arrive.</param>
/// <param name="time">The clock.</param>
public sealed class CapturePages(IDbContextFactory<ProvenanceDbContext> store, IPageCapturer capturer, CaptureFiles files, DataFolder folder, TimeProvider time)
{
    private const int MostAtOnce = 3;
    private const int MostTries = 3;
    private const int MostStampsAtOnce = 200;

    // A page that is asked for long after it was submitted says nothing of then.
    private static readonly TimeSpan _worthIt = TimeSpan.FromDays(7);
    private static readonly TimeSpan _betweenTries = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan _stampWithin = TimeSpan.FromDays(2);
    private static readonly TimeSpan _stampAgain = TimeSpan.FromMinutes(5);

    /// <summary>Captures what is due, the newest submission first, and asks again for stamps that were not to be had.</summary>
    /// <param name="most">Pages at most.</param>
    /// <param name="cancellation">Ends it; what is captured stays.</param>
    /// <returns>How many pages were asked.</returns>
    public async Task<int> RunAsync(int most, CancellationToken cancellation)
    {
        var due = await DueAsync(most, cancellation);
        await Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation }, async (one, token) => await CaptureAsync(one, token));
        await StampAgainAsync(cancellation);
        return due.Count;
    }

    private async Task<List<Appearance>> DueAsync(int most, CancellationToken cancellation)
    {
        var (since, lastTry) = (time.GetUtcNow() - _worthIt, time.GetUtcNow() - _betweenTries);
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Appearances.AsNoTracking()
            .Where(a => a.MayFetch && a.Url != null && a.ErasedAt == null && a.SubmittedAt >= since)
            .Where(a => !db.PageCaptures.Any(c => c.AppearanceId == a.Id && (c.Status != null || c.At > lastTry)))
            .Where(a => db.PageCaptures.Count(c => c.AppearanceId == a.Id) < MostTries)
            .OrderByDescending(a => a.Id).Take(most).ToListAsync(cancellation);
    }

    private async Task CaptureAsync(Appearance appearance, CancellationToken cancellation)
    {
        var arriving = Directory.CreateDirectory(Path.Combine(folder.Work, $"page-{Guid.NewGuid():n}"));
        try
        {
            var url = new Uri(appearance.Url!);
            var captured = await capturer.CaptureAsync(url, arriving.FullName, cancellation);
            if (await KeepAsync(appearance.Id, captured, cancellation) is { RecordSha256: not null } capture) await AskWitnessesAsync(capture, url, cancellation);
        }
        finally
        {
            arriving.Delete(recursive: true);
        }
    }

    // Null when the appearance was erased meanwhile: nothing of it is kept then.
    private async Task<PageCapture?> KeepAsync(AppearanceId id, CapturedPage captured, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var (page, picture) = (await files.KeepAsync(id, captured.PagePath, cancellation), await files.KeepAsync(id, captured.PicturePath, cancellation));
        var record = captured.Status is null ? null : CaptureRecord.Write(captured, at, page, picture);
        var capture = new PageCapture
        {
            AppearanceId = id,
            At = at,
            Status = captured.Status,
            Remark = captured.Remark,
            Record = record,
            RecordSha256 = record is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record))),
            PageSha256 = page?.Sha256,
            PageBytes = page?.Bytes ?? 0,
            PictureSha256 = picture?.Sha256,
            NoPicture = captured.NoPicture,
        };

        await using var db = await store.CreateDbContextAsync(cancellation);
        await using var transaction = await db.BeginWritingAsync(cancellation);
        if (!await db.Appearances.AnyAsync(a => a.Id == id && a.ErasedAt == null, cancellation))
        {
            files.Delete(id);
            return null;
        }

        db.PageCaptures.Add(capture);
        if (record is not null)
            db.History.Add(SubmissionEvidence.Entry(id, "page.captured", at, new { status = capture.Status, record = capture.RecordSha256, page = capture.PageSha256, picture = capture.PictureSha256 }));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return capture;
    }

    private async Task AskWitnessesAsync(PageCapture capture, Uri url, CancellationToken cancellation)
    {
        await StampAsync(capture, cancellation);
        if (await capturer.ArchiveAsync(url, cancellation) is not { } archived) return;

        await using var db = await store.CreateDbContextAsync(cancellation);
        await db.PageCaptures.Where(c => c.Id == capture.Id).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.ArchivedAt, archived.Copy).SetProperty(c => c.NotArchived, archived.Refusal), cancellation);
    }

    // A stamp that comes hours later still says that the record existed then.
    private async Task StampAgainAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var since = now - _stampWithin;
        await using var db = await store.CreateDbContextAsync(cancellation);
        var without = await db.PageCaptures.AsNoTracking()
            .Where(c => c.RecordSha256 != null && c.Stamp == null && c.StampTries < PageCapture.MostStampTries && c.At >= since)
            .OrderBy(c => c.Id).Take(MostStampsAtOnce).ToListAsync(cancellation);
        foreach (var capture in without.Where(c => c.At + (_stampAgain * Math.Pow(4, Math.Max(0, c.StampTries - 1))) <= now))
            await StampAsync(capture, cancellation);
    }

    private async Task StampAsync(PageCapture capture, CancellationToken cancellation)
    {
        var stamped = await capturer.StampAsync(Convert.FromHexString(capture.RecordSha256!), cancellation);
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.PageCaptures.SingleOrDefaultAsync(c => c.Id == capture.Id, cancellation) is not { } kept) return;

        kept.StampTries = stamped is null ? PageCapture.MostStampTries : kept.StampTries + 1;
        if (stamped is not null) (kept.Stamp, kept.StampedAt, kept.StampedBy, kept.NotStamped) = (stamped.Token, stamped.At, stamped.By, stamped.Refusal);
        await db.SaveChangesAsync(cancellation);
    }
}
