using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Provenance.Tests.Store;

public sealed class MigrationTests
{
    [Fact]
    public async Task The_migrations_make_the_model_as_it_stands()
    {
        await using var store = new TestStore();
        await using var db = store.CreateDbContext();

        Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed and no migration says so: src/Provenance/Store/README.md has the command.");
    }
}
