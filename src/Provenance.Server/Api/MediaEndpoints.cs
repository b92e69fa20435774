using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Fingerprinting;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;

namespace Provenance.Server.Api;

/// <summary>Media files by SHA-256: facts, and the hashes that other tools can compare.</summary>
internal static class MediaEndpoints
{
    internal static void MapMediaFacts(this IEndpointRouteBuilder api)
    {
        var media = api.MapGroup("/media").WithTags(Tags.Media);
        media.MapGet("/{sha256}", BySha256).WithName("ReadMedia").RequireAuthorization(Policies.Read).Fails(400, 404).Shows(response: Examples.Media);
        media.MapGet("/{sha256}/frames", Frames).WithName("FramesOfMedia").RequireAuthorization(Policies.Read).Produces<string>(200, "text/plain").Fails(400, 404)
            .Shows(response: $"0,100,{Examples.Pdq},0.000\n1,100,{Examples.Pdq},0.250\n");
        media.MapGet("/{sha256}/keyframes", KeyFrames).WithName("KeyFramesOfMedia").RequireAuthorization(Policies.Read).Fails(400, 404)
            .Shows(response: new[] { new KeyFrameResponse(0, "3e7763634367737e", "f8e4c6868ecac6e4", "f2448d3b6ccd3316") });
    }

    /// <summary>A media file: its hashes, what was found in it, how much of it is fingerprinted, and where it appeared.</summary>
    private static async Task<Results<Ok<MediaFactsResponse>, ProblemHttpResult>> BySha256(
        string sha256, HttpContext http, ReadMedia read, CancellationToken cancellation) =>
        !IsSha256(sha256) ? NotASha256()
        : await read.BySha256Async(sha256, http.User.ToViewer(), cancellation) is { } view ? TypedResults.Ok(MediaFactsResponse.Of(view))
        : NotThere();

    /// <summary>The PDQ hashes of its frames as a vPDQ file: a line each of frame, quality, hash and seconds.</summary>
    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Frames(string sha256, HttpContext http, ReadMedia read, CancellationToken cancellation)
    {
        if (!IsSha256(sha256)) return NotASha256();
        if (await read.BySha256Async(sha256, http.User.ToViewer(), cancellation) is not { } view) return NotThere();

        return view.Data is { } data
            ? TypedResults.Text(Written(data), "text/plain", Encoding.UTF8)
            : Problems.NotFound("The file is not fingerprinted yet, or cannot be. See the stages of its appearances, and ask again when they are done.");
    }

    /// <summary>The average, difference and perceptual hashes of its key frames, as CoenM.ImageHash computes them.</summary>
    private static async Task<Results<Ok<IReadOnlyList<KeyFrameResponse>>, ProblemHttpResult>> KeyFrames(
        string sha256, HttpContext http, ReadMedia read, CancellationToken cancellation)
    {
        if (!IsSha256(sha256)) return NotASha256();
        return await read.BySha256Async(sha256, http.User.ToViewer(), cancellation) is { } view
            ? TypedResults.Ok<IReadOnlyList<KeyFrameResponse>>([.. (view.Data?.KeyFrames ?? []).Select(KeyFrameResponse.Of)])
            : NotThere();
    }

    private static string Written(FingerprintData data)
    {
        var text = new StringBuilder();
        foreach (var (number, frame) in data.Frames.Index())
            text.Append(CultureInfo.InvariantCulture, $"{number},{frame.Quality},{frame.Hash},{frame.TimeSeconds:0.000}\n");
        return text.ToString();
    }

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);

    private static ProblemHttpResult NotASha256() => Problems.Refused("That is not a SHA-256. Expected 64 hexadecimal digits. Correct it and ask again.");

    private static ProblemHttpResult NotThere() => Problems.NotFound("No media file of that SHA-256 is known here, or it is restricted to others.");
}

