using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Api.Events;

/// <summary>
/// Looks into the store once a second while anybody listens, for all who listen. It follows the store and no queue: what another process
/// did is seen as soon.
/// </summary>
/// <param name="feed">The history.</param>
/// <param name="work">The stages that run.</param>
/// <param name="options">How many may listen.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Says when the store cannot be read.</param>
internal sealed partial class EventHub(EventFeed feed, WatchWork work, ServerOptions options, TimeProvider time, ILogger<EventHub> log) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    private readonly EventHorizon _horizon = new();
    private TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _listeners;

    /// <summary>The newest look.</summary>
    internal EventTick Latest { get; private set; } = EventTick.Nothing;

    /// <summary>Takes a place among the listeners; null when all are taken. To be disposed of when the listener leaves.</summary>
    internal IDisposable? Join()
    {
        if (Interlocked.Increment(ref _listeners) > options.MaxListeners)
        {
            Interlocked.Decrement(ref _listeners);
            return null;
        }

        _wanted.TrySetResult();
        return new Place(this);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wanted.Task.WaitAsync(stoppingToken);
            _horizon.BeginAt(await LookAsync(feed.NewestAsync, _horizon.At, stoppingToken));
            while (Volatile.Read(ref _listeners) > 0)
            {
                await LookAsync(TickAsync, true, stoppingToken);
                await Task.Delay(_every, time, stoppingToken);
            }

            _wanted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Volatile.Read(ref _listeners) > 0) _wanted.TrySetResult(); // somebody came as the last one left
        }
    }

    private async Task<bool> TickAsync(CancellationToken cancellation)
    {
        var from = _horizon.At;
        var entries = _horizon.Take(await feed.AfterAsync(from, cancellation), time.GetUtcNow());
        var everybodys = entries.Count == 0 ? [] : await feed.VisibleAsync(entries, new Viewer(null), cancellation);
        var last = Latest;
        Latest = new EventTick(
            last.Number + 1, from, _horizon.At, entries, everybodys.Select(e => e.Id).ToHashSet(), await work.RunningAsync(cancellation));
        last.Supersede();
        return true;
    }

    // A store that cannot be read for a moment must not end the service: the next look may get through.
    private async Task<T> LookAsync<T>(Func<CancellationToken, Task<T>> look, T otherwise, CancellationToken cancellation)
    {
        try
        {
            return await look(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogUnreadable(fault.Message);
            return otherwise;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The history could not be read for those who follow it: {Fault}. It is tried again in a second")]
    private partial void LogUnreadable(string fault);

    private sealed class Place(EventHub hub) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) Interlocked.Decrement(ref hub._listeners);
        }
    }
}
