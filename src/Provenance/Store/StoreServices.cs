using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Provenance.Store;

/// <summary>The only place that names a database provider.</summary>
public static class StoreServices
{
    /// <summary>Adds the store: the folder itself and an <see cref="IDbContextFactory{TContext}"/>.</summary>
    /// <param name="services">Takes the registrations.</param>
    /// <param name="folder">Holds media, and the database on SQLite.</param>
    /// <param name="postgres">Gives the connection string of a PostgreSQL database when it is first opened; null for SQLite in <paramref name="folder"/>.</param>
    public static IServiceCollection AddProvenanceStore(this IServiceCollection services, DataFolder folder, Func<string>? postgres = null)
    {
        services.AddSingleton(folder);
        services.AddSingleton(_ => Factory(folder, postgres?.Invoke()));
        return services;
    }

    /// <summary>The store by itself.</summary>
    /// <param name="folder">Holds media, and the database on SQLite.</param>
    /// <param name="postgres">The connection string of a PostgreSQL database; null for SQLite in <paramref name="folder"/>.</param>
    public static IDbContextFactory<ProvenanceDbContext> Factory(DataFolder folder, string? postgres)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return postgres is null ? new SqliteContextFactory(folder.Database) : new PostgresContextFactory(postgres);
    }

    /// <summary>The options of a context on a PostgreSQL database.</summary>
    public static DbContextOptions<PostgresProvenanceContext> PostgresOptions(string connectionString) =>
        new DbContextOptionsBuilder<PostgresProvenanceContext>().UseNpgsql(connectionString).Options;

    /// <summary>The options of a context on the SQLite database at <paramref name="path"/>.</summary>
    public static DbContextOptions<SqliteProvenanceContext> SqliteOptions(string path)
    {
        var builder = new DbContextOptionsBuilder<SqliteProvenanceContext>();
        builder.UseSqliteStore(path, sqlite => _ = sqlite);
        return builder.Options;
    }

    /// <summary>Has a context of any model lie in the SQLite database at <paramref name="path"/>, opened as the store opens it.</summary>
    /// <param name="builder">The context's options.</param>
    /// <param name="path">The database's file.</param>
    /// <param name="more">What only this context wants.</param>
    public static void UseSqliteStore(this DbContextOptionsBuilder builder, string path, Action<SqliteDbContextOptionsBuilder> more)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // Private cache: a shared one answers a concurrent reader with "table is locked" whatever the busy timeout says.
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Cache = SqliteCacheMode.Private, ForeignKeys = true, DefaultTimeout = 30 };
        builder.UseSqlite(connection.ToString(), more).AddInterceptors(SqlitePragmas.Instance);
    }

    private sealed class SqliteContextFactory(string path) : IDbContextFactory<ProvenanceDbContext>
    {
        private readonly DbContextOptions<SqliteProvenanceContext> _options = SqliteOptions(path);

        public ProvenanceDbContext CreateDbContext() => new SqliteProvenanceContext(_options);
    }

    private sealed class PostgresContextFactory(string connectionString) : IDbContextFactory<ProvenanceDbContext>
    {
        private readonly DbContextOptions<PostgresProvenanceContext> _options = PostgresOptions(connectionString);

        public ProvenanceDbContext CreateDbContext() => new PostgresProvenanceContext(_options);
    }
}
