using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provenance.Store;

namespace TestKit;

/// <summary>A real SQLite store in a folder of its own, migrated as a user's is; the folder is deleted with it.</summary>
public sealed class TestStore : IDbContextFactory<ProvenanceDbContext>, IAsyncDisposable
{
    // Migrating takes a while, and every store begins the same: one is migrated, and the others are copies of it.
    private static readonly Lazy<string> _template = new(MakeTemplate);

    private readonly IDbContextFactory<ProvenanceDbContext> _factory;

    /// <summary>Makes the folder and the empty database.</summary>
    public TestStore()
    {
        Folder = new DataFolder(Directory.CreateTempSubdirectory("provenance-test-").FullName);
        File.Copy(_template.Value, Folder.Database);
        _factory = FactoryFor(Folder);
    }

    /// <summary>Its data folder.</summary>
    public DataFolder Folder { get; }

    /// <inheritdoc/>
    public ProvenanceDbContext CreateDbContext() => _factory.CreateDbContext();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder.Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static IDbContextFactory<ProvenanceDbContext> FactoryFor(DataFolder folder) =>
        new ServiceCollection().AddProvenanceStore(folder).BuildServiceProvider().GetRequiredService<IDbContextFactory<ProvenanceDbContext>>();

    private static string MakeTemplate()
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
}
