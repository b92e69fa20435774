using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Provenance.Server.Operations;
using Provenance.Server.People;
using Provenance.Server.Upgrading;
using Provenance.Store;
using TestKit;

namespace Provenance.Server.Tests.Upgrading;

/// <summary>A data folder and a database of an engine, empty at first, brought to the schemas that programs before this one left behind.</summary>
internal sealed class OldDatabase : IDbContextFactory<ProvenanceDbContext>, IDbContextFactory<DeskContext>, IAsyncDisposable
{
    internal const string Initial = "20261122000000_Initial";

    private readonly string? _connection;

    private OldDatabase(string? connection) => _connection = connection;

    internal DataFolder Folder { get; } = new(Directory.CreateTempSubdirectory("pv-").FullName);

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 5, 0, 0, TimeSpan.Zero));

    /// <summary>What a server is started with on it.</summary>
    internal string[] Settings =>
        ["--data", Folder.Root, "--urls", "http://127.0.0.1:0", .. _connection is null ? Array.Empty<string>() : ["--database", _connection]];

    /// <summary>Copies that were made of it, by name.</summary>
    internal string[] Backups => Directory.Exists(Folder.Backups) ? [.. Directory.GetFiles(Folder.Backups).Order(StringComparer.Ordinal)] : [];

    internal static async Task<OldDatabase> NewAsync(Engine engine) =>
        new(engine == Engine.Postgres ? await (await PostgresCluster.StartedAsync()).NewDatabaseAsync() : null);

    /// <summary>One of the previous schema, with an appearance that can be searched for by <c>guard</c>.</summary>
    internal static async Task<OldDatabase> PreviousAsync(Engine engine)
    {
        var database = await NewAsync(engine);
        await using var db = database.OpenStore();
        await db.GetService<IMigrator>().MigrateAsync(Initial);
        // In the words of that schema: the program's own model has columns since that it lacks.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into "Appearances" ("AddressKey", "Platform", "Item", "Caption", "MayFetch", "SubmittedAt", "SubmittedBy", "IsRestricted", "Version", "SearchText")
            values ('link:https://example.org/1', 'Link', 1, 'The guard marches', true, {database.Time.GetUtcNow().UtcTicks}, 'provenance', false, 0, 'guard marches the')
            """);
        return database;
    }

    /// <summary>One that a later program has upgraded: one of its two histories, the people's or the store's, has a migration that this program lacks.</summary>
    internal static async Task<OldDatabase> LaterAsync(Engine engine, bool ofPeople)
    {
        var database = await NewAsync(engine);
        Assert.Null(await database.Upgrade().RunAsync(default));
        await using DbContext db = ofPeople ? database.OpenDesk() : database.OpenStore();
        await db.Database.ExecuteSqlRawAsync(db.GetService<IHistoryRepository>().GetInsertScript(new HistoryRow("20991231000000_Later", "99.0.0")));
        return database;
    }

    internal SchemaUpgrade Upgrade(long minFreeBytes = 0)
    {
        var options = new ServerOptions { DataFolder = Folder.Root, Database = _connection ?? "", Upgrade = true, MinFreeBytes = minFreeBytes };
        return new SchemaUpgrade(options, this, this, new SchemaBackup(Folder, new DiskSpace(Folder, options, Time), Time, NullLogger<SchemaBackup>.Instance));
    }

    internal ProvenanceDbContext OpenStore() =>
        _connection is null ? OpenCopy(Folder.Database) : new PostgresProvenanceContext(StoreServices.PostgresOptions(_connection));

    internal static ProvenanceDbContext OpenCopy(string file) => new SqliteProvenanceContext(StoreServices.SqliteOptions(file));

    /// <summary>The names of every table, index and trigger.</summary>
    internal async Task<IReadOnlyList<string>> SchemaAsync()
    {
        await using var db = OpenStore();
        return await (_connection is null
            ? db.Database.SqlQueryRaw<string>("select name as \"Value\" from sqlite_master")
            : db.Database.SqlQueryRaw<string>(
                "select nspname || '.' || relname as \"Value\" from pg_class join pg_namespace n on n.oid = relnamespace where nspname not like 'pg%' and nspname <> 'information_schema'"))
            .OrderBy(name => name).ToListAsync();
    }

    ProvenanceDbContext IDbContextFactory<ProvenanceDbContext>.CreateDbContext() => OpenStore();

    DeskContext IDbContextFactory<DeskContext>.CreateDbContext() => OpenDesk();

    private DeskContext OpenDesk() =>
        _connection is null ? new SqliteDeskContext(DeskStore.SqliteOptions(Folder.Database)) : new PostgresDeskContext(DeskStore.PostgresOptions(_connection));

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(_connection));
            (await PostgresCluster.StartedAsync()).Drop(_connection);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder.Root, recursive: true);
    }
}
