using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>Cascades: all known appearances of one stretch of footage, and the earliest of them.</summary>
internal static class CascadeEndpoints
{
    internal static void MapCascades(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cascades/{id:long}", ById).WithName("ReadCascade").WithTags(Tags.Cascades).Fails(404).Shows(response: Examples.Cascade);
    }

    /// <summary>A cascade, standing or dissolved.</summary>
    private static async Task<Results<Ok<CascadeResponse>, ProblemHttpResult>> ById(long id, ClaimsPrincipal user, ReadCascade read, CancellationToken cancellation) =>
        await read.ByIdAsync(new CascadeId(id), user.ToViewer(), cancellation) is { } view ? TypedResults.Ok(CascadeResponse.Of(view)) : Problems.NotFound("cascade", id);
}

/// <summary>A cascade as the API gives it.</summary>
public sealed record CascadeResponse(
    long Id, long AnchorId, StretchResponse Stretch, DateTimeOffset FormedAt, DateTimeOffset? DissolvedAt, IReadOnlyList<MemberResponse> Members,
    EarliestResponse Earliest, StatusResponse Status, IReadOnlyList<SuggestionResponse> Suggestions, IReadOnlyList<HistoryResponse> History)
{
    internal static CascadeResponse Of(CascadeView view)
    {
        var cascade = view.Cascade;
        return new CascadeResponse(
            cascade.Id.Value, cascade.AnchorId.Value, StretchResponse.Of(cascade.Stretch), cascade.FormedAt, cascade.DissolvedAt,
            [.. view.Members.Select(MemberResponse.Of)], EarliestResponse.Of(cascade.Earliest, view.Sentence), StatusResponse.Of(view.Status),
            [.. view.Suggestions.Select(s => new SuggestionResponse(s.MatchId.Value, s.AppearanceId.Value, s.Score))],
            [.. view.History.Select(HistoryResponse.Of)]);
    }
}

/// <summary>Seconds of a time line; the end is exclusive.</summary>
public sealed record StretchResponse(double StartSeconds, double EndSeconds)
{
    internal static StretchResponse Of(TimeRange range) => new(range.Start, range.End);
}

/// <summary>A member: what it shows of the stretch (on the anchor's time line), and where in itself.</summary>
public sealed record MemberResponse(
    long AppearanceId, Platform Platform, string? Url, string? Uploader, string? Caption, StretchResponse OnStretch, StretchResponse InMember, TimeResponse Time)
{
    internal static MemberResponse Of(MemberView view) => new(
        view.Appearance.Id.Value, view.Appearance.Platform, view.Appearance.Url, view.Appearance.Uploader, view.Appearance.Caption,
        StretchResponse.Of(view.Member.OnStretch), StretchResponse.Of(view.Member.InMember), TimeResponse.Of(view.Time));
}

/// <summary>The earliest known appearance; <paramref name="AppearanceId"/> is null for a tie.</summary>
public sealed record EarliestResponse(
    EarliestCertainty Certainty, long? AppearanceId, IReadOnlyList<long> CouldBeFirst, DateTimeOffset AsOf, int Copies, int Platforms, string Sentence,
    IReadOnlyList<SegmentEarliestResponse> Segments)
{
    internal static EarliestResponse Of(EarliestAppearance earliest, string sentence) => new(
        earliest.Certainty, earliest.AppearanceId?.Value, [.. earliest.CouldBeFirst.Select(id => id.Value)], earliest.AsOf, earliest.Copies,
        earliest.Platforms, sentence, [.. earliest.Segments.Select(SegmentEarliestResponse.Of)]);
}

/// <summary>The same question for a part of the stretch.</summary>
public sealed record SegmentEarliestResponse(
    double StartSeconds, double EndSeconds, EarliestCertainty Certainty, long? AppearanceId, IReadOnlyList<long> CouldBeFirst)
{
    internal static SegmentEarliestResponse Of(SegmentEarliest segment) => new(
        segment.Stretch.Start, segment.Stretch.End, segment.Certainty, segment.AppearanceId?.Value, [.. segment.CouldBeFirst.Select(id => id.Value)]);
}

/// <summary>Where a cascade stands, and for how long.</summary>
public sealed record StatusResponse(string Claim, VerdictKind Verdict, DateTimeOffset Since, double AgeSeconds, string? Missing, string By, string Reason)
{
    internal static StatusResponse Of(StandingStatus status) => new(
        status.Claim, status.Verdict, status.Since, status.Age.TotalSeconds, status.Missing, status.By, status.Reason);
}

/// <summary>A match that would bring an appearance in, and waits for a person.</summary>
public sealed record SuggestionResponse(long MatchId, long AppearanceId, double Score);

/// <summary>One thing that happened.</summary>
public sealed record HistoryResponse(DateTimeOffset At, string Event, string By, JsonElement? Facts)
{
    internal static HistoryResponse Of(HistoryEntry entry) => new(
        entry.At, entry.Event, entry.By, entry.Facts is { } facts ? JsonSerializer.Deserialize<JsonElement>(facts) : null);
}
