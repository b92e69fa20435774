using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Acquiring;
using Provenance.Store;
using TestKit;

namespace Provenance.Tests.Store;

public sealed class WorkSweepTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 1, 6, 14, 0, 0, TimeSpan.Zero));
    private readonly TestLedger _test;

    public WorkSweepTests() => _test = new TestLedger(_time);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_row_whose_runs_die_three_times_is_given_up_with_its_reason()
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        for (var i = 0; i < WorkLedger.MaxStarts; i++)
        {
            Assert.NotNull(await _test.Ledger.ClaimAsync(work.Id, default));
            Assert.Empty(await _test.Sweep.RunAsync(default)); // it is running
            _time.Advance(WorkLedger.LeaseTime + TimeSpan.FromSeconds(1));
        }

        Assert.Empty(await _test.Sweep.RunAsync(default));

        await using var db = _test.Store.CreateDbContext();
        Assert.Equal(WorkState.Dead, (await _test.RowAsync(work.Id)).State);
        Assert.Equal(Unavailability.Undecodable, (await db.Acquisitions.SingleAsync()).Unavailable);
        Assert.Null(await _test.Ledger.ClaimAsync(work.Id, default));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_keeps_nothing_waiting()
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        var earlier = new FakeTimeProvider(_time.GetUtcNow().AddDays(-1));
        var (ledger, sweep) = (new WorkLedger(_test.Store, _test.Store.Folder, earlier), new WorkSweep(_test.Store, _test.Store.Folder, earlier));

        Assert.Equal(work.Id, Assert.Single(await sweep.RunAsync(default)).WorkId);
        Assert.NotNull(await ledger.ClaimAsync(work.Id, default));
    }

    [Fact]
    public async Task Folders_of_dead_runs_go_and_those_of_living_ones_stay()
    {
        var alive = await _test.Ledger.ClaimAsync((await _test.AddWorkAsync(Stage.Acquire)).Id, default);
        var dead = Directory.CreateDirectory(Path.Combine(_test.Store.Folder.Work, Guid.NewGuid().ToString("n"))).FullName;
        File.WriteAllText(Path.Combine(dead, "half"), "a file");

        await _test.Sweep.RunAsync(default);

        Assert.True(Directory.Exists(alive!.Folder));
        Assert.False(Directory.Exists(dead));
    }

    [Fact]
    public async Task After_a_restart_what_was_running_waits_again_at_once()
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        await _test.Ledger.ClaimAsync(work.Id, default);
        File.WriteAllText(Path.Combine(_test.Store.Folder.Work, "arriving-1"), "half a file");

        await _test.Sweep.ResetAsync(default);

        Assert.Equal(work.Id, Assert.Single(await _test.Sweep.RunAsync(default)).WorkId);
        Assert.Empty(Directory.GetFileSystemEntries(_test.Store.Folder.Work));
    }

    [Fact]
    public async Task A_row_that_is_asked_for_while_it_runs_is_run_again_and_the_running_one_is_dropped()
    {
        var work = await _test.AddWorkAsync(Stage.Cascade);
        var running = await _test.Ledger.ClaimAsync(work.Id, default);
        await using (var db = _test.Store.CreateDbContext())
        {
            await _test.Ledger.AddAsync(db, [new NextStage(work.AppearanceId, Stage.Cascade)], default);
            await db.SaveChangesAsync();
        }

        Assert.False(await _test.Ledger.BeatAsync(running!, default));
        Assert.Equal(work.Id, Assert.Single(await _test.Sweep.RunAsync(default)).WorkId);
    }

    [Fact]
    public async Task A_row_that_is_claimed_while_it_is_being_asked_for_again_does_not_keep_the_old_claim()
    {
        var work = await _test.AddWorkAsync(Stage.Cascade);
        await using var db = _test.Store.CreateDbContext();
        await _test.Ledger.AddAsync(db, [new NextStage(work.AppearanceId, Stage.Cascade)], default);
        await _test.Ledger.ClaimAsync(work.Id, default);

        await db.SaveChangesAsync();

        var row = await _test.RowAsync(work.Id);
        Assert.Equal((WorkState.Waiting, (string?)null, 0), (row.State, row.Run, row.Starts));
    }
}
