using System.Runtime.CompilerServices;
using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Api.Events;

/// <summary>Follows the history for one viewer, from an entry on.</summary>
/// <param name="hub">Says when there is something new.</param>
/// <param name="feed">The history, for what came before.</param>
/// <param name="viewer">Who looks.</param>
/// <param name="time">The clock.</param>
internal sealed class EventListener(EventHub hub, EventFeed feed, Viewer viewer, TimeProvider time)
{
    private static readonly TimeSpan _quiet = TimeSpan.FromSeconds(15);

    private readonly Dictionary<long, RunningStage> _running = [];

    /// <summary>What happens, in order: entries, progress, and null when nothing has happened for a while.</summary>
    /// <param name="cursor">The entry behind which to begin.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async IAsyncEnumerable<EventMessage?> FollowAsync(long cursor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = hub.Latest.Number; // what was found before may be long ago: nobody looks while nobody listens
        while (true)
        {
            var tick = hub.Latest;
            if (tick.Number == seen)
            {
                if (!await HasNextAsync(tick, cancellation)) yield return null;
                continue;
            }

            seen = tick.Number;
            await foreach (var entry in EntriesAsync(tick, cursor, cancellation))
            {
                cursor = entry.Id;
                if (entry.Shown is { } shown) yield return EventMessage.Of(shown);
            }

            foreach (var message in ProgressOf(tick)) yield return message;
        }
    }

    private async Task<bool> HasNextAsync(EventTick tick, CancellationToken cancellation)
    {
        try
        {
            await tick.Next.WaitAsync(_quiet, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    // Who has kept up is served from the look that all share; who has not, or begins further back, reads the store.
    private async IAsyncEnumerable<(long Id, HistoryEntry? Shown)> EntriesAsync(EventTick tick, long cursor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (cursor < tick.To)
        {
            var isShared = cursor == tick.From;
            var entries = isShared ? tick.Entries : [.. (await feed.AfterAsync(cursor, cancellation)).Where(e => e.Id <= tick.To)];
            if (entries.Count == 0) yield break;

            var visible = isShared ? tick.Public.ToHashSet() : [];
            var others = entries.Where(e => !visible.Contains(e.Id)).ToList();
            if (others.Count > 0) visible.UnionWith((await feed.VisibleAsync(others, viewer, cancellation)).Select(e => e.Id));
            foreach (var entry in entries)
            {
                cursor = entry.Id;
                yield return (entry.Id, visible.Contains(entry.Id) ? entry : null);
            }
        }
    }

    private List<EventMessage> ProgressOf(EventTick tick)
    {
        var visible = tick.Running.Where(stage => stage.IsVisibleTo(viewer)).ToDictionary(stage => stage.WorkId);
        List<EventMessage> messages = [
            .. _running.Values.Where(stage => !visible.ContainsKey(stage.WorkId)).Select(stage => EventMessage.Of(stage, isRunning: false)),
            .. visible.Values.Where(stage => _running.GetValueOrDefault(stage.WorkId)?.Progress != stage.Progress).Select(stage => EventMessage.Of(stage, isRunning: true))];
        _running.Clear();
        foreach (var (id, stage) in visible) _running[id] = stage;
        return messages;
    }
}
