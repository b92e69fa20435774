using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Provenance.Server.Api.Events;

/// <summary>
/// Server-sent events (the HTML standard, section 9.2) with comments that keep a quiet connection open. It ends by itself after a while, so
/// that who follows is asked again who they are; with the last id they have, nothing is missed.
/// </summary>
/// <param name="listener">What happens.</param>
/// <param name="cursor">The entry behind which to begin.</param>
/// <param name="isWanted">Which events are wanted.</param>
/// <param name="place">The listener's place, given up at the end.</param>
internal sealed class EventStream(EventListener listener, long cursor, Func<string, bool> isWanted, IDisposable place) : IResult
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var held = place;
        var services = httpContext.RequestServices;
        using var longest = new CancellationTokenSource(_longest, services.GetRequiredService<TimeProvider>());
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, longest.Token, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-cache, no-store";
        httpContext.Response.Headers["X-Accel-Buffering"] = "no"; // proxies that would collect the answer first
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await WriteAsync(httpContext, ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // Whoever listened has gone, or the server stops, or the time is up: an end like any other.
        }
    }

    private async Task WriteAsync(HttpContext http, CancellationToken cancellation)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        await http.Response.WriteAsync("retry: 2000\n\n", cancellation);
        await http.Response.Body.FlushAsync(cancellation);
        await foreach (var message in listener.FollowAsync(cursor, cancellation))
        {
            var text = message is null ? ": nothing new\n\n" : isWanted(message.Type) ? Written(message, json) : message.Id is { } id ? Passed(id) : "";
            if (text.Length == 0) continue;

            await http.Response.WriteAsync(text, cancellation);
            await http.Response.Body.FlushAsync(cancellation);
        }
    }

    private static string Written(EventMessage message, JsonSerializerOptions json)
    {
        var id = message.Id is { } number ? string.Create(CultureInfo.InvariantCulture, $"id: {number}\n") : "";
        return $"{id}event: {message.Type}\ndata: {JsonSerializer.Serialize(message.Data, json)}\n\n";
    }

    // What is not wanted moves the id on all the same: after a break it is not read again.
    private static string Passed(long id) => string.Create(CultureInfo.InvariantCulture, $"id: {id}\n\n");
}
