using System.Collections.Concurrent;
using Hangfire;
using Provenance.Store;

namespace Provenance.Server.Jobs;

/// <summary>Rings by putting the row's number into the queue of its stage.</summary>
/// <param name="jobs">The queue.</param>
/// <param name="time">The clock.</param>
public sealed class HangfireBell(IBackgroundJobClient jobs, TimeProvider time) : IStageBell
{
    // The sweep rings for every waiting row each minute; without this a long queue would grow by its own length each time. An entry
    // counts for a while only, so that a job which was lost between ring and answer is rung for again.
    private static readonly TimeSpan _answerWithin = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<long, DateTimeOffset> _unanswered = new();

    /// <inheritdoc/>
    public Task RingAsync(IReadOnlyList<DueWork> work, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var (id, stage, due) in work)
        {
            if (due > now) jobs.Schedule<StageJobs>(QueueOf(stage), job => job.Run(id, CancellationToken.None), due - now);
            else if (IsToBeRung(id, now)) jobs.Enqueue<StageJobs>(QueueOf(stage), job => job.Run(id, CancellationToken.None));
        }

        return Task.CompletedTask;
    }

    /// <summary>Says that a ring has been heard: the next ring for the row is a new one.</summary>
    internal void Answer(long workId) => _unanswered.TryRemove(workId, out _);

    /// <summary>The queue that serves a stage: matching, cascades and reviews are short and share one.</summary>
    internal static string QueueOf(Stage stage) => stage switch
    {
        Stage.Acquire => JobServices.AcquireQueue,
        Stage.Fingerprint => JobServices.FingerprintQueue,
        _ => JobServices.MatchQueue,
    };

    private bool IsToBeRung(long id, DateTimeOffset now)
    {
        if (_unanswered.TryAdd(id, now)) return true;
        if (!_unanswered.TryGetValue(id, out var rung)) return _unanswered.TryAdd(id, now);

        return now - rung > _answerWithin && _unanswered.TryUpdate(id, now, rung);
    }
}
