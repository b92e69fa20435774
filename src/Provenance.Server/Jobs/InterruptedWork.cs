using Hangfire;
using Provenance.Store;

namespace Provenance.Server.Jobs;

/// <summary>What the process before this one left: it goes on, and from now on a sweep each minute finds whatever stalls.</summary>
/// <param name="sweep">Finds it.</param>
/// <param name="bell">Rings for it.</param>
/// <param name="recurring">Takes the sweep of each minute.</param>
internal sealed class InterruptedWork(WorkSweep sweep, HangfireBell bell, IRecurringJobManager recurring)
{
    private const string Sweep = "sweep";

    /// <summary>Makes everything that ran wait again, and rings for it. Right only while this process is the store's only one.</summary>
    /// <returns>How many rows were rung for.</returns>
    internal async Task<int> ContinueAsync(CancellationToken cancellation)
    {
        await sweep.ResetAsync(cancellation);
        var due = await sweep.RunAsync(cancellation);
        await bell.RingAsync(due, cancellation);
        SweepEachMinute();
        return due.Count;
    }

    /// <summary>Has some process sweep each minute, and keep the rules of retention each hour. What others run is theirs until their leases end.</summary>
    internal void SweepEachMinute()
    {
        recurring.AddOrUpdate<SweepStalled>(Sweep, job => job.Run(CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<RenewOldFingerprints>("renewing", job => job.Run(CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<KeepRules>("retention", job => job.Run(CancellationToken.None), Cron.Hourly());
        recurring.AddOrUpdate<KeepPages>("pages", job => job.Run(CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<AskAgain>("availability", job => job.Run(CancellationToken.None), Cron.Hourly(30));
    }

    /// <summary>Has some process sweep now as well: after all were down there may be much to do.</summary>
    internal void SweepNow() => recurring.Trigger(Sweep);
}
