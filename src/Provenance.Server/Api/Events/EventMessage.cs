using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api.Events;

/// <summary>One event as it is sent.</summary>
/// <param name="Id">The entry's number; null for progress, which nobody resumes from.</param>
/// <param name="Type">What happened.</param>
/// <param name="Data">The facts, written as JSON.</param>
internal sealed record EventMessage(long? Id, string Type, object Data)
{
    internal const string Progress = "work.progress";

    internal static EventMessage Of(HistoryEntry entry) => new(entry.Id, entry.Event, EventResponse.Of(entry));

    internal static EventMessage Of(RunningStage stage, bool isRunning) => new(
        null, Progress, new ProgressResponse(stage.WorkId, stage.AppearanceId.Value, stage.Stage, stage.Progress, isRunning));
}

/// <summary>How far a stage is.</summary>
/// <param name="WorkId">Its row in the ledger.</param>
/// <param name="AppearanceId">The appearance.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Progress">The share done when it was last looked at, 0 to 1.</param>
/// <param name="IsRunning">False when it runs no longer: what came of it is told by the events of the appearance.</param>
public sealed record ProgressResponse(long WorkId, long AppearanceId, Stage Stage, double Progress, bool IsRunning);
