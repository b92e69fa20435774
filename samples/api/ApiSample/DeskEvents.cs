using System.Globalization;
using System.Net.ServerSentEvents;

namespace ApiSample;

/// <summary>Follows the events, and goes on after the last one that was heard whenever the stream ends.</summary>
/// <param name="desk">The server.</param>
/// <param name="output">Where each is told.</param>
internal sealed class DeskEvents(DeskApi desk, TextWriter output)
{
    /// <summary>How many were heard, progress left out.</summary>
    internal int Count { get; private set; }

    /// <summary>Follows until it is cancelled.</summary>
    /// <param name="after">The number of the event behind which to begin.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task FollowAsync(long after, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                using var response = await desk.OpenEventsAsync(after, cancellation);
                await using var body = await response.Content.ReadAsStreamAsync(cancellation);
                await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellation))
                {
                    if (item.EventId is { Length: > 0 } id) after = long.Parse(id, CultureInfo.InvariantCulture);
                    if (item.EventType == "work.progress") continue; // how far a stage is: it has no id, and is told once a second

                    Count++;
                    await output.WriteLineAsync($"event {item.EventId}: {item.EventType}");
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (HttpRequestException broken)
            {
                await output.WriteLineAsync($"the events broke off ({broken.Message}); going on after {after}");
                await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
            }
        }
    }
}
