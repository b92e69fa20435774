using System.Collections.Concurrent;
using Provenance.Server.People;
using Provenance.Store;

namespace Provenance.Server.Tests;

/// <summary>
/// The server with a data folder of its own. It is a process of its own, as users run it, and because Hangfire keeps its log and its
/// activator in statics: two hosts in one process take each other's.
/// </summary>
public sealed class RunningServer : IAsyncLifetime, IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _log = new();
    private ServerProcess? _process;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("pv-").FullName;

    internal Api Api => _process!.Api;

    /// <summary>Faults that the log told of, each with the lines that follow it.</summary>
    internal IReadOnlyList<string> Faults =>
        [.. _log.ToArray().Index().Where(l => l.Item.StartsWith("fail:", StringComparison.Ordinal)).Select(l => string.Join('\n', _log.Skip(l.Index).Take(14)))];

    /// <summary>The process's number.</summary>
    internal int ProcessId => _process!.Id;

    public Task InitializeAsync() => StartAsync();

    internal static async Task<RunningServer> StartedAsync(params string[] settings)
    {
        var server = new RunningServer();
        await server.StartAsync(settings);
        return server;
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    internal Task StopAsync() => _process!.StopAsync();

    /// <summary>The link of the first administrator.</summary>
    internal Task<string> FirstLinkAsync() => _process!.FirstLinkAsync();

    /// <summary>The store of people, to age what is in it.</summary>
    internal DeskContext OpenDesk() => new SqliteDeskContext(DeskStore.SqliteOptions(new DataFolder(Folder).Database));

    /// <summary>The store, to count what is in it.</summary>
    internal ProvenanceDbContext OpenStore() => new SqliteProvenanceContext(StoreServices.SqliteOptions(new DataFolder(Folder).Database));

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _process!.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private Task StartAsync(params string[] settings)
    {
        _process = new ServerProcess(Folder, settings) { Said = _log.Enqueue };
        return _process.StartAsync();
    }
}
