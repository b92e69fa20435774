using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>The history, page by page: of everything, and of one thing.</summary>
internal static class HistoryEndpoints
{
    internal static void MapHistory(this IEndpointRouteBuilder api) =>
        api.MapGet("/history", All).WithName("ListHistory").RequireAuthorization(Policies.Read).WithTags(Tags.Events).Fails(400).Shows(response: Examples.HistoryPage);

    /// <summary>Maps <c>/{id}/history</c> beside the thing itself.</summary>
    /// <param name="group">The routes of such things.</param>
    /// <param name="kind">What the history calls them.</param>
    /// <param name="name">The operation's id.</param>
    internal static void MapHistoryOf(this IEndpointRouteBuilder group, string kind, string name) =>
        group.MapGet("/{id:long}/history", Of).WithName(name).RequireAuthorization(Policies.Read).WithMetadata(new Kind(kind)).Fails(400, 404).Shows(response: Examples.HistoryPage);

    /// <summary>What happened, the newest first.</summary>
    private static Task<Results<Ok<PageResponse<EventResponse>>, ProblemHttpResult>> All(
        HttpContext http, EventFeed feed, CancellationToken cancellation, string? after = null, int? limit = null) =>
        PageAsync(http, feed, null, (after, limit), cancellation);

    /// <summary>What happened to it, the newest first: who, when, and why where a person gave a reason.</summary>
    private static async Task<Results<Ok<PageResponse<EventResponse>>, ProblemHttpResult>> Of(
        long id, HttpContext http, EventFeed feed, CancellationToken cancellation, string? after = null, int? limit = null)
    {
        var kind = http.GetEndpoint()!.Metadata.GetRequiredMetadata<Kind>().Name;
        var subject = $"{kind}:{id}";
        var entry = new HistoryEntry { At = default, Event = "", Subject = subject, By = "" };
        if ((await feed.VisibleAsync([entry], http.User.ToViewer(), cancellation)).Count == 0) return Problems.NotFound(kind, id);

        return await PageAsync(http, feed, subject, (after, limit), cancellation);
    }

    private static async Task<Results<Ok<PageResponse<EventResponse>>, ProblemHttpResult>> PageAsync(
        HttpContext http, EventFeed feed, string? subject, (string? After, int? Limit) wanted, CancellationToken cancellation)
    {
        var filter = new Filter(subject);
        var (page, problem) = PageToken.Read("history", filter, wanted.After, wanted.Limit);
        if (page is null) return problem!;

        var entries = await feed.HistoryAsync(subject, http.User.ToViewer(), page, cancellation);
        return TypedResults.Ok(PageToken.Answer(http, ("history", filter), entries, EventResponse.Of));
    }

    private sealed record Kind(string Name);

    private sealed record Filter(string? Subject);
}

/// <summary>One thing that happened.</summary>
/// <param name="Id">The entry's number; numbers rise.</param>
/// <param name="At">When.</param>
/// <param name="Event">What: <c>match.confirmed</c>.</param>
/// <param name="Subject">To what: <c>match:7</c>.</param>
/// <param name="By">Who did it; <c>provenance</c> for the pipeline.</param>
/// <param name="Facts">The facts, with before and after where something changed, and the reason where a person gave one.</param>
public sealed record EventResponse(long Id, DateTimeOffset At, string Event, string Subject, string By, JsonElement? Facts)
{
    internal static EventResponse Of(HistoryEntry entry) => new(
        entry.Id, entry.At, entry.Event, entry.Subject, entry.By, entry.Facts is { } facts ? JsonSerializer.Deserialize<JsonElement>(facts) : null);
}
