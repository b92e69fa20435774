using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provenance.Store;

namespace TestKit;

/// <summary>The engines that a store test runs on.</summary>
public enum Engine
{
    /// <summary>SQLite, in a file.</summary>
    Sqlite,

    /// <summary>PostgreSQL, in a throwaway cluster.</summary>
    Postgres,
}

/// <summary>A real store, migrated as a user's is, with a data folder of its own; both are deleted with it.</summary>
/// <remarks>
/// The engine is SQLite unless the environment says <c>TEST_ENGINE=postgres</c>: the same tests run a second time on the other engine.
/// </remarks>
public sealed class TestStore : IDbContextFactory<ProvenanceDbContext>, IAsyncDisposable
{
    // Migrating takes a while, and every store begins the same: one is migrated, and the others are copies of it.
    private static readonly Lazy<string> _sqliteTemplate = new(MakeSqliteTemplate);
    private static readonly Lazy<string> _postgresTemplate = new(MakePostgresTemplate);

    private readonly IDbContextFactory<ProvenanceDbContext> _factory;

    /// <summary>Makes the folder and the empty database on the engine of this run.</summary>
    public TestStore()
        : this(EngineOfThisRun)
    {
    }

    /// <summary>Makes the folder and the empty database.</summary>
    public TestStore(Engine engine)
    {
        Folder = new DataFolder(Directory.CreateTempSubdirectory("provenance-test-").FullName);
        if (engine == Engine.Sqlite) File.Copy(_sqliteTemplate.Value, Folder.Database);
        else Connection = Cluster().NewDatabase(_postgresTemplate.Value);
        _factory = FactoryFor(Folder, Connection);
    }

    /// <summary>The engine that stores are on unless a test says otherwise.</summary>
    public static Engine EngineOfThisRun =>
        Environment.GetEnvironmentVariable("TEST_ENGINE") is { Length: > 0 } name ? Enum.Parse<Engine>(name, ignoreCase: true) : Engine.Sqlite;

    /// <summary>Its data folder.</summary>
    public DataFolder Folder { get; }

    /// <summary>The connection string of its database; null on SQLite.</summary>
    public string? Connection { get; }

    /// <inheritdoc/>
    public ProvenanceDbContext CreateDbContext() => _factory.CreateDbContext();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (Connection is not null)
        {
            Npgsql.NpgsqlConnection.ClearPool(new Npgsql.NpgsqlConnection(Connection));
            Cluster().Drop(Connection);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder.Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static IDbContextFactory<ProvenanceDbContext> FactoryFor(DataFolder folder, string? connection = null) =>
        new ServiceCollection().AddProvenanceStore(folder, connection is null ? null : () => connection).BuildServiceProvider().GetRequiredService<IDbContextFactory<ProvenanceDbContext>>();

    // Stores are made in constructors, which cannot wait in another way.
    private static PostgresCluster Cluster() => Task.Run(PostgresCluster.StartedAsync).GetAwaiter().GetResult();

    private static string MakeSqliteTemplate()
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("provenance-test-template-").FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder.Root, recursive: true);
        using (var db = FactoryFor(folder).CreateDbContext())
        {
            db.Database.Migrate();
            db.Database.ExecuteSqlRaw("pragma wal_checkpoint(truncate)"); // all of it into the one file that is copied
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return folder.Database;
    }

    private static string MakePostgresTemplate()
    {
        var connection = Cluster().NewDatabase();
        using (var db = new PostgresProvenanceContext(StoreServices.PostgresOptions(connection))) db.Database.Migrate();
        Npgsql.NpgsqlConnection.ClearPool(new Npgsql.NpgsqlConnection(connection));
        return new Npgsql.NpgsqlConnectionStringBuilder(connection).Database!;
    }
}
