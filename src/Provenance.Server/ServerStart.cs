using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Media.Ffmpeg;
using Provenance.Server.Jobs;
using Provenance.Server.People;
using Provenance.Store;

namespace Provenance.Server;

/// <summary>What must be ready before the first request: the settings go together, the data folder is ours, the database is migrated, what was interrupted goes on.</summary>
/// <param name="options">The settings.</param>
/// <param name="folder">The data folder.</param>
/// <param name="services">Gives what can be opened only once the settings are known to be right.</param>
/// <param name="log">Says why the server cannot start.</param>
internal sealed partial class ServerStart(ServerOptions options, DataFolder folder, IServiceProvider services, ILogger<ServerStart> log) : IDisposable
{
    private DataFolderLock? _lock;

    /// <summary>Prepares; false when the server cannot start, which the log explains.</summary>
    internal async Task<bool> PrepareAsync(CancellationToken cancellation)
    {
        if ((SettingsCheck.ProblemOf(options) ?? FindFfmpeg()) is { } problem)
        {
            LogProblem(problem);
            return false;
        }

        // On PostgreSQL the folder holds media only, and is shared.
        if (!options.IsPostgres && (_lock = DataFolderLock.TryTake(folder)) is null)
        {
            LogTaken(folder.Root);
            return false;
        }

        var store = services.GetRequiredService<IDbContextFactory<ProvenanceDbContext>>();
        await using (var db = await store.CreateDbContextAsync(cancellation)) await db.Database.MigrateAsync(cancellation);
        if (await services.GetRequiredService<PeopleStart>().PrepareAsync(cancellation) is { } inTheWay)
        {
            LogProblem(inTheWay);
            return false;
        }

        await services.GetRequiredService<FootageIndex>().CatchUpAsync(store, cancellation);
        await ContinueAsync(services.GetRequiredService<InterruptedWork>(), cancellation);
        return true;
    }

    // Only a single process may say that what runs has died with the one before it; of several, the leases say it.
    private async Task ContinueAsync(InterruptedWork interrupted, CancellationToken cancellation)
    {
        if (options.IsPostgres)
        {
            interrupted.SweepEachMinute();
            LogShared(options.Role, folder.Root);
        }
        else
        {
            LogReady(folder.Root, await interrupted.ContinueAsync(cancellation));
        }
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

    [LoggerMessage(2, LogLevel.Information, "Data folder {Folder} is ready; {Due} stages are to be continued")]
    private partial void LogReady(string folder, int due);

    [LoggerMessage(3, LogLevel.Critical, "The server cannot start: {Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(4, LogLevel.Information, "Serving as {Role} on PostgreSQL; media lie in {Folder}, which all processes share")]
    private partial void LogShared(string role, string folder);
}
