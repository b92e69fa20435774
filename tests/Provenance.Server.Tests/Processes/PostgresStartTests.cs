using Microsoft.EntityFrameworkCore;
using Provenance.Server.Tests.Upgrading;
using TestKit;

namespace Provenance.Server.Tests.Processes;

public sealed class PostgresStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pv-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PostgresFact]
    public async Task An_empty_database_is_refused_until_it_is_upgraded_and_several_may_ask_for_that_at_once()
    {
        string[] settings = ["--data", _folder, "--urls", "http://127.0.0.1:0", "--database", await (await PostgresCluster.StartedAsync()).NewDatabaseAsync()];

        var refused = await ServerProcess.RunToEndAsync(settings);
        var upgraded = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ServerProcess.RunToEndAsync([.. settings, "--upgrade"])));

        Assert.Equal(ProvenanceServer.CannotStart, refused.ExitCode);
        Assert.Contains("--upgrade", refused.Output, StringComparison.Ordinal);
        Assert.All(upgraded, end => Assert.Equal(ProvenanceServer.Stopped, end.ExitCode));
    }

    [PostgresFact]
    public async Task A_database_of_the_previous_schema_is_refused_until_it_is_upgraded_and_several_may_ask_for_that_at_once()
    {
        await using var database = await OldDatabase.PreviousAsync(Engine.Postgres);

        var refused = await ServerProcess.RunToEndAsync(database.Settings);
        await using (var before = database.OpenStore()) Assert.Equal([OldDatabase.Initial], await before.Database.GetAppliedMigrationsAsync());
        var upgraded = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ServerProcess.RunToEndAsync([.. database.Settings, "--upgrade"])));

        Assert.Equal(ProvenanceServer.CannotStart, refused.ExitCode);
        Assert.Contains("--upgrade", refused.Output, StringComparison.Ordinal);
        Assert.All(upgraded, end => Assert.Equal(ProvenanceServer.Stopped, end.ExitCode));
        await using var db = database.OpenStore();
        Assert.Single(await db.SearchAppearances("guard").ToListAsync());
    }

    [PostgresFact]
    public async Task A_database_that_does_not_answer_is_named()
    {
        var (exitCode, output) = await ServerProcess.RunToEndAsync("--data", _folder, "--database", "Host=127.0.0.1;Port=1;Username=nobody;Database=none");

        Assert.Equal(ProvenanceServer.CannotStart, exitCode);
        Assert.Contains("PostgreSQL does not answer", output, StringComparison.Ordinal);
    }
}
