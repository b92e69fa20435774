using Microsoft.EntityFrameworkCore;
using Provenance.Reviewing.Upkeep;
using Provenance.Store;
using TestKit;

namespace Provenance.Tests.Reviewing.Upkeep;

public sealed class DataBackupTests : IAsyncDisposable
{
    private readonly UpkeepDesk _desk = new();
    private readonly string _place = Directory.CreateTempSubdirectory("pv-").FullName;

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_place, recursive: true);
    }

    private string Backup => Path.Combine(_place, "backup");

    private string Restored => Path.Combine(_place, "restored");

    private Task<BackupReport> MakeAsync() => DataBackup.MakeAsync(_desk.Folder, Backup, _desk.Store, CancellationToken.None);

    [Fact]
    public async Task Everything_comes_back_and_agrees()
    {
        var sha256 = await _desk.AcquireAsync("one");

        Assert.Equal(new BackupReport(1, 3), await MakeAsync());
        await DataBackup.RestoreAsync(Backup, Restored, CancellationToken.None);

        var folder = new DataFolder(Restored);
        Assert.Equal("one", await File.ReadAllTextAsync(folder.MediaPath(sha256)));
        if (TestStore.EngineOfThisRun != Engine.Sqlite) return; // a database on PostgreSQL is dumped by the verb

        var store = StoreServices.Factory(folder, postgres: null);
        Assert.Empty((await new CheckStore(store, folder, _desk.Time).RunAsync(reads: true, CancellationToken.None)).Findings);
        await using var db = store.CreateDbContext();
        Assert.Equal("https://example.org/one", (await db.Appearances.SingleAsync()).Url);
    }

    [Fact]
    public async Task A_second_backup_copies_what_is_new_and_lets_go_of_what_was_removed()
    {
        var removed = await _desk.AcquireAsync("one");
        await MakeAsync();
        await _desk.AcquireAsync("three");
        File.Delete(_desk.Folder.MediaPath(removed));
        await using (var db = _desk.Store.CreateDbContext())
            await db.MediaFiles.Where(m => m.Sha256 == removed).ExecuteUpdateAsync(set => set.SetProperty(m => m.RemovedAt, _desk.Time.GetUtcNow()));

        Assert.Equal(new BackupReport(1, 5), await MakeAsync());

        Assert.False(File.Exists(new DataFolder(Backup).MediaPath(removed)));
        Assert.Equal(new BackupReport(0, 0), await MakeAsync());
    }

    [Fact]
    public async Task What_is_no_backup_is_damaged_or_would_overwrite_is_refused()
    {
        await _desk.AcquireAsync("one");
        await MakeAsync();
        Directory.CreateDirectory(Restored);
        await Assert.ThrowsAsync<InvalidDataException>(() => DataBackup.RestoreAsync(Restored, Path.Combine(_place, "other"), CancellationToken.None));
        await File.WriteAllTextAsync(Path.Combine(Restored, "mine.txt"), "mine");
        Assert.Contains("not empty", (await Assert.ThrowsAsync<InvalidDataException>(() => DataBackup.RestoreAsync(Backup, Restored, CancellationToken.None))).Message, StringComparison.Ordinal);
        if (TestStore.EngineOfThisRun != Engine.Sqlite) return;

        await File.AppendAllTextAsync(Path.Combine(Backup, "provenance.db"), "x");
        await Assert.ThrowsAsync<InvalidDataException>(() => DataBackup.RestoreAsync(Backup, Path.Combine(_place, "other"), CancellationToken.None));
        Assert.False(Directory.Exists(Path.Combine(_place, "other")));
    }
}
