using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Store;

namespace Provenance.Server.Api.Hma;

/// <summary>What the routes work with.</summary>
/// <param name="Media">Receives pictures and videos.</param>
/// <param name="Hashing">Hashes them.</param>
/// <param name="LookUp">Looks signals up.</param>
public sealed record HmaTools(HmaMedia Media, HmaHashing Hashing, HmaLookUp LookUp);

/// <summary>What is asked of <c>/m/lookup</c>.</summary>
internal sealed record HmaLookupQuery(
    [FromQuery(Name = "signal_type")] string? SignalType,
    [FromQuery(Name = "signal")] string? Signal,
    [FromQuery(Name = "url")] string? Url,
    [FromQuery(Name = "content_type")] string? ContentType,
    [FromQuery(Name = "types")] string? Types,
    [FromQuery(Name = "banks")] string? Banks,
    [FromQuery(Name = "seed")] string? Seed);

/// <summary>What is asked of <c>/m/raw_lookup</c>.</summary>
internal sealed record HmaRawQuery(
    [FromQuery(Name = "signal_type")] string? SignalType,
    [FromQuery(Name = "signal")] string? Signal,
    [FromQuery(Name = "banks")] string? Banks,
    [FromQuery(Name = "include_distance")] string? IncludeDistance);

/// <summary>The numbers of cascades, or each with its distance.</summary>
internal sealed record HmaMatches([property: JsonPropertyName("matches")] IReadOnlyList<object> Matches);

/// <summary>What the index holds of a signal type.</summary>
/// <param name="Present">Whether it can be looked up.</param>
/// <param name="BuiltTo">When the newest of it was made, in seconds since 1970; 0 when it is empty.</param>
/// <param name="Size">How many there are: frames for pdq and vpdq, files for video_md5.</param>
internal sealed record HmaIndexStatus(
    [property: JsonPropertyName("present")] bool Present, [property: JsonPropertyName("built_to")] long BuiltTo, [property: JsonPropertyName("size")] long Size);

/// <summary>Says what the index holds.</summary>
/// <param name="store">The store.</param>
/// <param name="index">The index; it is brought up to date first.</param>
public sealed class HmaIndex(IDbContextFactory<ProvenanceDbContext> store, FootageIndex index)
{
    internal async Task<SortedDictionary<string, HmaIndexStatus>> StatusAsync(CancellationToken cancellation)
    {
        await index.CatchUpAsync(store, cancellation);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var made = await db.Fingerprints.OrderByDescending(f => f.Id).Select(f => (DateTimeOffset?)f.MadeAt).FirstOrDefaultAsync(cancellation);
        var got = await db.MediaFiles.OrderByDescending(m => m.Id).Select(m => (DateTimeOffset?)m.AcquiredAt).FirstOrDefaultAsync(cancellation);
        var frames = new HmaIndexStatus(true, made?.ToUnixTimeSeconds() ?? 0, index.FrameCount);
        return new SortedDictionary<string, HmaIndexStatus>(StringComparer.Ordinal)
        {
            [HmaSignal.Pdq] = frames,
            [HmaSignal.Vpdq] = frames,
            [HmaSignal.Md5] = new HmaIndexStatus(true, got?.ToUnixTimeSeconds() ?? 0, await db.MediaFiles.CountAsync(cancellation)),
        };
    }
}
