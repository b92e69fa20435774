using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>The list of appearances.</summary>
internal static class AppearanceListEndpoints
{
    internal static void MapAppearanceList(this IEndpointRouteBuilder appearances) =>
        appearances.MapGet("", List).WithName("ListAppearances").RequireAuthorization(Policies.Read).Fails(400).Shows(response: Examples.Appearances);

    /// <summary>Appearances, the newest first, narrowed by words and facts.</summary>
    private static async Task<Results<Ok<PageResponse<AppearanceRowResponse>>, ProblemHttpResult>> List(
        [AsParameters] AppearanceQuery query, HttpContext http, ListAppearances list, CancellationToken cancellation)
    {
        var (filter, objection) = query.ToFilter();
        if (filter is null) return Problems.Refused(objection!);

        var (page, problem) = PageToken.Read("appearances", filter, query.After, query.Limit);
        if (page is null) return problem!;

        var rows = await list.RunAsync(filter, http.User.ToViewer(), page, cancellation);
        return TypedResults.Ok(PageToken.Answer(http, ("appearances", filter), rows, AppearanceRowResponse.Of));
    }
}

/// <summary>What narrows the list.</summary>
/// <param name="Text">Words that all occur in caption, uploader, note or claim; the last one may be a beginning.</param>
/// <param name="Platform">Where it was published.</param>
/// <param name="State">Where it stands in the pipeline.</param>
/// <param name="Verdict">The verdict that stands on a cascade it is in.</param>
/// <param name="Uploader">Who published it, in full, without regard to case.</param>
/// <param name="SubmittedFrom">Submitted at this instant or later.</param>
/// <param name="SubmittedBefore">Submitted before this instant.</param>
/// <param name="After">Where the list goes on.</param>
/// <param name="Limit">Items at most.</param>
internal sealed record AppearanceQuery(
    [FromQuery(Name = "text")] string? Text,
    [FromQuery(Name = "platform")] string? Platform,
    [FromQuery(Name = "state")] string? State,
    [FromQuery(Name = "verdict")] string? Verdict,
    [FromQuery(Name = "uploader")] string? Uploader,
    [FromQuery(Name = "submittedFrom")] DateTimeOffset? SubmittedFrom,
    [FromQuery(Name = "submittedBefore")] DateTimeOffset? SubmittedBefore,
    [FromQuery(Name = "after")] string? After,
    [FromQuery(Name = "limit")] int? Limit)
{
    private const int LongestText = 500;

    /// <summary>The filter, or what is wrong with it.</summary>
    internal (AppearanceFilter? Filter, string? Objection) ToFilter()
    {
        if (Text is { Length: > LongestText } || Uploader is { Length: > LongestText })
            return (null, $"The search has more than {LongestText} characters. Shorten it and ask again.");
        if (Choices.Read<Platform>(Platform, "platform", out var platform) is { } noPlatform) return (null, noPlatform);
        if (Choices.Read<AppearanceState>(State, "state", out var state) is { } noState) return (null, noState);
        if (Choices.Read<VerdictKind>(Verdict, "verdict", out var verdict) is { } noVerdict) return (null, noVerdict);

        return (new AppearanceFilter
        {
            Text = SubmittedText.Clean(Text, LongestText),
            Platform = platform,
            State = state,
            Verdict = verdict,
            Uploader = SubmittedText.Clean(Uploader, LongestText),
            SubmittedFrom = SubmittedFrom,
            SubmittedBefore = SubmittedBefore,
        }, null);
    }
}

/// <summary>An appearance as a row of the list. Times are UTC; what is not known is null.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Platform">Where it was published.</param>
/// <param name="Url">Its address.</param>
/// <param name="Uploader">Who published it.</param>
/// <param name="Caption">The text published with it.</param>
/// <param name="Claim">What is claimed about it.</param>
/// <param name="SubmittedAt">When it was submitted first.</param>
/// <param name="SubmittedBy">Who submitted it first.</param>
/// <param name="IsRestricted">True when only named people see it.</param>
/// <param name="State">Where it stands in the pipeline.</param>
/// <param name="Open">The stage that runs or waits.</param>
/// <param name="Sha256">The SHA-256 of its footage.</param>
/// <param name="DurationSeconds">How long its footage is.</param>
/// <param name="Proven">When it was published, as far as that is proven.</param>
/// <param name="Likely">When it was likely published.</param>
/// <param name="Cascades">The cascades it is in, with the verdict that stands on each.</param>
/// <param name="SuggestedMatches">Matches of it that wait for a person.</param>
public sealed record AppearanceRowResponse(
    long Id, Platform Platform, string? Url, string? Uploader, string? Caption, string? Claim, DateTimeOffset SubmittedAt, string SubmittedBy, bool IsRestricted,
    string State, StageResponse? Open, string? Sha256, double? DurationSeconds, IntervalResponse Proven, IntervalResponse Likely,
    IReadOnlyList<CascadeVerdictResponse> Cascades, int SuggestedMatches)
{
    internal static AppearanceRowResponse Of(AppearanceRow row)
    {
        var one = row.Appearance;
        return new AppearanceRowResponse(
            one.Id.Value, one.Platform, one.Url, one.Uploader, one.Caption, one.Claim, one.SubmittedAt, one.SubmittedBy, one.IsRestricted,
            Choices.Written(row.State), row.Open is { } open ? StageResponse.Of(open) : null, row.Media?.Sha256, row.Media?.Info.DurationSeconds,
            IntervalResponse.Of(row.Time.Proven), IntervalResponse.Of(row.Time.Likely),
            [.. row.Cascades.Select(c => new CascadeVerdictResponse(c.Id.Value, c.Members, c.Status.Verdict, c.Status.Since))], row.Suggested);
    }
}

/// <summary>Where a cascade stands, in short.</summary>
/// <param name="Id">The cascade.</param>
/// <param name="Members">How many members it has.</param>
/// <param name="Verdict">The verdict on its first claim.</param>
/// <param name="Since">Since when.</param>
public sealed record CascadeVerdictResponse(long Id, int Members, VerdictKind Verdict, DateTimeOffset Since);
