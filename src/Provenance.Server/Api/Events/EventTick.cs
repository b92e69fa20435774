using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Api.Events;

/// <summary>What one look into the store found: the same for everybody who listens.</summary>
/// <param name="Number">The look's number; it rises by one.</param>
/// <param name="From">The newest entry before it.</param>
/// <param name="To">The newest entry now: all up to it are there to be read.</param>
/// <param name="Entries">What came between, in order.</param>
/// <param name="Public">Those that everybody may see.</param>
/// <param name="Running">The stages that run.</param>
internal sealed record EventTick(
    long Number, long From, long To, IReadOnlyList<HistoryEntry> Entries, IReadOnlySet<long> Public, IReadOnlyList<RunningStage> Running)
{
    private readonly TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal static EventTick Nothing { get; } = new(0, 0, 0, [], new HashSet<long>(), []);

    /// <summary>Ends when there is a newer one. It names none, so that a slow listener holds on to nothing.</summary>
    internal Task Next => _next.Task;

    internal void Supersede() => _next.TrySetResult();
}
