using System.Globalization;
using Microsoft.Net.Http.Headers;
using Provenance.Acquiring;
using Provenance.Media.Ffmpeg;
using Provenance.Server.People;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Media;

/// <summary>Footage for those who may see it: the video with ranges, its poster and filmstrip, single frames.</summary>
internal static class MediaEndpoints
{
    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    internal static void MapMedia(this IEndpointRouteBuilder app)
    {
        var media = app.MapGroup("/media/appearances/{id:long}").ExcludeFromDescription().RequireAuthorization(Policies.Read);
        media.MapMethods("/video", _reading, Video);
        media.MapMethods("/poster", _reading, (long id, HttpContext http, ShownFootage footage, DataFolder folder) => Picture((id, "poster"), http, footage, folder));
        media.MapMethods("/filmstrip", _reading, (long id, HttpContext http, ShownFootage footage, DataFolder folder) => Picture((id, "filmstrip"), http, footage, folder));
        media.MapMethods("/frame", _reading, Frame);
        media.MapCaptures();
    }

    private static async Task<IResult> Video(long id, HttpContext http, ShownFootage footage, MediaVault vault)
    {
        var (file, none) = await FindAsync(id, http, footage);
        if (file is null) return none!;

        var path = vault.PathOf(file.Sha256);
        if (!File.Exists(path)) return MediaAnswers.Lost();

        var (type, ending) = MediaAnswers.TypeOf(file.Info.Container);
        MediaAnswers.Guard(http, $"appearance-{id}.{ending}");
        return TypedResults.PhysicalFile(path, type, entityTag: Tag(file.Sha256), enableRangeProcessing: true);
    }

    private static async Task<IResult> Picture((long Id, string Name) wanted, HttpContext http, ShownFootage footage, DataFolder folder)
    {
        var (file, none) = await FindAsync(wanted.Id, http, footage);
        if (file is null) return none!;

        var path = Path.Combine(folder.PicturesPath(file.Sha256), $"{wanted.Name}.jpg");
        if (!File.Exists(path)) return MediaAnswers.NotYet();

        MediaAnswers.Guard(http, $"appearance-{wanted.Id}-{wanted.Name}.jpg");
        return TypedResults.PhysicalFile(path, "image/jpeg", entityTag: Tag($"{file.Sha256}-{wanted.Name}"));
    }

    private static async Task<IResult> Frame([AsParameters] FrameRequest request, HttpContext http, ShownFootage footage, FrameShelf shelf)
    {
        if (request.Objection is { } objection) return MediaAnswers.Wrong(objection);
        var (file, none) = await FindAsync(request.Id, http, footage);
        if (file is null) return none!;

        var wanted = request.ToWanted();
        var tag = Tag(string.Create(CultureInfo.InvariantCulture, $"{file.Sha256}-{wanted.Seconds:0.000}-{wanted.Width}-{(wanted.IsPng ? "png" : "jpg")}"));
        if (await shelf.GetAsync(file, wanted, http.RequestAborted) is not { } picture) return MediaAnswers.Busy(http);
        if (picture.Length == 0) return MediaAnswers.NoFrame(wanted.Seconds);

        var ending = wanted.IsPng ? "png" : "jpg";
        MediaAnswers.Guard(http, string.Create(CultureInfo.InvariantCulture, $"appearance-{request.Id}-at-{wanted.Seconds:0.000}s.{ending}"));
        return TypedResults.Bytes(picture, wanted.IsPng ? "image/png" : "image/jpeg", entityTag: tag);
    }

    private static async Task<(MediaFile? File, IResult? None)> FindAsync(long id, HttpContext http, ShownFootage footage)
    {
        var file = await footage.OfAsync(new AppearanceId(id), http.User.ToViewer(), http.RequestAborted);
        if (file is null) return (null, MediaAnswers.None(id));
        return file.RemovedAt is null ? (file, null) : (null, MediaAnswers.Removed(file));
    }

    private static EntityTagHeaderValue Tag(string text) => new($"\"{text}\"");
}

/// <summary>A frame as it is asked for.</summary>
/// <param name="Id">The appearance.</param>
/// <param name="Seconds">Where, in seconds from the start, to the millisecond.</param>
/// <param name="Format">jpg (as without) or png.</param>
/// <param name="Width">Pixels across at most; as it is when absent.</param>
internal sealed record FrameRequest(long Id, double Seconds, string? Format = null, int? Width = null)
{
    internal string? Objection =>
        !double.IsFinite(Seconds) || Seconds is < 0 or > 86_400 ? "The second is not one of footage. Expected 0 to 86400." :
        Format is not (null or "jpg" or "png") ? "The format is unknown. Expected jpg or png." :
        Width is < 16 or > FrameGrabber.MaxWidth ? $"The width is out of range. Expected 16 to {FrameGrabber.MaxWidth} pixels." : null;

    internal WantedFrame ToWanted() => new(Math.Round(Seconds, 3), Format == "png", Width ?? FrameGrabber.MaxWidth);
}
