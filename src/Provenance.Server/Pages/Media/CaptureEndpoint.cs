using System.Text;
using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring.Capturing;
using Provenance.Server.Api;
using Provenance.Server.People;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Media;

/// <summary>Captured pages for those who may see the appearance. The page itself is hostile markup: it is saved as a file and never shown.</summary>
internal static class CaptureEndpoint
{
    internal static void MapCaptures(this IEndpointRouteBuilder media) => media.MapMethods("/captures/{capture:long}/{part}", [HttpMethods.Get, HttpMethods.Head], Part);

    private static async Task<IResult> Part([AsParameters] WantedPart wanted, HttpContext http, IDbContextFactory<ProvenanceDbContext> store, CaptureFiles files)
    {
        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        var (id, viewer) = (new AppearanceId(wanted.Id), http.User.ToViewer());
        var capture = await db.Appearances.AsNoTracking().VisibleTo(db, viewer).Where(a => a.Id == id)
            .Join(db.PageCaptures.AsNoTracking().Where(c => c.Id == wanted.Capture), a => a.Id, c => c.AppearanceId, (a, c) => c).SingleOrDefaultAsync(http.RequestAborted);
        if (capture is null || !CaptureParts.Of(capture).Contains(wanted.Part)) return MediaAnswers.NoCapture();

        var name = $"appearance-{wanted.Id}-{wanted.Part}";
        switch (wanted.Part)
        {
            case CaptureParts.Record:
                MediaAnswers.Save(http, $"{name}.json");
                return TypedResults.Bytes(Encoding.UTF8.GetBytes(capture.Record!), "application/json");
            case CaptureParts.Stamp:
                MediaAnswers.Save(http, $"{name}.tst");
                return TypedResults.Bytes(capture.Stamp!, "application/octet-stream");
            case CaptureParts.Picture when files.PathOf(id, capture.PictureSha256!) is var path && File.Exists(path):
                MediaAnswers.Guard(http, $"{name}.png");
                return TypedResults.PhysicalFile(path, "image/png");
            case CaptureParts.Page when files.PathOf(id, capture.PageSha256!) is var path && File.Exists(path):
                MediaAnswers.Save(http, $"{name}.html.txt");
                return TypedResults.PhysicalFile(path, "application/octet-stream");
            default:
                return MediaAnswers.Lost();
        }
    }
}

/// <summary>A part of a capture as it is asked for.</summary>
/// <param name="Id">The appearance.</param>
/// <param name="Capture">The capture.</param>
/// <param name="Part">page, picture, record or stamp.</param>
internal sealed record WantedPart(long Id, long Capture, string Part);
