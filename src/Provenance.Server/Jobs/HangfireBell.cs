using Hangfire;
using Provenance.Store;

namespace Provenance.Server.Jobs;

/// <summary>Rings by putting the row's number into the queue of its stage. What was submitted or done is in the ledger by then: a queue that cannot be reached costs a minute.</summary>
/// <param name="jobs">The queue.</param>
/// <param name="queues">Where the queues are.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Tells of a bell that did not ring.</param>
public sealed partial class HangfireBell(IBackgroundJobClient jobs, JobStorage queues, TimeProvider time, ILogger<HangfireBell> log) : IStageBell
{
    /// <inheritdoc/>
    public Task RingAsync(IReadOnlyList<DueWork> work, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        try
        {
            foreach (var (id, stage, due) in work)
            {
                if (due > now) jobs.Schedule<StageJobs>(QueueOf(stage), job => job.Run(id, CancellationToken.None), due - now);
                else Enqueue(id, QueueOf(stage));
            }
        }
        catch (BackgroundJobClientException fault)
        {
            LogSilent(work.Count, fault.GetBaseException().Message);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Rings for rows whose bell may have been lost: for those of a queue that holds fewer jobs than rows are due. Otherwise each sweep
    /// would make a long queue longer by its own length; this way it is at most twice as long as there is work, whoever rang and whoever answers.
    /// </summary>
    /// <param name="due">Every row that is due, not some of them.</param>
    /// <returns>How many were rung for.</returns>
    internal int RingAgain(IReadOnlyList<DueWork> due)
    {
        var monitor = queues.GetMonitoringApi();
        var rung = 0;
        foreach (var ofQueue in due.GroupBy(row => QueueOf(row.Stage)))
        {
            if (monitor.EnqueuedCount(ofQueue.Key) >= ofQueue.Count()) continue;

            foreach (var row in ofQueue) Enqueue(row.WorkId, ofQueue.Key);
            rung += ofQueue.Count();
        }

        return rung;
    }

    /// <summary>The queue that serves a stage: matching, cascades and reviews are short and share one.</summary>
    internal static string QueueOf(Stage stage) => stage switch
    {
        Stage.Acquire => JobServices.AcquireQueue,
        Stage.Fingerprint => JobServices.FingerprintQueue,
        _ => JobServices.MatchQueue,
    };

    private void Enqueue(long id, string queue) => jobs.Enqueue<StageJobs>(queue, job => job.Run(id, CancellationToken.None));

    [LoggerMessage(1, LogLevel.Warning, "The queue could not be told of {Count} stages; the sweep rings for them within a minute: {Why}")]
    private partial void LogSilent(int count, string why);
}
