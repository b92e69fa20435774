using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;

namespace Provenance.Server.Api.Events;

/// <summary>Events as they happen.</summary>
internal static class EventEndpoints
{
    private const string Example =
        "retry: 2000\n\nevent: work.progress\ndata: {\"workId\":42,\"appearanceId\":12,\"stage\":\"Fingerprint\",\"progress\":0.4,\"isRunning\":true}\n\n" +
        "id: 118\nevent: match.found\ndata: {\"id\":118,\"at\":\"2022-01-06T14:40:11+00:00\",\"event\":\"match.found\",\"subject\":\"match:7\",\"by\":\"provenance\",\"facts\":{}}\n\n: nothing new\n\n";

    internal static IServiceCollection AddEvents(this IServiceCollection services) =>
        services.AddSingleton<EventHub>().AddHostedService(provider => provider.GetRequiredService<EventHub>());

    internal static void MapEvents(this IEndpointRouteBuilder api) => api.MapGet("/events", Follow).WithName("FollowEvents").RequireAuthorization(Policies.Read).WithTags(Tags.Events)
        .Produces<string>(200, "text/event-stream").Fails(400, 503).Shows(response: Example);

    /// <summary>What happens, as server-sent events: the history from now on, or from an event on, and how far running stages are.</summary>
    /// <remarks>
    /// Types: appearance.submitted, .resubmitted, .acquired, .unavailable, .edited, .restricted, .unrestricted, .held, .released, .erased; stage.retried;
    /// match.found, .confirmed, .rejected, .undone; cascade.formed, .joined, .left, .dissolved, .restored, .restricted, .unrestricted; earliest.changed;
    /// review.opened, claim.added and verdict.given; others may come. The id is the
    /// number in the history: after a break send the last one as Last-Event-ID (browsers do it by themselves), and nothing is missed.
    /// work.progress has no id: it says how far a stage is, about once a second. A comment comes when nothing else has for 15 seconds; the
    /// stream ends by itself after ten minutes, and is to be opened again.
    /// </remarks>
    private static async Task<IResult> Follow(
        HttpContext http,
        EventHub hub,
        [FromServices] EventFeed feed,
        [Description("Begin behind the event of this number; 0 for all there are. Last-Event-ID, where it is sent, comes first. Without either, from now on.")] string? after,
        [Description("Only these types, separated by commas; one that ends in a dot stands for all that begin with it.")] string? types)
    {
        var last = http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : after;
        long? cursor = null;
        if (!string.IsNullOrEmpty(last))
        {
            if (!long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return Problems.Refused("Last-Event-ID, or after, is not the number of an event. Expected a whole number from 0, as it came with an event. Leave it out to begin now.");
            cursor = id;
        }

        var begin = cursor ?? await feed.NewestAsync(http.RequestAborted);
        if (hub.Join() is { } place)
        {
            var time = http.RequestServices.GetRequiredService<TimeProvider>();
            return new EventStream(new EventListener(hub, feed, http.User.ToViewer(), time), begin, Wanted(types), place);
        }

        http.Response.Headers.RetryAfter = "10";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, "As many follow the events as this server allows (--max-listeners). Try it again in ten seconds, or read /api/v1/history.");
    }

    private static Func<string, bool> Wanted(string? types)
    {
        var wanted = (types ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return wanted.Length == 0 ? _ => true : type => wanted.Any(one => one == type || (one.EndsWith('.') && type.StartsWith(one, StringComparison.Ordinal)));
    }
}
