using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Provenance.Server.Tests.Upgrading;

public sealed class SchemaUpgradeTests
{
    [Fact]
    public Task An_empty_SQLite_database_gets_its_tables_and_no_backup() => EmptyAsync(Engine.Sqlite);

    [PostgresFact]
    public Task An_empty_PostgreSQL_database_gets_its_tables() => EmptyAsync(Engine.Postgres);

    [Fact]
    public Task What_is_in_a_SQLite_database_of_the_previous_schema_is_there_and_searchable_after() => PreviousAsync(Engine.Sqlite);

    [PostgresFact]
    public Task What_is_in_a_PostgreSQL_database_of_the_previous_schema_is_there_and_searchable_after() => PreviousAsync(Engine.Postgres);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_SQLite_database_of_a_later_version_is_refused_as_it_is(bool ofPeople) => LaterAsync(Engine.Sqlite, ofPeople);

    [PostgresFact]
    public Task A_PostgreSQL_database_of_a_later_version_is_refused_as_it_is() => LaterAsync(Engine.Postgres, ofPeople: false);

    [PostgresFact]
    public Task A_PostgreSQL_database_of_a_later_version_of_people_is_refused_as_it_is() => LaterAsync(Engine.Postgres, ofPeople: true);

    private static async Task EmptyAsync(Engine engine)
    {
        await using var database = await OldDatabase.NewAsync(engine);

        Assert.Null(await database.Upgrade().RunAsync(default));
        Assert.Null(await database.Upgrade().RunAsync(default));

        await using var db = database.OpenStore();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Empty(await db.SearchAppearances("guard").ToListAsync());
        Assert.Empty(database.Backups);
    }

    private static async Task PreviousAsync(Engine engine)
    {
        await using var database = await OldDatabase.PreviousAsync(engine);

        Assert.Null(await database.Upgrade().RunAsync(default));

        await using var db = database.OpenStore();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Equal("The guard marches", (await db.Appearances.SingleAsync()).Caption);
        Assert.Single(await db.SearchAppearances("guard").ToListAsync());
        Assert.Equal(engine == Engine.Sqlite ? 1 : 0, database.Backups.Length); // a server's own database is its administrator's to copy
    }

    private static async Task LaterAsync(Engine engine, bool ofPeople)
    {
        await using var database = await OldDatabase.LaterAsync(engine, ofPeople);
        var before = await database.SchemaAsync();

        var (exitCode, output) = await ServerProcess.RunToEndAsync([.. database.Settings, "--upgrade"]);

        Assert.Equal(ProvenanceServer.CannotStart, exitCode);
        Assert.Contains("later version", output, StringComparison.Ordinal);
        Assert.Contains("20991231000000_Later", output, StringComparison.Ordinal);
        Assert.Equal(before, await database.SchemaAsync());
        Assert.Empty(database.Backups);
    }
}
