using Provenance.Acquiring;
using Provenance.Store;

namespace Provenance.Reviewing;

/// <summary>Where an appearance stands in the pipeline, in one word.</summary>
public enum AppearanceState
{
    /// <summary>A stage runs.</summary>
    Running,

    /// <summary>A stage waits for its turn.</summary>
    Waiting,

    /// <summary>A stage was given up after too many starts or faults.</summary>
    GivenUp,

    /// <summary>There is no footage, for a reason that is recorded.</summary>
    Unavailable,

    /// <summary>The pipeline has nothing left to do; people have.</summary>
    Done,
}

/// <summary>Reads the state from the ledger.</summary>
public static class AppearanceStates
{
    /// <summary>The state of one appearance.</summary>
    /// <param name="work">Its rows in the ledger.</param>
    /// <param name="unavailable">Why there is no footage; null when there is, or it is not known yet.</param>
    public static AppearanceState Of(IReadOnlyCollection<WorkItem> work, Unavailability? unavailable) =>
        work.Any(w => w.State == WorkState.Running) ? AppearanceState.Running
        : work.Any(w => w.State == WorkState.Waiting) ? AppearanceState.Waiting
        : work.Any(w => w.State == WorkState.Dead) ? AppearanceState.GivenUp
        : unavailable is not null ? AppearanceState.Unavailable
        : AppearanceState.Done;
}
