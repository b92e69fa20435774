using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Acquiring;
using Provenance.Server.Pages.Components;

namespace Provenance.Server.Pages.Media;

/// <summary>What is said when there is no footage to send, and what goes with footage that is.</summary>
internal static class MediaAnswers
{
    /// <summary>
    /// The bytes are hostile: a browser that is sent to them shows them in a box that can do nothing. Nobody but this browser keeps them,
    /// and it asks each time whether it still may show them.
    /// </summary>
    internal static void Guard(HttpContext http, string name)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; sandbox";
        headers.CacheControl = "private, no-cache";
        headers.ContentDisposition = $"{(http.Request.Query.ContainsKey("download") ? "attachment" : "inline")}; filename=\"{name}\"";
    }

    /// <summary>As <see cref="Guard"/>, and the browser saves it and shows nothing.</summary>
    internal static void Save(HttpContext http, string name)
    {
        Guard(http, name);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
    }

    /// <summary>The content type of a container, and the ending of a file of it. Never what the file itself says.</summary>
    internal static (string Type, string Ending) TypeOf(string container) => container switch
    {
        _ when container.Contains("mp4", StringComparison.Ordinal) => ("video/mp4", "mp4"),
        _ when container.Contains("webm", StringComparison.Ordinal) => ("video/webm", "webm"),
        "mpegts" => ("video/mp2t", "ts"),
        "mpeg" => ("video/mpeg", "mpg"),
        "avi" => ("video/x-msvideo", "avi"),
        "flv" => ("video/x-flv", "flv"),
        "ogg" => ("video/ogg", "ogv"),
        "asf" => ("video/x-ms-wmv", "wmv"),
        _ => ("application/octet-stream", "bin"),
    };

    internal static IResult None(long id) => Problem(404, "No footage.", $"There is no footage of an appearance {id} here. Look at its page: it says whether footage is still being fetched, or why there is none.");

    internal static IResult Removed(MediaFile file) => Problem(
        410, "The footage was removed.",
        $"It was removed on {Clock.Instant(file.RemovedAt!.Value)}: {file.RemovedBecause ?? "no reason was given"} Hashes and evidence stay, so copies are still recognised.");

    internal static IResult Lost() => Problem(404, "The footage is not where it should be.", "The file is missing from the media folder. Tell the administrator; upload the file again if you have it.");

    internal static IResult NoCapture() => Problem(404, "No such capture.", "Nothing of that kind was kept of this page. The appearance's page lists what there is.");

    internal static IResult NotYet() => Problem(404, "No picture yet.", "Pictures are made when the footage is fingerprinted. Ask again when that is done.");

    internal static IResult Wrong(string objection) => Problem(400, "The request cannot be taken.", $"{objection} Correct it and ask again.");

    internal static IResult NoFrame(double seconds) => Problem(
        404, "No frame there.", string.Create(CultureInfo.InvariantCulture, $"No frame can be decoded at {seconds:0.###} s. Ask for another second."));

    internal static IResult Busy(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Problem(503, "Too many frames at once.", "Many frames are being taken just now. Ask again in a few seconds.");
    }

    private static ProblemHttpResult Problem(int status, string title, string detail) => TypedResults.Problem(detail, statusCode: status, title: title);
}
