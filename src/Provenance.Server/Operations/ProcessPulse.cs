using Microsoft.EntityFrameworkCore;
using Provenance.Store;

namespace Provenance.Server.Operations;

/// <summary>Says every few seconds that this process is alive, and takes its leave when it stops; one that was killed is gone for want of it.</summary>
/// <param name="self">Who it is.</param>
/// <param name="store">Where it says so.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Says when the store does not take it.</param>
internal sealed partial class ProcessPulse(
    ThisProcess self, IDbContextFactory<ProvenanceDbContext> store, TimeProvider time, ILogger<ProcessPulse> log) : BackgroundService
{
    /// <summary>How often.</summary>
    internal static TimeSpan Every { get; } = TimeSpan.FromSeconds(5);

    // So long is it remembered that there was one and when it was last heard of.
    private static readonly TimeSpan _remembered = TimeSpan.FromDays(1);

    /// <summary>One beat.</summary>
    internal async Task BeatAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Processes.Where(p => p.Name == self.Name).ExecuteUpdateAsync(set => set.SetProperty(p => p.SeenAt, now), cancellation) > 0) return;

        await db.Processes.Where(p => p.SeenAt < now - _remembered).ExecuteDeleteAsync(cancellation);
        db.Processes.Add(self.Beat());
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Takes the row away.</summary>
    internal async Task LeaveAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        await db.Processes.Where(p => p.Name == self.Name).ExecuteDeleteAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(LeaveAsync, cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await TryAsync(BeatAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // A store that is away for a while must not end the process: when it is back, so is the beat.
    private async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken cancellation)
    {
        try
        {
            await act(cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogMissed(fault.GetBaseException().Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The store did not take this process's beat: {Fault}")]
    private partial void LogMissed(string fault);
}