/// <summary>A media file. Lengths are in seconds, sizes in bytes and pixels.</summary>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Md5">Its MD5.</param>
/// <param name="SizeBytes">How large it is.</param>
/// <param name="AcquiredAt">When the bytes came to us first.</param>
/// <param name="DurationSeconds">How long it is, as its header claims.</param>
/// <param name="Width">Pixels across as shown.</param>
/// <param name="Height">Pixels down as shown.</param>
/// <param name="FrameRate">Frames a second; 0 when unknown.</param>
/// <param name="VideoCodec">The picture's codec.</param>
/// <param name="AudioCodec">The sound's codec; null without sound.</param>
/// <param name="Container">The container.</param>
/// <param name="Tags">What the container says of itself: evidence, never proof.</param>
/// <param name="RemovedAt">When the bytes were removed; null while they are kept.</param>
/// <param name="RemovedBecause">Why they were removed.</param>
/// <param name="Appearances">Where it appeared.</param>
/// <param name="Fingerprint">What was computed of it; null until it is.</param>
public sealed record MediaFactsResponse(
    string Sha256, string Md5, long SizeBytes, DateTimeOffset AcquiredAt, double DurationSeconds, int Width, int Height, double FrameRate, string VideoCodec,
    string? AudioCodec, string Container, IReadOnlyDictionary<string, string> Tags, DateTimeOffset? RemovedAt, string? RemovedBecause,
    IReadOnlyList<long> Appearances, FingerprintResponse? Fingerprint)
{
    internal static MediaFactsResponse Of(MediaView view)
    {
        var (file, info) = (view.File, view.File.Info);
        return new MediaFactsResponse(
            file.Sha256, file.Md5, file.Size, file.AcquiredAt, info.DurationSeconds, info.ShownWidth, info.ShownHeight, info.FrameRate, info.VideoCodec,
            info.AudioCodec, info.Container, info.Tags, file.RemovedAt, file.RemovedBecause, [.. view.Appearances.Select(id => id.Value)],
            view is { Fingerprint: { } fingerprint, Data: { } data } ? FingerprintResponse.Of(fingerprint, data) : null);
    }
}

/// <summary>What was computed of a media file.</summary>
/// <param name="Algorithm">The version it was computed under; different ones are never compared.</param>
/// <param name="MadeAt">When.</param>
/// <param name="DecodedSeconds">Seconds that could be decoded.</param>
/// <param name="IsComplete">False when only a part could be decoded.</param>
/// <param name="Remark">What a person should know of it.</param>
/// <param name="Frames">Frames that are hashed, flat ones included.</param>
/// <param name="KeyFrames">Key frames with the three 64-bit hashes.</param>
/// <param name="SoundSeconds">Seconds of sound that are fingerprinted.</param>
public sealed record FingerprintResponse(
    string Algorithm, DateTimeOffset MadeAt, double DecodedSeconds, bool IsComplete, string? Remark, int Frames, int KeyFrames, double SoundSeconds)
{
    internal static FingerprintResponse Of(Fingerprint fingerprint, FingerprintData data) => new(
        fingerprint.Algorithm.ToString(), fingerprint.MadeAt, fingerprint.DurationSeconds, fingerprint.IsComplete, fingerprint.Remark, data.Frames.Count,
        data.KeyFrames.Count, Math.Round(data.Sound.Words.Count * SoundPrint.SecondsPerWord, 3));
}

/// <summary>A key frame's 64-bit hashes, 16 hexadecimal digits each.</summary>
/// <param name="TimeSeconds">When it is shown.</param>
/// <param name="Average">The average hash.</param>
/// <param name="Difference">The difference hash.</param>
/// <param name="Perceptual">The perceptual hash.</param>
public sealed record KeyFrameResponse(double TimeSeconds, string Average, string Difference, string Perceptual)
{
    internal static KeyFrameResponse Of(KeyFrameHashes frame) => new(Math.Round(frame.TimeSeconds, 3), Hex(frame.Average), Hex(frame.Difference), Hex(frame.Perceptual));

    private static string Hex(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
