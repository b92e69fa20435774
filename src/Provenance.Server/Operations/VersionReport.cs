using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Media.Capturing;
using Provenance.Media.Fetching;
using Provenance.Media.Ffmpeg;
using Provenance.Store;

namespace Provenance.Server.Operations;

/// <summary>What runs here, and in which versions.</summary>
/// <param name="ffmpeg">The ffmpeg that is run.</param>
/// <param name="source">Knows yt-dlp.</param>
/// <param name="capturer">Knows Chromium.</param>
/// <param name="store">Knows its schema.</param>
/// <param name="options">The role and the database.</param>
public sealed class VersionReport(FfmpegTools ffmpeg, WebMediaSource source, PageCapturer capturer, IDbContextFactory<ProvenanceDbContext> store, ServerOptions options)
{
    /// <summary>Puts it together; the store is asked for its schema.</summary>
    public async Task<Versions> ReadAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var schema = (await db.Database.GetAppliedMigrationsAsync(cancellation)).LastOrDefault();
        return new Versions(
            ThisProcess.Version, RuntimeInformation.FrameworkDescription, ffmpeg.Version, source.YtDlpVersion, capturer.ChromiumVersion,
            FootageIndex.Algorithm.ToString(), options.IsPostgres ? "PostgreSQL" : "SQLite", schema, options.Role);
    }
}

/// <summary>What runs here.</summary>
/// <param name="Product">The version of Provenance.</param>
/// <param name="Dotnet">The version of .NET.</param>
/// <param name="Ffmpeg">The version of ffmpeg, as it says itself.</param>
/// <param name="YtDlp">The version of yt-dlp; null when it is not on PATH.</param>
/// <param name="Chromium">The browser that takes pictures of pages; null when there is none, or this process takes none.</param>
/// <param name="Engine">The version of fingerprints that are made and compared.</param>
/// <param name="Database"><c>SQLite</c> or <c>PostgreSQL</c>.</param>
/// <param name="Schema">The newest migration that the store has; null when it has none.</param>
/// <param name="Role">What this process does: <c>all</c>, <c>web</c> or <c>worker</c>.</param>
public sealed record Versions(
    string Product, string Dotnet, string Ffmpeg, string? YtDlp, string? Chromium, string Engine, string Database, string? Schema, string Role);
