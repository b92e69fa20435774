using Hangfire;
using Hangfire.InMemory;
using Provenance.Server.Jobs;
using Provenance.Store;

namespace Provenance.Server.Tests.Jobs;

public sealed class HangfireBellTests : IDisposable
{
    private static readonly DateTimeOffset _past = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly InMemoryStorage _queues = new();

    private HangfireBell Bell => new(new BackgroundJobClient(_queues), _queues, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<HangfireBell>.Instance);

    public void Dispose() => _queues.Dispose();

    [Fact]
    public void A_sweep_makes_a_queue_that_holds_every_due_row_no_longer()
    {
        var due = Due(1, 2, 3);

        Assert.Equal(3, Bell.RingAgain(due));
        Assert.Equal(0, Bell.RingAgain(due));

        Assert.Equal(3, Length);
    }

    [Fact]
    public async Task What_another_process_rang_for_is_not_rung_for_again()
    {
        await Bell.RingAsync(Due(1, 2), CancellationToken.None);

        Assert.Equal(0, Bell.RingAgain(Due(1, 2)));
    }

    [Fact]
    public async Task A_row_whose_bell_was_lost_is_rung_for_while_others_wait()
    {
        await Bell.RingAsync(Due(1, 2), CancellationToken.None);

        Assert.Equal(3, Bell.RingAgain(Due(1, 2, 3)));
    }

    [Fact]
    public async Task A_ring_that_is_asked_for_is_never_kept_back()
    {
        await Bell.RingAsync(Due(1), CancellationToken.None);
        await Bell.RingAsync(Due(1), CancellationToken.None);

        Assert.Equal(2, Length);
    }

    private long Length => _queues.GetMonitoringApi().EnqueuedCount(JobServices.MatchQueue);

    private static List<DueWork> Due(params long[] ids) => [.. ids.Select(id => new DueWork(id, Stage.Match, _past))];
}
