using Microsoft.EntityFrameworkCore;
using Provenance.Reviewing.Upkeep;

namespace Provenance.Tests.Reviewing.Upkeep;

public sealed class CheckStoreTests : IAsyncDisposable
{
    private readonly UpkeepDesk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task What_agrees_is_well()
    {
        await _desk.AcquireAsync("one");
        await _desk.AcquireAsync("two");

        var report = await _desk.CheckAsync();

        Assert.Empty(report.Findings);
        Assert.Equal((2, 2), (report.Files, report.Appearances));
    }

    [Fact]
    public async Task Missing_changed_and_unnamed_files_are_found()
    {
        var (gone, changed) = (await _desk.AcquireAsync("gone"), await _desk.AcquireAsync("changed"));
        File.Delete(_desk.Folder.MediaPath(gone));
        await File.WriteAllTextAsync(_desk.Folder.MediaPath(changed), "CHANGED");
        UpkeepDesk.Orphan(_desk.Folder.Media, days: 1);
        UpkeepDesk.Orphan(_desk.Folder.Captures, days: 1);
        UpkeepDesk.Orphan(_desk.Folder.Proxies, days: 0);

        var (whole, quick) = (await _desk.CheckAsync(), await _desk.CheckAsync(reads: false));

        Assert.Equal([CheckKind.Missing, CheckKind.Changed, CheckKind.Orphan, CheckKind.Orphan], whole.Findings.Select(f => f.Kind).Order());
        Assert.Equal([CheckKind.Missing, CheckKind.Orphan, CheckKind.Orphan], quick.Findings.Select(f => f.Kind).Order());
        Assert.Equal($"media/{gone[..2]}/{gone}", whole.Findings.Single(f => f.Kind == CheckKind.Missing).Subject);
    }

    [Fact]
    public async Task An_appearance_that_nothing_goes_on_with_is_found()
    {
        await _desk.AcquireAsync("one");
        await using (var db = _desk.Store.CreateDbContext())
        {
            await db.Work.ExecuteDeleteAsync();
            Assert.Single((await _desk.CheckAsync()).Findings); // acquired, and never fingerprinted
            await db.Acquisitions.ExecuteDeleteAsync();
        }

        var finding = Assert.Single((await _desk.CheckAsync()).Findings, f => f.Kind == CheckKind.Lost);
        Assert.Equal("appearance 1", finding.Subject);
    }

    [Fact]
    public async Task Files_that_nobody_names_go_after_a_day_and_those_that_arrive_stay()
    {
        var kept = await _desk.AcquireAsync("one");
        var (old, young) = (UpkeepDesk.Orphan(_desk.Folder.Media, days: 2), UpkeepDesk.Orphan(_desk.Folder.Media, days: 0));
        File.SetLastWriteTimeUtc(_desk.Folder.MediaPath(kept), DateTime.UtcNow.AddDays(-30));

        Assert.Equal(new SweptOrphans(1, 0, 0, 0), await _desk.Sweep.RunAsync(default));

        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(young), File.Exists(_desk.Folder.MediaPath(kept))));
    }

    [Fact]
    public async Task Footage_whose_file_is_lost_says_so_until_it_is_back()
    {
        var path = _desk.Folder.MediaPath(await _desk.AcquireAsync("one"));
        File.Move(path, path + ".away");
        Assert.Equal(1, (await _desk.Sweep.RunAsync(default)).Lost);
        Assert.Equal(SweepOrphans.Lost, await ReasonAsync());
        Assert.DoesNotContain((await _desk.CheckAsync()).Findings, f => f.Kind == CheckKind.Missing);

        File.Move(path + ".away", path);
        Assert.Equal(1, (await _desk.Sweep.RunAsync(default)).Found);
        Assert.Null(await ReasonAsync());
        await using var db = _desk.Store.CreateDbContext();
        Assert.Equal(["media.lost", "media.found"], await db.History.Where(h => h.Event.StartsWith("media.")).OrderBy(h => h.Id).Select(h => h.Event).ToListAsync());
    }

    [Fact]
    public async Task A_media_folder_that_is_not_mounted_is_no_reason_to_believe_that_all_is_lost()
    {
        for (var i = 0; i < 12; i++) await _desk.AcquireAsync($"clip-{i}");
        Directory.Move(_desk.Folder.Media, _desk.Folder.Media + ".unmounted");

        Assert.Equal(new SweptOrphans(0, 0, 0, 12), await _desk.Sweep.RunAsync(default));

        Assert.Null(await ReasonAsync());
    }

    private async Task<string?> ReasonAsync()
    {
        await using var db = _desk.Store.CreateDbContext();
        return await db.MediaFiles.OrderBy(m => m.Id).Select(m => m.RemovedBecause).FirstAsync();
    }
}
