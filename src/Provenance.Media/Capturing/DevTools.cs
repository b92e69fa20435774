using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;

namespace Provenance.Media.Capturing;

/// <summary>
/// A browser's DevTools protocol over its pipe: JSON messages that end with a zero byte. Nobody else on the machine can reach the browser this way, as they
/// could with a debugging port.
/// </summary>
/// <param name="to">What the browser reads.</param>
/// <param name="from">What it writes.</param>
internal sealed class DevTools(Stream to, Stream from) : IDisposable
{
    // A picture of a tall page comes as one message in base64.
    private const int MaxMessageBytes = 96 << 20;

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly Channel<DevToolsEvent> _events = Channel.CreateUnbounded<DevToolsEvent>();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _last;

    /// <summary>What the browser tells unasked, in order; ends when the browser does.</summary>
    public ChannelReader<DevToolsEvent> Events => _events.Reader;

    /// <summary>Reads until the browser ends; run beside everything else.</summary>
    public async Task ListenAsync(CancellationToken cancellation)
    {
        var reader = PipeReader.Create(from);
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellation);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)0) is { } end)
                {
                    Take(rest.Slice(0, end));
                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                if (read.IsCompleted || rest.Length > MaxMessageBytes) return;
                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            _events.Writer.TryComplete();
            foreach (var (_, answer) in _waiting) answer.TrySetException(new IOException("The browser ended before it answered."));
        }
    }

    /// <summary>Gives a command and waits for its answer.</summary>
    /// <param name="method">Such as <c>Page.navigate</c>.</param>
    /// <param name="parameters">What goes with it.</param>
    /// <param name="session">The page it is for; null for the browser.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="IOException">The browser refused it, or ended.</exception>
    public async Task<JsonElement> CallAsync(string method, object parameters, string? session, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = _waiting[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = session is null
            ? JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters })
            : JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters, sessionId = session });
        await _turn.WaitAsync(cancellation);
        try
        {
            await to.WriteAsync((byte[])[.. message, 0], cancellation);
            await to.FlushAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }

        return await answer.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void Take(ReadOnlySequence<byte> message)
    {
        using var json = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = 256 });
        var root = json.RootElement;
        if (root.TryGetProperty("id", out var id))
        {
            if (!_waiting.TryRemove(id.GetInt32(), out var answer)) return;
            if (root.TryGetProperty("error", out var error)) answer.TrySetException(new IOException($"The browser refuses: {error.GetProperty("message").GetString()}"));
            else answer.TrySetResult(root.GetProperty("result").Clone());
        }
        else if (root.TryGetProperty("method", out var method))
        {
            _events.Writer.TryWrite(new DevToolsEvent(method.GetString()!, root.TryGetProperty("params", out var parameters) ? parameters.Clone() : default));
        }
    }
}

/// <summary>What a browser tells.</summary>
internal sealed record DevToolsEvent(string Method, JsonElement Parameters);
