using Hangfire;
using Provenance.Store;

namespace Provenance.Server.Jobs;

/// <summary>What the process before this one left: it goes on, and from now on a sweep each minute finds whatever stalls.</summary>
/// <param name="sweep">Finds it.</param>
/// <param name="bell">Rings for it.</param>
/// <param name="recurring">Takes the sweep of each minute.</param>
internal sealed class InterruptedWork(WorkSweep sweep, HangfireBell bell, IRecurringJobManager recurring)
{
    /// <summary>Rings for it all. Right only while this process is the store's only one.</summary>
    /// <returns>How many rows were rung for.</returns>
    internal async Task<int> ContinueAsync(CancellationToken cancellation)
    {
        await sweep.ResetAsync(cancellation);
        var due = await sweep.RunAsync(cancellation);
        await bell.RingAsync(due, cancellation);
        recurring.AddOrUpdate<SweepStalled>("sweep", job => job.Run(CancellationToken.None), Cron.Minutely());
        return due.Count;
    }
}
