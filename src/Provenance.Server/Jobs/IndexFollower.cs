using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Store;

namespace Provenance.Server.Jobs;

/// <summary>Keeps this process's index up with the store: what another process fingerprints or erases is found, or not found any more, within a second.</summary>
/// <param name="index">The index.</param>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Says when the store does not answer.</param>
internal sealed partial class IndexFollower(
    FootageIndex index, IDbContextFactory<ProvenanceDbContext> store, TimeProvider time, ILogger<IndexFollower> log) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    internal static TimeSpan Every { get; } = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await FollowAsync(stoppingToken);
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        try
        {
            await index.CatchUpAsync(store, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogMissed(fault.GetBaseException().Message); // the next look may get through, and nothing is skipped
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The index could not follow the store: {Fault}")]
    private partial void LogMissed(string fault);
}
