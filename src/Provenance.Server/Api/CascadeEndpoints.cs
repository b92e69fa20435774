using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Cascading;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;

namespace Provenance.Server.Api;

/// <summary>Cascades: all known appearances of one stretch of footage, and the earliest of them.</summary>
internal static class CascadeEndpoints
{
    internal static void MapCascades(this IEndpointRouteBuilder api)
    {
        var cascades = api.MapGroup("/cascades").WithTags(Tags.Cascades);
        cascades.MapGet("", List).WithName("ListCascades").RequireAuthorization(Policies.Read).Fails(400).Shows(response: Examples.Cascades);
        cascades.MapGet("/{id:long}", ById).WithName("ReadCascade").RequireAuthorization(Policies.Read).Produces(304).Fails(404).Shows(response: Examples.Cascade);
        cascades.MapGet("/{id:long}/members", Members).WithName("MembersOfCascade").RequireAuthorization(Policies.Read).Fails(404).Shows(response: Examples.Cascade.Members);
        cascades.MapGet("/{id:long}/earliest", Earliest).WithName("EarliestOfCascade").RequireAuthorization(Policies.Read).Fails(404).Shows(response: Examples.Earliest);
        cascades.MapGet("/{id:long}/segments", Segments).WithName("SegmentsOfCascade").RequireAuthorization(Policies.Read).Fails(404).Shows(response: Examples.Earliest.Segments);
        cascades.MapCascadeEdits();
        cascades.MapHistoryOf("cascade", "HistoryOfCascade");
    }

    /// <summary>Standing cascades, the newest first unless the oldest are asked for.</summary>
    private static async Task<Results<Ok<PageResponse<CascadeRowResponse>>, ProblemHttpResult>> List(
        [AsParameters] CascadeQuery query, HttpContext http, ListCascades list, CancellationToken cancellation)
    {
        var (filter, objection) = query.ToFilter();
        if (filter is null) return Problems.Refused(objection!);

        var (page, problem) = PageToken.Read("cascades", filter, query.After, query.Limit);
        if (page is null) return problem!;

        return TypedResults.Ok(PageToken.Answer(http, ("cascades", filter), await list.RunAsync(filter, http.User.ToViewer(), page, cancellation), CascadeRowResponse.Of));
    }

    /// <summary>A cascade, standing or dissolved: members, earliest, verdicts, what waits for a person, and its history.</summary>
    internal static async Task<Results<Ok<CascadeResponse>, StatusCodeHttpResult, ProblemHttpResult>> ById(
        long id, HttpContext http, ReadCascade read, Etags etags, CancellationToken cancellation)
    {
        if (await read.ByIdAsync(new CascadeId(id), http.User.ToViewer(), cancellation) is not { } view) return Problems.NotFound("cascade", id);

        var response = CascadeResponse.Of(view);
        return etags.Answer(http, response, view.Cascade.Version, response.WithoutAges());
    }

    /// <summary>Its members, with the seconds of the footage that each shows and when it was published.</summary>
    private static async Task<Results<Ok<IReadOnlyList<MemberResponse>>, ProblemHttpResult>> Members(long id, HttpContext http, ReadCascade read, CancellationToken cancellation) =>
        await OfAsync(id, http, read, cancellation) is { } cascade ? TypedResults.Ok(cascade.Members) : Problems.NotFound("cascade", id);

    /// <summary>The earliest appearance known to us: proven, likely or a tie, with all that could be first, and what is said of it.</summary>
    private static async Task<Results<Ok<EarliestResponse>, ProblemHttpResult>> Earliest(long id, HttpContext http, ReadCascade read, CancellationToken cancellation) =>
        await OfAsync(id, http, read, cancellation) is { } cascade ? TypedResults.Ok(cascade.Earliest) : Problems.NotFound("cascade", id);

    /// <summary>The earliest for every part of the footage: a clip cut from an older film shows for which seconds an older one is known.</summary>
    private static async Task<Results<Ok<IReadOnlyList<SegmentEarliestResponse>>, ProblemHttpResult>> Segments(
        long id, HttpContext http, ReadCascade read, CancellationToken cancellation) =>
        await OfAsync(id, http, read, cancellation) is { } cascade ? TypedResults.Ok(cascade.Earliest.Segments) : Problems.NotFound("cascade", id);

    private static async Task<CascadeResponse?> OfAsync(long id, HttpContext http, ReadCascade read, CancellationToken cancellation) =>
        await read.ByIdAsync(new CascadeId(id), http.User.ToViewer(), cancellation) is { } view ? CascadeResponse.Of(view) : null;
}
