using Provenance.Submitting;

namespace Provenance.Store;

/// <summary>One row of the ledger: a stage to be done for an appearance. The queue is only its doorbell.</summary>
public sealed class WorkItem
{
    /// <summary>The row's number: the one argument of every job.</summary>
    public long Id { get; private set; }

    /// <summary>The appearance. Unique together with <see cref="Stage"/>.</summary>
    public required AppearanceId AppearanceId { get; init; }

    /// <summary>The stage.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Where it stands.</summary>
    public required WorkState State { get; set; }

    /// <summary>Starts that did not end in a result, a clean stop or a passing fault: three, and it is given up.</summary>
    public int Starts { get; set; }

    /// <summary>Passing faults so far; they have a cap of their own.</summary>
    public int Fails { get; set; }

    /// <summary>Not before this.</summary>
    public required DateTimeOffset Due { get; set; }

    /// <summary>Until when the running worker holds it, unless it beats again; null unless running.</summary>
    public DateTimeOffset? Lease { get; set; }

    /// <summary>The token of the run that holds it; null unless running.</summary>
    public string? Run { get; set; }

    /// <summary>When the last run began; null before the first.</summary>
    public DateTimeOffset? Began { get; set; }

    /// <summary>When it was done or given up; null until then.</summary>
    public DateTimeOffset? Ended { get; set; }

    /// <summary>Share done of the present run, 0 to 1.</summary>
    public double Progress { get; set; }

    /// <summary>The last fault or the reason for giving up, in words for a person; null when there was none.</summary>
    public string? Fault { get; set; }

    /// <summary>The row as a bell needs it.</summary>
    public DueWork ToDue() => new(Id, Stage, Due);
}

/// <summary>Where a <see cref="WorkItem"/> stands. Stored by name.</summary>
public enum WorkState
{
    /// <summary>To be done.</summary>
    Waiting,

    /// <summary>A worker holds it under a lease.</summary>
    Running,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Given up after too many starts or faults.</summary>
    Dead,
}
