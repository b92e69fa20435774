using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Media.Ffmpeg;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Submitting.PostUrls;

namespace Provenance.Server.Api.Lookups;

/// <summary>Look-ups: is this hash, address, file or picture known? Nothing is stored; what is restricted to others is not there.</summary>
internal static class LookupEndpoints
{
    internal static IServiceCollection AddLookups(this IServiceCollection services) =>
        services.AddSingleton<LookUpTurns>().AddSingleton<LookUpFile>();

    internal static void MapLookups(this IEndpointRouteBuilder api)
    {
        var lookups = api.MapGroup("/lookups").WithTags(Tags.Lookups).RequireAuthorization(Policies.LookUp).Fails(400);
        lookups.MapGet("/", ByAnyHash).WithName("LookUp").Shows(response: Examples.Lookup);
        lookups.MapGet("/sha256/{hash}", BySha256).WithName("LookUpBySha256").Shows(response: Examples.Lookup);
        lookups.MapGet("/md5/{hash}", ByMd5).WithName("LookUpByMd5").Shows(response: Examples.Lookup);
        lookups.MapGet("/pdq/{hash}", ByPdq).WithName("LookUpByFrameHash").Shows(response: Examples.Lookup);
        lookups.MapGet("/average/{hash}", ByAverage).WithName("LookUpByAverageHash").Shows(response: Examples.Lookup);
        lookups.MapGet("/difference/{hash}", ByDifference).WithName("LookUpByDifferenceHash").Shows(response: Examples.Lookup);
        lookups.MapGet("/perceptual/{hash}", ByPerceptual).WithName("LookUpByPerceptualHash").Shows(response: Examples.Lookup);
        lookups.MapGet("/url", ByUrl).WithName("LookUpByUrl").Shows(response: Examples.Lookup);
        lookups.MapPost("/file", ByFile).WithName("LookUpByFile").Fails(413, 507).TakesFile().Shows(response: Examples.Lookup);
        lookups.MapPost("/image", ByImage).WithName("LookUpByImage").Fails(413, 507).TakesFile().Shows(response: Examples.Lookup);
        lookups.MapPost("/vpdq", ByVpdq).WithName("LookUpByVpdq").Fails(413).Accepts<IReadOnlyList<string>>("application/json", "text/plain")
            .Shows(Examples.Signal, Examples.Lookup).ShowsText("text/plain", Examples.SignalFile);
    }

    /// <summary>What is known of a hash whose kind its length tells, or the kind's name before it.</summary>
    /// <remarks>32 digits are MD5. 64 digits can be <c>sha256:</c> or <c>pdq:</c>, 16 can be <c>average:</c>, <c>difference:</c> or <c>perceptual:</c>: write the name before them.</remarks>
    private static Task<Results<Ok<LookupResponse>, ProblemHttpResult>> ByAnyHash(
        string hash, ClaimsPrincipal user, AnswerLookUp lookUp, TimeProvider time, CancellationToken cancellation, int? distance = null) =>
        AnswerAsync(LookUpHash.Guess(hash, distance), user, (lookUp, time), cancellation);

    /// <summary>What is known of a file by its SHA-256.</summary>
    private static Task<Results<Ok<LookupResponse>, ProblemHttpResult>> BySha256(
        string hash, ClaimsPrincipal user, AnswerLookUp lookUp, TimeProvider time, CancellationToken cancellation) =>
        AnswerAsync(LookUpHash.Read(LookUpKind.Sha256, hash), user, (lookUp, time), cancellation);

    /// <summary>What is known of a file by its MD5, as other tools name files.</summary>
    private static Task<Results<Ok<LookupResponse>, ProblemHttpResult>> ByMd5(
        string hash, ClaimsPrincipal user, AnswerLookUp lookUp, TimeProvider time, CancellationToken cancellation) =>
        AnswerAsync(LookUpHash.Read(LookUpKind.Md5, hash), user, (lookUp, time), cancellation);

