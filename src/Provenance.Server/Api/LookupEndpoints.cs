using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>Look-ups: is this frame, or this file, known? Nothing is stored.</summary>
internal static class LookupEndpoints
{
    internal static void MapLookups(this IEndpointRouteBuilder api)
    {
        var lookups = api.MapGroup("/lookups");
        lookups.MapGet("/pdq/{hash}", ByFrameHash).WithName("LookUpByFrameHash");
        lookups.MapPost("/file", ByFile).WithName("LookUpByFile");
    }

    /// <summary>Known frames within a distance of a PDQ hash, nearest first.</summary>
    private static async Task<Results<Ok<FrameLookupResponse>, ProblemHttpResult>> ByFrameHash(
        string hash, LookUpFootage lookUp, LookupNames names, CancellationToken cancellation, [FromQuery(Name = "distance")] int distance = FrameIndex.MaxDistance)
    {
        if (!FrameHash.TryParse(hash, null, out var pdq)) return Problems.Refused("That is not a PDQ hash. Expected 64 hexadecimal digits. Correct it and ask again.");
        if (distance is < 0 or > FrameIndex.MaxDistance)
            return Problems.Refused($"The distance is {distance} bits. Expected 0 to {FrameIndex.MaxDistance}. Correct it and ask again.");

        var frames = await lookUp.ByFrameAsync(pdq, distance, cancellation);
        var known = await names.OfAsync(frames.SelectMany(f => f.Appearances), cancellation);
        return TypedResults.Ok(new FrameLookupResponse(
            [.. frames.Select(f => new FrameResponse(f.Distance, f.TimeSeconds, [.. f.Appearances.Select(id => known[id])]))]));
    }

    /// <summary>Known footage that shares something with a file, surest first.</summary>
    private static async Task<Results<Ok<FileLookupResponse>, ProblemHttpResult>> ByFile(
        HttpRequest request, SubmissionBody body, LookUpFile lookUp, LookupNames names, CancellationToken cancellation)
    {
        var (submission, refused) = await body.ReadFileAsync(request, cancellation);
        if (submission is null) return refused!;

        using var file = submission.File!;
        var (found, unusable) = await lookUp.RunAsync(file, cancellation);
        if (unusable is not null) return Problems.Refused($"{unusable} Nothing was stored.");

        var known = await names.OfAsync(found.SelectMany(f => f.Appearances), cancellation);
        return TypedResults.Ok(new FileLookupResponse([.. found.SelectMany(f => f.Appearances.Select(id => FootageResponse.Of(f.Comparison, known[id])))]));
    }
}

/// <summary>Gives found appearances the names that an answer shows.</summary>
/// <param name="store">The store.</param>
public sealed class LookupNames(IDbContextFactory<ProvenanceDbContext> store)
{
    /// <summary>Address and standing cascades of each.</summary>
    internal async Task<IReadOnlyDictionary<AppearanceId, FoundAppearanceResponse>> OfAsync(IEnumerable<AppearanceId> found, CancellationToken cancellation)
    {
        var ids = found.Distinct().ToArray();
        await using var db = await store.CreateDbContextAsync(cancellation);
        var urls = await db.Appearances.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Url }).ToListAsync(cancellation);
        var cascades = await db.Cascades.AsNoTracking().Where(c => c.DissolvedAt == null && c.Members.Any(m => ids.Contains(m.AppearanceId))).ToListAsync(cancellation);
        var byMember = cascades.SelectMany(c => c.Members.Select(m => (m.AppearanceId, Cascade: c.Id.Value))).ToLookup(m => m.AppearanceId, m => m.Cascade);
        return urls.ToDictionary(a => a.Id, a => new FoundAppearanceResponse(a.Id.Value, a.Url, [.. byMember[a.Id].Order()]));
    }
}

/// <summary>Known frames near a hash; empty when nothing is known.</summary>
public sealed record FrameLookupResponse(IReadOnlyList<FrameResponse> Matches);

/// <summary>A known frame: how many bits away, when it is shown, and where it appeared.</summary>
public sealed record FrameResponse(int DistanceBits, double TimeSeconds, IReadOnlyList<FoundAppearanceResponse> Appearances);

/// <summary>An appearance that was found.</summary>
public sealed record FoundAppearanceResponse(long Id, string? Url, IReadOnlyList<long> Cascades);

/// <summary>Known footage that a file shares; empty when nothing is known.</summary>
public sealed record FileLookupResponse(IReadOnlyList<FootageResponse> Matches);

/// <summary>An appearance whose footage the file shares; the file is the query.</summary>
public sealed record FootageResponse(
    long AppearanceId, string? Url, MatchKind Kind, double Score, double QueryCoverage, double ReferenceCoverage, IReadOnlyList<SegmentResponse> Segments,
    IReadOnlyList<long> Cascades)
{
    internal static FootageResponse Of(Comparison comparison, FoundAppearanceResponse appearance) => new(
        appearance.Id, appearance.Url, comparison.Kind, comparison.Score, comparison.QueryCoverage, comparison.ReferenceCoverage,
        [.. comparison.Segments.Select(SegmentResponse.Of)], appearance.Cascades);
}
