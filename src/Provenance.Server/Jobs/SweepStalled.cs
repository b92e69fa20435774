using Hangfire;
using Provenance.Media.Sandboxing;
using Provenance.Store;

namespace Provenance.Server.Jobs;

/// <summary>Rings again, each minute, for whatever the ledger holds due: a lost bell or a dead run delays a row, and loses nothing.</summary>
/// <param name="sweep">Finds what has stalled.</param>
/// <param name="bell">Rings for it.</param>
/// <param name="leftovers">What else the dead leave behind.</param>
/// <param name="folder">Where they worked.</param>
public sealed class SweepStalled(WorkSweep sweep, HangfireBell bell, Leftovers leftovers, DataFolder folder)
{
    /// <summary>One sweep; which process does it is all the same.</summary>
    /// <param name="cancellation">Set by Hangfire when the process stops.</param>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(CancellationToken cancellation)
    {
        bell.RingAgain(await sweep.RunAsync(cancellation));
        leftovers.Delete();
        StrayPrograms.Kill(folder.Work);
    }
}