    /// <summary>What is known of a frame by its PDQ hash, the nearest first.</summary>
    /// <remarks>The distance is 0 to 31 bits, 31 when absent.</remarks>
    private static Task<Results<Ok<LookupResponse>, ProblemHttpResult>> ByPdq(
        string hash, ClaimsPrincipal user, AnswerLookUp lookUp, TimeProvider time, CancellationToken cancellation, int? distance = null) =>
        AnswerAsync(LookUpHash.Read(LookUpKind.Pdq, hash, distance), user, (lookUp, time), cancellation);

    /// <summary>What is known of a key frame by its average hash, as CoenM.ImageHash computes it.</summary>
    /// <remarks>The distance is 0 to 16 bits, 8 when absent. A key frame is kept for every two seconds.</remarks>
    private static Task<Results<Ok<LookupResponse>, ProblemHttpResult>> ByAverage(
        string hash, ClaimsPrincipal user, AnswerLookUp lookUp, TimeProvider time, CancellationToken cancellation, int? distance = null) =>
        AnswerAsync(LookUpHash.Read(LookUpKind.Average, hash, distance), user, (lookUp, time), cancellation);

    /// <summary>What is known of a key frame by its difference hash, as CoenM.ImageHash computes it.</summary>
    /// <remarks>The distance is 0 to 16 bits, 8 when absent. A key frame is kept for every two seconds.</remarks>
    private static Task<Results<Ok<LookupResponse>, ProblemHttpResult>> ByDifference(
        string hash, ClaimsPrincipal user, AnswerLookUp lookUp, TimeProvider time, CancellationToken cancellation, int? distance = null) =>
        AnswerAsync(LookUpHash.Read(LookUpKind.Difference, hash, distance), user, (lookUp, time), cancellation);

    /// <summary>What is known of a key frame by its perceptual hash, as CoenM.ImageHash computes it.</summary>
    /// <remarks>The distance is 0 to 16 bits, 8 when absent. A key frame is kept for every two seconds.</remarks>
    private static Task<Results<Ok<LookupResponse>, ProblemHttpResult>> ByPerceptual(
        string hash, ClaimsPrincipal user, AnswerLookUp lookUp, TimeProvider time, CancellationToken cancellation, int? distance = null) =>
        AnswerAsync(LookUpHash.Read(LookUpKind.Perceptual, hash, distance), user, (lookUp, time), cancellation);

    /// <summary>What is known of an address, in any of the forms that its platform gives it. Nobody is asked for it.</summary>
    private static async Task<Results<Ok<LookupResponse>, ProblemHttpResult>> ByUrl(
        string url, ClaimsPrincipal user, AnswerLookUp lookUp, TimeProvider time, CancellationToken cancellation, int item = 1)
    {
        var parsed = PostUrl.Parse(url, time.GetUtcNow(), item);
        if (parsed is PostUrlOutcome.Refused { Reason: var reason }) return Problems.Refused(reason);

        var post = ((PostUrlOutcome.Parsed)parsed).Url;
        var answer = await lookUp.ByAddressAsync(post.AddressKey, user.ToViewer(), cancellation);
        return TypedResults.Ok(LookupResponse.Of(new LookupQueryResponse("url", post.Canonical), answer, time.GetUtcNow()));
    }

    /// <summary>What is known of the footage of a video, with the seconds that it shares with each; the file is fingerprinted and forgotten.</summary>
    private static async Task<Results<Ok<LookupResponse>, ProblemHttpResult>> ByFile(
        HttpRequest request, SubmissionBody body, LookUpFile files, AnswerLookUp lookUp, CancellationToken cancellation)
    {
        var (submission, refused) = await body.ReadFileAsync(request, cancellation);
        if (submission is null) return refused!;

        using var file = submission.File!;
        var (fingerprint, unusable) = await files.HashAsync(file, cancellation);
        if (fingerprint is null) return Problems.Refused($"{unusable} A still picture is looked up at /api/v1/lookups/image. Nothing was stored.");

        var answer = await lookUp.ByFingerprintAsync(fingerprint, request.HttpContext.User.ToViewer(), cancellation);
        return TypedResults.Ok(LookupResponse.Of(new LookupQueryResponse("file", Hashes: LookupHashesResponse.Of(file.Digest)), answer, Now(request)));
    }

