using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Provenance.Store;

namespace Provenance.Server.People;

/// <summary>Where the desk's people are kept: in the pipeline's database, whichever that is.</summary>
internal static class DeskStore
{
    internal static IServiceCollection AddDeskStore(this IServiceCollection services)
    {
        services.AddSingleton<IDbContextFactory<DeskContext>>(provider => Open(provider.GetRequiredService<ServerOptions>(), provider.GetRequiredService<DataFolder>()));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<DeskContext>>().CreateDbContext());
        return services;
    }

    /// <summary>The options of a context on the SQLite database at <paramref name="path"/>.</summary>
    internal static DbContextOptions<SqliteDeskContext> SqliteOptions(string path)
    {
        var builder = new DbContextOptionsBuilder<SqliteDeskContext>();
        builder.UseSqliteStore(path, sqlite => sqlite.MigrationsHistoryTable(DeskContext.MigrationsTable));
        return builder.Options;
    }

    /// <summary>The options of a context on a PostgreSQL database.</summary>
    internal static DbContextOptions<PostgresDeskContext> PostgresOptions(string connection) =>
        new DbContextOptionsBuilder<PostgresDeskContext>().UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable(DeskContext.MigrationsTable)).Options;

    private static ContextFactory Open(ServerOptions options, DataFolder folder)
    {
        if (options.IsPostgres)
        {
            var postgres = PostgresOptions(options.ConnectionString().ToString());
            return new ContextFactory(() => new PostgresDeskContext(postgres));
        }

        var sqlite = SqliteOptions(folder.Database);
        return new ContextFactory(() => new SqliteDeskContext(sqlite));
    }

    private sealed class ContextFactory(Func<DeskContext> create) : IDbContextFactory<DeskContext>
    {
        public DeskContext CreateDbContext() => create();
    }
}

/// <summary>What <c>dotnet ef</c> makes the context with. The database it names is never opened to write a migration.</summary>
internal sealed class SqliteDeskDesign : IDesignTimeDbContextFactory<SqliteDeskContext>
{
    public SqliteDeskContext CreateDbContext(string[] args) => new(DeskStore.SqliteOptions("design.db"));
}

/// <summary>What <c>dotnet ef</c> makes the context with. The database it names is never opened to write a migration.</summary>
internal sealed class PostgresDeskDesign : IDesignTimeDbContextFactory<PostgresDeskContext>
{
    public PostgresDeskContext CreateDbContext(string[] args) => new(DeskStore.PostgresOptions("Host=127.0.0.1;Database=design"));
}
