using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using TestKit;

namespace Provenance.Server.Tests.Processes;

/// <summary>Web and workers on one PostgreSQL database and one media folder, each a process of its own that can be killed; or one process that does all, on SQLite.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly string _database;
    private readonly List<ServerProcess> _all = [];
    private int _requests;

    private Fleet(string database) => _database = database;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("pv-").FullName;

    internal ServerProcess Web => _all[0];

    internal IReadOnlyList<ServerProcess> Workers => _all[1..];

    internal IReadOnlyList<ServerProcess> All => _all;

    /// <summary>What each of them says it does, in the same order.</summary>
    internal List<StageLog> Logs { get; } = [];

    /// <summary>Requests that web has not answered yet, of those sent through <see cref="SendAsync"/>.</summary>
    internal int Requests => _requests;

    /// <summary>Makes the database and starts the processes.</summary>
    internal static async Task<Fleet> StartedAsync(int workers, params string[] settings)
    {
        var fleet = new Fleet(await (await PostgresCluster.StartedAsync()).NewDatabaseAsync());
        await ServerProcess.RunToEndAsync("--data", fleet.Folder, "--database", fleet._database, "--upgrade", "--first-key", Path.Combine(fleet.Folder, "first.key"));
        fleet.Add(ServerRole.Web, settings);
        for (var worker = 0; worker < workers; worker++) fleet.Add(ServerRole.Worker, settings);
        await Task.WhenAll(fleet._all.Select(process => process.StartAsync()));
        return fleet;
    }

    /// <summary>Starts one process that does all.</summary>
    internal static async Task<Fleet> AloneAsync(params string[] settings)
    {
        var fleet = new Fleet("");
        fleet.Add(ServerRole.All, settings);
        await fleet.Web.StartAsync();
        return fleet;
    }

    /// <summary>True for one process that does all.</summary>
    internal bool IsAlone => _database.Length == 0;

    /// <summary>The store, to count what is in it.</summary>
    internal ProvenanceDbContext OpenStore() => OpenStores().CreateDbContext();

    /// <summary>Opens the store, as often as is asked.</summary>
    internal IDbContextFactory<ProvenanceDbContext> OpenStores() => StoreServices.Factory(new DataFolder(Folder), IsAlone ? null : _database);

    /// <summary>The processes of PostgreSQL that serve this fleet.</summary>
    internal IEnumerable<int> DatabaseProcesses()
    {
        using var db = OpenStore();
        return db.Database.SqlQueryRaw<int>("select pid as \"Value\" from pg_stat_activity").ToList();
    }

    /// <summary>Asks web.</summary>
    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        Interlocked.Increment(ref _requests);
        try
        {
            return await Web.Api.SendAsync(request);
        }
        finally
        {
            Interlocked.Decrement(ref _requests);
        }
    }

    /// <summary>Waits until nothing waits or runs.</summary>
    internal async Task UntilDoneAsync(TimeSpan most)
    {
        for (var until = DateTime.UtcNow + most; DateTime.UtcNow < until; await Task.Delay(200))
        {
            await using var db = OpenStore();
            if (!await db.Work.AnyAsync(w => w.State == WorkState.Waiting || w.State == WorkState.Running)) return;
        }

        await using var late = OpenStore();
        var open = await late.Work.AsNoTracking().Where(w => w.State == WorkState.Waiting || w.State == WorkState.Running).ToListAsync();
        throw new TimeoutException($"Still to be done: {string.Join(", ", open.Select(w => $"{w.Stage} of {w.AppearanceId} {w.State}, {w.Starts} starts, due {w.Due:T}, lease {w.Lease:T}, {w.Fault}"))}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _all) await process.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private void Add(string role, string[] settings)
    {
        var log = new StageLog();
        Logs.Add(log);
        _all.Add(new ServerProcess(Folder, [.. IsAlone ? (string[])[] : ["--database", _database], "--role", role, .. settings]) { Said = log.Read });
    }
}
