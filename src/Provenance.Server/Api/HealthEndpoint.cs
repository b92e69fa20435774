using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Media.Fetching;
using Provenance.Media.Ffmpeg;
using Provenance.Store;

namespace Provenance.Server.Api;

/// <summary>Whether the server is well, and how much there is to do.</summary>
internal static class HealthEndpoint
{
    internal static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/health", Health).WithName("Health");

    private static async Task<Ok<HealthResponse>> Health(
        IDbContextFactory<ProvenanceDbContext> store, FootageIndex index, FfmpegTools ffmpeg, WebMediaSource source, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var open = await db.Work.Where(w => w.State == WorkState.Waiting || w.State == WorkState.Running)
            .GroupBy(w => w.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, cancellation);
        return TypedResults.Ok(new HealthResponse(
            "ok", Version, ffmpeg.Version, source.YtDlpVersion, index.FrameCount, open.GetValueOrDefault(WorkState.Waiting), open.GetValueOrDefault(WorkState.Running)));
    }

    private static string Version { get; } =
        typeof(HealthEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}

/// <summary>The server's health.</summary>
/// <param name="Status"><c>ok</c>: whoever can read this is served.</param>
/// <param name="Version">The server's version.</param>
/// <param name="Ffmpeg">The version of ffmpeg.</param>
/// <param name="YtDlp">The version of yt-dlp; null when it is not on PATH.</param>
/// <param name="IndexedFrames">Frames that a look-up searches.</param>
/// <param name="Waiting">Rows of the ledger that wait.</param>
/// <param name="Running">Rows of the ledger that run.</param>
public sealed record HealthResponse(string Status, string Version, string? Ffmpeg, string? YtDlp, long IndexedFrames, int Waiting, int Running);
