using Provenance.Submitting;

namespace Provenance.Store;

/// <summary>One run of a stage for one appearance: what it works on, where it may write, and how its result is recorded.</summary>
/// <param name="ledger">The ledger that granted the run.</param>
/// <param name="workId">The ledger row.</param>
/// <param name="appearanceId">The appearance it is about.</param>
/// <param name="stage">The stage.</param>
/// <param name="token">The run's token; results count only while the row still carries it.</param>
/// <param name="folder">An existing folder of this run's own; it is deleted when the run ends.</param>
public sealed class StageRun(WorkLedger ledger, long workId, AppearanceId appearanceId, Stage stage, string token, string folder) : IProgress<double>
{
    /// <summary>The ledger row.</summary>
    public long WorkId => workId;

    /// <summary>The appearance it is about.</summary>
    public AppearanceId AppearanceId => appearanceId;

    /// <summary>The stage.</summary>
    public Stage Stage => stage;

    /// <summary>The run's token.</summary>
    public string Token => token;

    /// <summary>An existing folder of this run's own.</summary>
    public string Folder => folder;

    /// <summary>Share done, 0 to 1; the beat writes it to the ledger.</summary>
    public double Progress { get; private set; }

    /// <summary>True once the result and the end are recorded.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>The rows that the recorded result asks for next; empty until it is recorded.</summary>
    public IReadOnlyList<DueWork> Next { get; private set; } = [];

    internal void EndWith(IReadOnlyList<DueWork> next) => (IsFinished, Next) = (true, next);

    /// <inheritdoc/>
    public void Report(double value) => Progress = Math.Clamp(value, 0, 1);

    /// <summary>
    /// Records the result and the end of the run in one transaction: what <paramref name="db"/> holds to be saved, this row's end,
    /// and the rows of what is to be done next. Nothing is written when the run no longer holds the row.
    /// </summary>
    /// <param name="db">The context that holds the result; a transaction that it has open is committed.</param>
    /// <param name="next">What is to be done now, by stage and appearance; empty when the pipeline ends here.</param>
    /// <param name="cancellation">Abandons the recording before it is committed.</param>
    /// <exception cref="StageRunLostException">Another run holds the row, or none: nothing was written.</exception>
    public Task FinishAsync(ProvenanceDbContext db, IReadOnlyList<NextStage> next, CancellationToken cancellation) =>
        ledger.FinishAsync(this, db, next, cancellation);
}

/// <summary>A stage that is to be done now.</summary>
/// <param name="AppearanceId">For which appearance.</param>
/// <param name="Stage">Which stage.</param>
public sealed record NextStage(AppearanceId AppearanceId, Stage Stage);

/// <summary>A stage of the pipeline: one verb, safe to run twice.</summary>
public interface IStage
{
    /// <summary>Which stage it is.</summary>
    Stage Stage { get; }

    /// <summary>
    /// Does the stage for the run's appearance and records it through <see cref="StageRun.FinishAsync"/>, once, as its last act.
    /// Expected ends are recorded; passing faults and bugs are thrown and judged by the runner.
    /// </summary>
    Task RunAsync(StageRun run, CancellationToken cancellation);
}

/// <summary>Thrown when a run finds that the ledger has given its row to another.</summary>
public sealed class StageRunLostException : Exception
{
    /// <summary>Says which row was lost.</summary>
    public StageRunLostException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public StageRunLostException()
    {
    }

    /// <inheritdoc/>
    public StageRunLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
