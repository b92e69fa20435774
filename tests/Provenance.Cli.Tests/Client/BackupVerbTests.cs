using Provenance.Submitting;
using TestKit;

namespace Provenance.Cli.Tests.Client;

public sealed class BackupVerbTests(Clips clips) : IClassFixture<Clips>, IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("pv-").FullName;

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public async Task A_running_service_is_backed_up_restored_checked_and_serves_again()
    {
        var (backup, restored) = (Path.Combine(_place, "backup"), Path.Combine(_place, "restored"));
        var first = new ServerUnderTest();
        await first.InitializeAsync();
        var submitted = await ProvenanceCommand.RunAsync("submit", "https://example.org/clip", "--file", clips.First, "--wait", "--server", first.Url, "--key", first.Key);
        Assert.Equal((ExitCodes.Done, ""), (submitted.ExitCode, submitted.ExitCode == 0 ? "" : submitted.Errors));

        var made = await ProvenanceCommand.RunAsync("backup", "--data", first.Folder, "--to", backup);
        var well = await ProvenanceCommand.RunAsync("check", "--data", first.Folder);
        await first.DisposeAsync();
        var put = await ProvenanceCommand.RunAsync("restore", "--from", backup, "--data", restored);
        var check = await ProvenanceCommand.RunAsync("check", "--data", restored);

        Assert.All([made, well, put, check], end => Assert.True(end.ExitCode == ExitCodes.Done, end.Errors + end.Output));
        Assert.StartsWith("All is well: 1 appearances, 1 files, ", check.Output, StringComparison.Ordinal);
        var second = new ServerUnderTest(restored);
        await second.InitializeAsync();
        try
        {
            var found = await ProvenanceCommand.RunAsync("lookup", "--file", clips.Copy, "--server", second.Url, "--key", first.Key);
            Assert.Contains("https://example.org/clip", found.Output + found.Errors, StringComparison.Ordinal);
        }
        finally
        {
            await second.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task A_database_on_PostgreSQL_goes_with_it()
    {
        await using var kept = new TestStore(Engine.Postgres);
        await using (var db = kept.CreateDbContext())
        {
            db.Appearances.Add(new Appearance { AddressKey = "link:https://example.org/1#1", Platform = Platform.Link, Url = "https://example.org/1", MayFetch = false, SubmittedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
        }

        var (backup, restored, empty) = (Path.Combine(_place, "backup"), Path.Combine(_place, "restored"), await (await PostgresCluster.StartedAsync()).NewDatabaseAsync());
        var made = await ProvenanceCommand.RunAsync("backup", "--data", kept.Folder.Root, "--database", kept.Connection!, "--to", backup);
        var put = await ProvenanceCommand.RunAsync("restore", "--from", backup, "--data", restored, "--database", empty);
        var check = await ProvenanceCommand.RunAsync("check", "--data", restored, "--database", empty);

        Assert.All([made, put], end => Assert.True(end.ExitCode == ExitCodes.Done, end.Errors + end.Output));
        Assert.Equal("Lost: appearance 1. Nobody has asked for its footage and nobody will. Submit it again.", check.Lines[0]);
        Assert.Equal("Findings: 1, among 1 appearances, 0 files, 0 frames.", check.Lines[1]);
    }

    [Fact]
    public async Task What_is_no_data_folder_is_named()
    {
        foreach (var verb in (string[][])[["check", "--data", _place], ["backup", "--data", _place, "--to", Path.Combine(_place, "b")]])
        {
            var end = await ProvenanceCommand.RunAsync(verb);
            Assert.Equal(ExitCodes.Failed, end.ExitCode);
            Assert.Contains("holds no database", end.Errors, StringComparison.Ordinal);
        }
    }
}