    /// <summary>Where a still picture is shown: the seconds of known footage that look like it, also mirrored or turned; the picture is hashed and forgotten.</summary>
    /// <remarks>JPEG, PNG, WebP, BMP, and the first picture of a GIF. Its hashes are in the answer, to be looked up elsewhere.</remarks>
    private static async Task<Results<Ok<LookupResponse>, ProblemHttpResult>> ByImage(
        HttpRequest request, SubmissionBody body, LookUpFile files, AnswerLookUp lookUp, CancellationToken cancellation)
    {
        var (submission, refused) = await body.ReadFileAsync(request, cancellation);
        if (submission is null) return refused!;

        using var file = submission.File!;
        var outcome = await files.HashStillAsync(file, cancellation);
        if (outcome is StillOutcome.Unusable { Detail: var detail }) return Problems.Refused($"{detail} A video is looked up at /api/v1/lookups/file. Nothing was stored.");

        var still = ((StillOutcome.Hashed)outcome).Hashes;
        var answer = await lookUp.ByStillAsync(still, request.HttpContext.User.ToViewer(), cancellation);
        return TypedResults.Ok(LookupResponse.Of(new LookupQueryResponse("image", null, FrameIndex.MaxDistance, LookupHashesResponse.Of(file.Digest, still)), answer, Now(request)));
    }

    /// <summary>What is known of a video by vPDQ: which share of its frames is near known footage, which share of that is near its own, and where in time.</summary>
    /// <remarks>
    /// The body is a JSON array of <c>"hex,quality,timestamp"</c>, the older object keyed by frame number, or (as text) vPDQ's file with a line
    /// <c>frame,quality,hex,timestamp</c> for each frame; at most 16 MiB. Frames of a lower quality than 50 do not count unless <c>quality</c> says otherwise.
    /// </remarks>
    private static async Task<Results<Ok<LookupResponse>, ProblemHttpResult>> ByVpdq(
        HttpRequest request, AnswerLookUp lookUp, CancellationToken cancellation, int distance = FrameIndex.MaxDistance, int quality = SignalTolerance.DefaultQuality)
    {
        if (distance is < 0 or > FrameIndex.MaxDistance) return Problems.Refused($"The distance is {distance} bits. Expected 0 to {FrameIndex.MaxDistance}. Correct it and ask again.");
        if (quality is < 0 or > 100) return Problems.Refused($"The quality is {quality}. Expected 0 to 100. Correct it and ask again.");

        var (text, refused) = await LookupBody.ReadTextAsync(request, cancellation);
        if (text is null) return refused!;

        var (signal, objection) = VpdqSignalReading.Read(text);
        if (signal is null) return Problems.Refused(objection!);

        var answer = await lookUp.BySignalAsync((signal, new SignalTolerance(distance, quality)), request.HttpContext.User.ToViewer(), cancellation);
        return TypedResults.Ok(LookupResponse.Of(new LookupQueryResponse("vpdq", null, distance), answer, Now(request)));
    }

    private static async Task<Results<Ok<LookupResponse>, ProblemHttpResult>> AnswerAsync(
        LookUpReading reading, ClaimsPrincipal user, (AnswerLookUp LookUp, TimeProvider Time) with, CancellationToken cancellation)
    {
        if (reading is LookUpReading.Refused { Reason: var reason }) return Problems.Refused(reason);

        var hash = ((LookUpReading.Read)reading).Hash;
        var answer = await with.LookUp.ByHashAsync(hash, user.ToViewer(), cancellation);
        return TypedResults.Ok(LookupResponse.Of(LookupQueryResponse.Of(hash), answer, with.Time.GetUtcNow()));
    }

    private static DateTimeOffset Now(HttpRequest request) => request.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
