using System.Text.Json;

namespace Provenance.Server.Tests.Http;

/// <summary>Reads server-sent events as they come.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _lines = new StreamReader(body);
    }

    internal sealed record Event(long? Id, string Type, JsonElement Data);

    /// <summary>The newest id that came, of events that were not wanted too.</summary>
    internal long? LastId { get; private set; }

    internal static async Task<EventReader> OpenAsync(Api api, string query = "", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/events{query}");
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        var response = await api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    internal async Task<Event?> NextAsync()
    {
        var (type, data) = ("", "");
        while (await _lines.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) LastId = long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture);
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else if (line.Length == 0 && type.Length > 0)
            {
                var json = JsonSerializer.Deserialize<JsonElement>(data);
                return new Event(json.TryGetProperty("id", out var id) ? id.GetInt64() : null, type, json);
            }
        }

        return null;
    }

    /// <summary>Events until one of a type, that one included; progress left out.</summary>
    internal async Task<List<Event>> UntilAsync(Func<Event, bool> last)
    {
        var events = new List<Event>();
        while (await NextAsync() is { } next)
        {
            if (next.Type != "work.progress") events.Add(next);
            if (last(next)) return events;
        }

        throw new EndOfStreamException($"The stream ended after {string.Join(", ", events.Select(e => e.Type))}.");
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}
