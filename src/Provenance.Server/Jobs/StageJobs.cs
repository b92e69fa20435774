using Hangfire;
using Provenance.Server.Operations;

namespace Provenance.Server.Jobs;

/// <summary>The one job: an id comes in, its stage runs, the next bells ring. Retries, due times and counts live in the ledger.</summary>
/// <param name="runner">Runs the row.</param>
/// <param name="bell">Rings for what comes next.</param>
/// <param name="disk">On a full disk rows wait: running them would use up their faults.</param>
/// <param name="threads">Where it computes.</param>
public sealed class StageJobs(StageRunner runner, HangfireBell bell, DiskSpace disk, StageThreads threads)
{
    /// <summary>Runs one row of the ledger.</summary>
    /// <param name="workId">The row.</param>
    /// <param name="cancellation">Set by Hangfire when the process stops.</param>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task Run(long workId, CancellationToken cancellation)
    {
        if (disk.Now().IsFull) return; // the sweep rings again

        await bell.RingAsync(await threads.RunAsync(() => runner.RunAsync(workId, cancellation)), cancellation);
    }
}
