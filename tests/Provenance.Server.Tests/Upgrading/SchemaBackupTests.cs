using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Provenance.Server.Tests.Upgrading;

public sealed class SchemaBackupTests
{
    [Fact]
    public async Task The_backup_is_the_database_as_it_was_for_its_owner_alone()
    {
        await using var database = await OldDatabase.PreviousAsync(Engine.Sqlite);

        Assert.Null(await database.Upgrade().RunAsync(default));

        var backup = Assert.Single(database.Backups);
        Assert.Equal($"{OldDatabase.Initial}-20261123T050000Z.db", Path.GetFileName(backup));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(database.Folder.Backups));
        }

        await using var old = OldDatabase.OpenCopy(backup);
        Assert.Equal([OldDatabase.Initial], await old.Database.GetAppliedMigrationsAsync());
        Assert.Equal("The guard marches", await old.Appearances.Select(a => a.Caption).SingleAsync());
    }

    [Fact]
    public async Task A_backup_put_back_is_upgraded_again()
    {
        await using var database = await OldDatabase.PreviousAsync(Engine.Sqlite);
        Assert.Null(await database.Upgrade().RunAsync(default));
        SqliteConnection.ClearAllPools();
        foreach (var beside in (string[])["-wal", "-shm"]) File.Delete(database.Folder.Database + beside);
        File.Copy(database.Backups.Single(), database.Folder.Database, overwrite: true);

        Assert.Null(await database.Upgrade().RunAsync(default));

        await using var db = database.OpenStore();
        Assert.Single(await db.SearchAppearances("guard").ToListAsync());
    }

    [Fact]
    public async Task The_newest_three_are_kept_and_what_is_not_ours_is_left()
    {
        await using var database = await OldDatabase.PreviousAsync(Engine.Sqlite);
        Directory.CreateDirectory(database.Folder.Backups);
        string[] there = ["20270101000000_Zz-20251001T000000Z.db", "20250101000000_Aa-20251004T000000Z.db", "20260101000000_Bb-20251002T000000Z.db", "mine.db", "notes-20240101T000000Z.txt"];
        foreach (var name in there) await File.WriteAllTextAsync(Path.Combine(database.Folder.Backups, name), "");

        Assert.Null(await database.Upgrade().RunAsync(default));

        Assert.Equal(
            [there[1], there[2], $"{OldDatabase.Initial}-20261123T050000Z.db", there[3], there[4]],
            database.Backups.Select(Path.GetFileName));
    }

    [Fact]
    public async Task Without_room_for_it_the_server_says_so_and_leaves_the_database_as_it_was()
    {
        await using var database = await OldDatabase.PreviousAsync(Engine.Sqlite);
        var before = await database.SchemaAsync();

        var (exitCode, output) = await ServerProcess.RunToEndAsync([.. database.Settings, "--min-free-bytes", $"{long.MaxValue / 2}"]);

        Assert.Equal(ProvenanceServer.CannotStart, exitCode);
        Assert.Contains("there is no room to copy it", output, StringComparison.Ordinal);
        await AssertUntouchedAsync(database, before);
    }

    [Fact]
    public async Task Where_it_cannot_be_written_nothing_is_upgraded()
    {
        await using var database = await OldDatabase.PreviousAsync(Engine.Sqlite);
        var before = await database.SchemaAsync();
        await File.WriteAllTextAsync(database.Folder.Backups, "a file where the folder should be");

        Assert.Contains("could not be copied", await database.Upgrade().RunAsync(default), StringComparison.Ordinal);

        await AssertUntouchedAsync(database, before);
    }

    [Fact]
    public async Task A_damaged_database_is_told_of_and_not_upgraded()
    {
        await using var database = await OldDatabase.PreviousAsync(Engine.Sqlite);
        await using (var db = database.OpenStore()) await db.Database.ExecuteSqlRawAsync("pragma wal_checkpoint(truncate)");
        SqliteConnection.ClearAllPools();
        var root = await RootPageOfAsync(database, "IX_Appearances_AddressKey");
        await using (var file = new FileStream(database.Folder.Database, FileMode.Open))
        {
            file.Position = (root - 1) * 4096;
            file.Write(new byte[4096]);
        }

        Assert.Contains("is damaged", await database.Upgrade().RunAsync(default), StringComparison.Ordinal);

        Assert.Empty(database.Backups);
    }

    private static async Task<long> RootPageOfAsync(OldDatabase database, string index)
    {
        await using var db = database.OpenStore();
        return (await db.Database.SqlQuery<long>($"select rootpage as Value from sqlite_master where name = {index}").ToListAsync()).Single();
    }

    private static async Task AssertUntouchedAsync(OldDatabase database, IReadOnlyList<string> before)
    {
        Assert.Equal(before, await database.SchemaAsync());
        await using var db = database.OpenStore();
        Assert.Equal([OldDatabase.Initial], await db.Database.GetAppliedMigrationsAsync());
        Assert.Empty(database.Backups);
    }
}
