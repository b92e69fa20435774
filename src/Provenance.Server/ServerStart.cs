using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Provenance.Matching;
using Provenance.Media.Ffmpeg;
using Provenance.Media.Sandboxing;
using Provenance.Server.Jobs;
using Provenance.Server.People.Keys;
using Provenance.Server.Upgrading;
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

    /// <summary>Prepares; null when the server may serve, otherwise the exit code to end with, which the log explains.</summary>
    internal async Task<int?> PrepareAsync(CancellationToken cancellation)
    {
        if ((SettingsCheck.ProblemOf(options) ?? services.GetRequiredService<Sandbox>().Problem ?? ListeningProblem() ?? WritingProblem() ?? FindFfmpeg()) is { } problem) return CannotStart(problem);

        // On PostgreSQL the folder holds media only, and is shared.
        if (!options.IsPostgres && (_lock = DataFolderLock.TryTake(folder)) is null)
        {
            LogTaken(folder.Root);
            return ProvenanceServer.CannotStart;
        }

        try
        {
            return await OpenStoreAsync(services.GetRequiredService<IDbContextFactory<ProvenanceDbContext>>(), cancellation);
        }
        catch (Exception fault) when (fault.GetBaseException() is NpgsqlException or SocketException)
        {
            return CannotStart($"PostgreSQL does not answer as it should: {fault.GetBaseException().Message}. See that it runs, and that --database names it.");
        }
        catch (DbException fault) when (!options.IsPostgres)
        {
            return CannotStart($"The database {folder.Database} cannot be opened or upgraded: {fault.Message}. Copies from before upgrades, if there were any, lie in {folder.Backups}.");
        }
    }

    private async Task<int?> OpenStoreAsync(IDbContextFactory<ProvenanceDbContext> store, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<SchemaUpgrade>().RunAsync(cancellation) is { } problem) return CannotStart(problem);
        if (await services.GetRequiredService<FirstKey>().WriteAsync(cancellation) is { } inTheWay) return CannotStart(inTheWay);
        if (options.Upgrade)
        {
            LogUpgraded();
            return ProvenanceServer.Stopped;
        }

        await services.GetRequiredService<FootageIndex>().CatchUpAsync(store, cancellation);
        await ContinueAsync(services.GetRequiredService<InterruptedWork>(), cancellation);
        return null;
    }

    private int CannotStart(string problem)
    {
        LogProblem(problem);
        return ProvenanceServer.CannotStart;
    }

    // Only a single process may say that what runs has died with the one before it; of several, the leases say it.
    private async Task ContinueAsync(InterruptedWork interrupted, CancellationToken cancellation)
    {
        if (options.IsPostgres)
        {
            interrupted.SweepEachMinute();
            if (options.Works) interrupted.SweepNow();
            LogShared(options.Role, folder.Root);
        }
        else
        {
            LogReady(folder.Root, await interrupted.ContinueAsync(cancellation));
        }
    }

    private string? ListeningProblem()
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var urls = configuration["urls"] ?? "";
        return Listening.ProblemOf(configuration, urls, options) ?? (options.Upgrade ? null : Listening.TakenProblemOf(configuration, urls));
    }

    // A disk that was mounted read-only after a fault lets folders be opened, and nothing else.
    private string? WritingProblem()
    {
        var trial = Path.Combine(folder.Work, $"trial-{Environment.ProcessId}");
        try
        {
            File.WriteAllBytes(trial, [1]);
            File.Delete(trial);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"The data folder {folder.Root} cannot be written to: {fault.Message} See that its disk has room and is not mounted read-only, and that the folder belongs to this user; then start again.";
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

    [LoggerMessage(5, LogLevel.Information, "The database is of this version")]
    private partial void LogUpgraded();

    [LoggerMessage(4, LogLevel.Information, "Serving as {Role} on PostgreSQL; media lie in {Folder}, which all processes share")]
    private partial void LogShared(string role, string folder);
}
