using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Provenance.Store;

namespace Provenance;

/// <summary>Runs one row of the ledger: claims it, keeps its lease alive, runs its stage, and judges what went wrong.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="stages">One for each <see cref="Stage"/>.</param>
/// <param name="time">The clock of the beat.</param>
/// <param name="log">One line a start and an end.</param>
public sealed partial class StageRunner(WorkLedger ledger, IEnumerable<IStage> stages, TimeProvider time, ILogger<StageRunner> log)
{
    /// <summary>The name under which each run of a stage is a span, named as the stage.</summary>
    public const string ActivitySourceName = "Provenance.Stages";

    /// <summary>The tag of a span that says how the run ended: <c>done</c>, <c>lost</c>, <c>stopped</c>, <c>passing</c> or <c>failed</c>.</summary>
    public const string EndTag = "provenance.end";

    private static readonly ActivitySource _spans = new(ActivitySourceName);

    private readonly FrozenDictionary<Stage, IStage> _stages = stages.ToFrozenDictionary(stage => stage.Stage);

    /// <summary>How often a run prolongs its lease and writes its progress.</summary>
    public static TimeSpan BeatEvery { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Runs the row's stage if the row is to be had. Whatever happens is written in the ledger.</summary>
    /// <param name="workId">The ledger row.</param>
    /// <param name="stopping">Set when the process stops: the row is given back and the start does not count.</param>
    /// <returns>The rows to ring for now: what comes next, or this row again at its due time.</returns>
    public async Task<IReadOnlyList<DueWork>> RunAsync(long workId, CancellationToken stopping)
    {
        if (await ledger.ClaimAsync(workId, stopping) is not { } run) return [];

        LogStarted(run.Stage, run.AppearanceId.Value, workId);
        using var span = _spans.StartActivity(run.Stage.ToString());
        span?.SetTag("provenance.appearance", run.AppearanceId.Value).SetTag("provenance.work", workId).SetTag(EndTag, "done");
        using var running = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var beat = BeatAsync(run, running);
        try
        {
            await _stages[run.Stage].RunAsync(run, running.Token);
            if (!run.IsFinished) throw new InvalidOperationException($"Stage {run.Stage} returned without recording its end.");
            LogEnded(run.Stage, run.AppearanceId.Value, workId);
            return run.Next;
        }
        catch (Exception fault)
        {
            return run.IsFinished ? run.Next : await JudgeAsync(run, fault, stopping.IsCancellationRequested);
        }
        finally
        {
            await running.CancelAsync();
            await beat;
            if (Directory.Exists(run.Folder)) Directory.Delete(run.Folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<DueWork>> JudgeAsync(StageRun run, Exception fault, bool isStopping)
    {
        if (fault is StageRunLostException)
        {
            EndSpan("lost");
            LogLost(run.Stage, run.AppearanceId.Value, run.WorkId);
            return [];
        }

        if (fault is OperationCanceledException && isStopping)
        {
            EndSpan("stopped");
            await ledger.ReleaseAsync(run, CancellationToken.None);
            LogReleased(run.Stage, run.AppearanceId.Value, run.WorkId);
            return [];
        }

        var isPassing = IsPassing(fault);
        EndSpan(isPassing ? "passing" : "failed");
        if (isPassing) LogPassing(run.Stage, run.AppearanceId.Value, run.WorkId, fault.Message);
        else LogFailed(fault, run.Stage, run.AppearanceId.Value, run.WorkId);
        var again = await ledger.FailAsync(run, isPassing, Describe(fault), CancellationToken.None);
        return again is null ? [] : [again];
    }

    /// <summary>True for what may pass by itself: the network, the disk, a time-out, a database that is busy, away or out of room, and two runs that recorded the same fact at once.</summary>
    internal static bool IsPassing(Exception fault) => fault switch
    {
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
        DbUpdateConcurrencyException => true, // a person changed the row meanwhile
        DbUpdateException { InnerException: { } inner } => IsPassing(inner),
        _ => StoreFaults.MayPass(fault) || StoreFaults.IsCollision(fault),
    };

    private static void EndSpan(string end)
    {
        if (Activity.Current is { } span && span.Source == _spans) span.SetTag(EndTag, end);
    }

    private static string Describe(Exception fault)
    {
        var text = $"{fault.GetType().Name}: {(fault is DbUpdateException ? fault.GetBaseException() : fault).Message}";
        return text.Length <= 500 ? text : text[..500];
    }

    private async Task BeatAsync(StageRun run, CancellationTokenSource running)
    {
        using var timer = new PeriodicTimer(BeatEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(running.Token))
            {
                if (await HoldsAsync(run, running.Token)) continue;

                await running.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The run has ended, and with it the beat.
        }
    }

    private async Task<bool> HoldsAsync(StageRun run, CancellationToken cancellation)
    {
        try
        {
            return await ledger.BeatAsync(run, cancellation);
        }
        catch (Exception busy) when (StoreFaults.MayPass(busy))
        {
            // The lease outlives several beats; the next one may get through.
            LogPassing(run.Stage, run.AppearanceId.Value, run.WorkId, busy.Message);
            return true;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Stage} of appearance {AppearanceId} started (work {WorkId})")]
    private partial void LogStarted(Stage stage, long appearanceId, long workId);

    [LoggerMessage(2, LogLevel.Information, "{Stage} of appearance {AppearanceId} ended (work {WorkId})")]
    private partial void LogEnded(Stage stage, long appearanceId, long workId);

    [LoggerMessage(3, LogLevel.Information, "{Stage} of appearance {AppearanceId} given back (work {WorkId})")]
    private partial void LogReleased(Stage stage, long appearanceId, long workId);

    [LoggerMessage(4, LogLevel.Information, "{Stage} of appearance {AppearanceId} lost to another run (work {WorkId})")]
    private partial void LogLost(Stage stage, long appearanceId, long workId);

    [LoggerMessage(5, LogLevel.Warning, "{Stage} of appearance {AppearanceId} met a passing fault (work {WorkId}): {Fault}")]
    private partial void LogPassing(Stage stage, long appearanceId, long workId, string fault);

    [LoggerMessage(6, LogLevel.Error, "{Stage} of appearance {AppearanceId} failed (work {WorkId})")]
    private partial void LogFailed(Exception fault, Stage stage, long appearanceId, long workId);
}
