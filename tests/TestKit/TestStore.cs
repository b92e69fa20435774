using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provenance.Store;

namespace TestKit;

/// <summary>A real SQLite store in a folder of its own; the folder is deleted with it.</summary>
public sealed class TestStore : IDbContextFactory<ProvenanceDbContext>, IAsyncDisposable
{
    private readonly IDbContextFactory<ProvenanceDbContext> _factory;

    /// <summary>Makes the folder and the empty database.</summary>
    public TestStore()
    {
        Folder = new DataFolder(Directory.CreateTempSubdirectory("provenance-test-").FullName);
        _factory = new ServiceCollection().AddProvenanceStore(Folder).BuildServiceProvider()
            .GetRequiredService<IDbContextFactory<ProvenanceDbContext>>();
        using var db = _factory.CreateDbContext();
        db.Database.EnsureCreated();
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
}
