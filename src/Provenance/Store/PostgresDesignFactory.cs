using Microsoft.EntityFrameworkCore.Design;

namespace Provenance.Store;

/// <summary>What <c>dotnet ef</c> makes a context with. The database it names is never opened to write a migration.</summary>
internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresProvenanceContext>
{
    public PostgresProvenanceContext CreateDbContext(string[] args) => new(StoreServices.PostgresOptions("Host=design"));
}
