using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Media.Ffmpeg;
using Provenance.Server.Jobs;
using Provenance.Store;

namespace Provenance.Server;

/// <summary>What must be ready before the first request: the data folder is ours, the database is migrated, what was interrupted goes on.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="services">Finds ffmpeg when it is first asked to.</param>
/// <param name="store">The store.</param>
/// <param name="index">Read from the store before anybody asks it.</param>
/// <param name="interrupted">What goes on.</param>
/// <param name="log">Says why the server cannot start.</param>
internal sealed partial class ServerStart(
    DataFolder folder,
    IServiceProvider services,
    IDbContextFactory<ProvenanceDbContext> store,
    FootageIndex index,
    InterruptedWork interrupted,
    ILogger<ServerStart> log) : IDisposable
{
    private DataFolderLock? _lock;

    /// <summary>Prepares; false when the server cannot start, which the log explains.</summary>
    internal async Task<bool> PrepareAsync(CancellationToken cancellation)
    {
        _lock = DataFolderLock.TryTake(folder);
        if (_lock is null)
        {
            LogTaken(folder.Root);
            return false;
        }

        if (FindFfmpeg() is { } problem)
        {
            LogNoFfmpeg(problem);
            return false;
        }

        await using (var db = await store.CreateDbContextAsync(cancellation)) await db.Database.MigrateAsync(cancellation);
        await index.CatchUpAsync(store, cancellation);
        LogReady(folder.Root, await interrupted.ContinueAsync(cancellation));
        return true;
    }

    private string? FindFfmpeg()
    {
        try
        {
            services.GetRequiredService<FfmpegTools>();
            return null;
        }
        catch (InvalidOperationException missing)
        {
            return missing.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    [LoggerMessage(1, LogLevel.Critical,
        "The data folder {Folder} is in use by another server. One process serves a folder: stop that one, or start this one with another folder (--data).")]
    private partial void LogTaken(string folder);

    [LoggerMessage(3, LogLevel.Critical, "The server cannot start: {Problem}")]
    private partial void LogNoFfmpeg(string problem);

    [LoggerMessage(2, LogLevel.Information, "Data folder {Folder} is ready; {Due} stages are to be continued")]
    private partial void LogReady(string folder, int due);
}
