using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Provenance.Store;

/// <summary>The only place that names a database provider.</summary>
public static class StoreServices
{
    /// <summary>Adds the store on SQLite in <paramref name="folder"/>: the folder itself and an <see cref="IDbContextFactory{TContext}"/>.</summary>
    public static IServiceCollection AddProvenanceStore(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(folder);
        services.AddSingleton<IDbContextFactory<ProvenanceDbContext>>(new SqliteContextFactory(folder.Database));
        return services;
    }

    /// <summary>The options of a context on the SQLite database at <paramref name="path"/>.</summary>
    public static DbContextOptions<SqliteProvenanceContext> SqliteOptions(string path)
    {
        // Private cache: a shared one answers a concurrent reader with "table is locked" whatever the busy timeout says.
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Cache = SqliteCacheMode.Private, ForeignKeys = true, DefaultTimeout = 30 };
        return new DbContextOptionsBuilder<SqliteProvenanceContext>()
            .UseSqlite(connection.ToString())
            .AddInterceptors(SqlitePragmas.Instance)
            .Options;
    }

    private sealed class SqliteContextFactory(string path) : IDbContextFactory<ProvenanceDbContext>
    {
        private readonly DbContextOptions<SqliteProvenanceContext> _options = SqliteOptions(path);

        public ProvenanceDbContext CreateDbContext() => new SqliteProvenanceContext(_options);
    }
}
