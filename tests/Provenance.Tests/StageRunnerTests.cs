using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Acquiring;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests;

public sealed class StageRunnerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 1, 6, 14, 0, 0, TimeSpan.Zero));
    private readonly TestLedger _test;

    public StageRunnerTests() => _test = new TestLedger(_time);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_stage_that_records_its_end_is_done_and_names_what_comes_next()
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        var stage = new TestStage(Stage.Acquire, async (run, cancellation) =>
        {
            await using var db = _test.Store.CreateDbContext();
            await run.FinishAsync(db, [new NextStage(run.AppearanceId, Stage.Fingerprint)], cancellation);
        });

        var next = await _test.Runner(stage).RunAsync(work.Id, default);

        Assert.Equal(Stage.Fingerprint, Assert.Single(next).Stage);
        Assert.Equal(WorkState.Done, (await _test.RowAsync(work.Id)).State);
        Assert.Equal(WorkState.Waiting, (await _test.RowAsync(next[0].WorkId)).State);
        Assert.Empty(Directory.GetDirectories(_test.Store.Folder.Work));
    }

    [Fact]
    public async Task However_often_the_bell_rings_a_row_is_run_once()
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        var runs = 0;
        var runner = _test.Runner(new TestStage(Stage.Acquire, async (run, cancellation) =>
        {
            Interlocked.Increment(ref runs);
            await using var db = _test.Store.CreateDbContext();
            await run.FinishAsync(db, [], cancellation);
        }));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => runner.RunAsync(work.Id, default))));

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_clean_stop_gives_the_row_back_and_does_not_count()
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        using var stopping = new CancellationTokenSource();
        var stage = new TestStage(Stage.Acquire, async (_, cancellation) =>
        {
            await stopping.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        });

        await _test.Runner(stage).RunAsync(work.Id, stopping.Token);

        var row = await _test.RowAsync(work.Id);
        Assert.Equal((WorkState.Waiting, 0, 0), (row.State, row.Starts, row.Fails));
        Assert.Single(await _test.Sweep.RunAsync(default));
    }

    [Theory]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_passing_fault_waits_for_its_turn_and_does_not_count_as_a_start(Type fault)
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        var runner = _test.Runner(new TestStage(Stage.Acquire, (_, _) => throw (Exception)Activator.CreateInstance(fault)!));

        var again = Assert.Single(await runner.RunAsync(work.Id, default));

        var row = await _test.RowAsync(work.Id);
        Assert.Equal((WorkState.Waiting, 0, 1), (row.State, row.Starts, row.Fails));
        Assert.True(again.Due > _time.GetUtcNow());
        Assert.Contains(fault.Name, row.Fault, StringComparison.Ordinal);
        Assert.Empty(await runner.RunAsync(work.Id, default)); // not due yet
    }

    [Fact]
    public async Task Faults_that_never_pass_end_as_unreachable_with_the_fault_as_detail()
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        var runner = _test.Runner(new TestStage(Stage.Acquire, (_, _) => throw new HttpRequestException("connection refused")));
        for (var i = 0; i < WorkLedger.MaxFails; i++)
        {
            await runner.RunAsync(work.Id, default);
            _time.Advance(TimeSpan.FromHours(1));
        }

        await using var db = _test.Store.CreateDbContext();
        var acquisition = await db.Acquisitions.SingleAsync();
        Assert.Equal(WorkState.Dead, (await _test.RowAsync(work.Id)).State);
        Assert.Equal(Unavailability.Unreachable, acquisition.Unavailable);
        Assert.Contains("connection refused", acquisition.Detail, StringComparison.Ordinal);
        Assert.Equal("stage.givenUp", (await db.History.SingleAsync()).Event);
    }

    [Fact]
    public async Task What_nobody_expected_counts_and_is_given_up_after_three_starts()
    {
        var work = await _test.AddWorkAsync(Stage.Fingerprint);
        var runner = _test.Runner(new TestStage(Stage.Fingerprint, (_, _) => throw new InvalidOperationException("a bug")));
        for (var i = 0; i < 5; i++)
        {
            await runner.RunAsync(work.Id, default);
            _time.Advance(TimeSpan.FromHours(1));
        }

        await using var db = _test.Store.CreateDbContext();
        var acquisition = await db.Acquisitions.SingleAsync();
        Assert.Equal(WorkState.Dead, (await _test.RowAsync(work.Id)).State);
        Assert.Equal(Unavailability.Undecodable, acquisition.Unavailable);
        Assert.StartsWith("gave up after three starts", acquisition.Detail, StringComparison.Ordinal);
        Assert.Single(await db.History.ToListAsync());
    }

    [Fact]
    public async Task A_run_that_lost_its_row_records_nothing_and_another_does_it_once()
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        var frozen = await _test.Ledger.ClaimAsync(work.Id, default);
        _time.Advance(WorkLedger.LeaseTime + TimeSpan.FromSeconds(1));

        var stage = new TestStage(Stage.Acquire, RecordAsync);
        Assert.Single(await _test.Sweep.RunAsync(default));
        await _test.Runner(stage).RunAsync(work.Id, default);

        await Assert.ThrowsAsync<StageRunLostException>(() => RecordAsync(frozen!, default));
        await using var db = _test.Store.CreateDbContext();
        Assert.Single(await db.History.ToListAsync());
        Assert.Equal(WorkState.Done, (await _test.RowAsync(work.Id)).State);
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_its_lease_keeps_it_by_beating_and_shows_its_progress()
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        var stage = new TestStage(Stage.Acquire, async (run, cancellation) =>
        {
            run.Report(0.4);
            var before = (await _test.RowAsync(work.Id)).Lease;
            _time.Advance(StageRunner.BeatEvery);
            while ((await _test.RowAsync(work.Id)).Lease == before) await Task.Delay(10, cancellation);
            Assert.Equal(0.4, (await _test.RowAsync(work.Id)).Progress);
            await RecordAsync(run, cancellation);
        });

        await _test.Runner(stage).RunAsync(work.Id, default);

        Assert.Equal(WorkState.Done, (await _test.RowAsync(work.Id)).State);
    }

    [Fact]
    public void A_busy_database_and_a_fact_recorded_twice_pass_and_a_broken_reference_does_not()
    {
        Assert.True(StageRunner.IsPassing(new SqliteException("busy", 5)));
        Assert.True(StageRunner.IsPassing(new DbUpdateException("x", new SqliteException("database or disk is full", 13))));
        Assert.True(StageRunner.IsPassing(new DbUpdateException("x", new SqliteException("unique", 19, 2067))));
        Assert.False(StageRunner.IsPassing(new DbUpdateException("x", new SqliteException("foreign key", 19, 787))));
    }

    private async Task RecordAsync(StageRun run, CancellationToken cancellation)
    {
        await using var db = _test.Store.CreateDbContext();
        db.History.Add(new HistoryEntry { At = _time.GetUtcNow(), Event = "test.done", Subject = $"appearance:{run.AppearanceId}", By = "test" });
        await run.FinishAsync(db, [], cancellation);
    }

    private sealed class TestStage(Stage stage, Func<StageRun, CancellationToken, Task> run) : IStage
    {
        public Stage Stage => stage;

        public Task RunAsync(StageRun stageRun, CancellationToken cancellation) => run(stageRun, cancellation);
    }
}
