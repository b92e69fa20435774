using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Reviewing;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Submitting;
using Provenance.Submitting.PostUrls;

namespace Provenance.Server.Api;

/// <summary>Appearances: reading what became of them, and correcting what is written about them.</summary>
internal static class AppearanceEndpoints
{
    internal static void MapAppearances(this IEndpointRouteBuilder api)
    {
        var appearances = api.MapGroup("/appearances").WithTags(Tags.Appearances);
        appearances.MapSubmitting();
        appearances.MapAppearanceList();
        appearances.MapGet("/at", ByUrl).WithName("FindAppearance").RequireAuthorization(Policies.Read).Fails(400, 404).Shows(response: Examples.Appearance);
        appearances.MapGet("/{id:long}", ById).WithName("ReadAppearance").RequireAuthorization(Policies.Read).Produces(304).Fails(404).Shows(response: Examples.Appearance);
        appearances.MapPatch("/{id:long}", Edit).WithName("EditAppearance").RequireAuthorization(Policies.Review).Fails(400, 404, 412, 415, 428).Shows(Examples.Edit, Examples.Appearance);
        appearances.MapPut("/{id:long}/readers", Restrict).WithName("RestrictAppearance").RequireAuthorization(Policies.Review).Fails(400, 404, 412, 415, 428).Shows(Examples.Readers, Examples.Appearance);
        appearances.MapHistoryOf("appearance", "HistoryOfAppearance");
    }

    /// <summary>Everything known of an appearance.</summary>
    private static async Task<Results<Ok<AppearanceResponse>, StatusCodeHttpResult, ProblemHttpResult>> ById(
        long id, HttpContext http, ReadAppearance read, Etags etags, CancellationToken cancellation) =>
        await read.ByIdAsync(new AppearanceId(id), http.User.ToViewer(), cancellation) is { } view
            ? etags.Answer(http, AppearanceResponse.Of(view), view.Appearance.Version)
            : Problems.NotFound("appearance", id);

    /// <summary>The appearance at an address, if it was submitted.</summary>
    private static async Task<Results<Ok<AppearanceResponse>, ProblemHttpResult>> ByUrl(
        string url, ClaimsPrincipal user, ReadAppearance read, TimeProvider time, CancellationToken cancellation, int item = 1) =>
        PostUrl.Parse(url, time.GetUtcNow(), item) switch
        {
            PostUrlOutcome.Refused { Reason: var reason } => Problems.Refused(reason),
            PostUrlOutcome.Parsed { Url.AddressKey: var key } when await read.ByAddressAsync(key, user.ToViewer(), cancellation) is { } view => TypedResults.Ok(AppearanceResponse.Of(view)),
            _ => Problems.NotFound("That address has not been submitted here. Submit it, or check the address and the item number."),
        };

    /// <summary>Corrects what is written about an appearance; what was before stays in its history.</summary>
    private static async Task<Results<Ok<AppearanceResponse>, StatusCodeHttpResult, ProblemHttpResult>> Edit(
        long id, AppearanceEdit edit, HttpContext http, EditAppearance editing, CancellationToken cancellation)
    {
        var (by, problem) = Etags.EditorOf(http);
        return by is null ? problem! : await AnswerAsync(id, http, await editing.RunAsync(new AppearanceId(id), edit, by, cancellation), cancellation);
    }

    /// <summary>Restricts an appearance to named people, whoever asks among them, or lifts that.</summary>
    private static async Task<Results<Ok<AppearanceResponse>, StatusCodeHttpResult, ProblemHttpResult>> Restrict(
        long id, ReadersRequest request, HttpContext http, RestrictAppearance restricting, CancellationToken cancellation)
    {
        var (by, problem) = Etags.EditorOf(http);
        if (by is null) return problem!;
        if (request.Objection is { } objection) return Problems.Refused(objection);

        return await AnswerAsync(id, http, await restricting.RunAsync(new AppearanceId(id), request.Named, by, cancellation), cancellation);
    }

    private static async Task<Results<Ok<AppearanceResponse>, StatusCodeHttpResult, ProblemHttpResult>> AnswerAsync(
        long id, HttpContext http, EditOutcome outcome, CancellationToken cancellation) => outcome switch
        {
            EditOutcome.Done => await ById(
                id, http, http.RequestServices.GetRequiredService<ReadAppearance>(), http.RequestServices.GetRequiredService<Etags>(), cancellation),
            EditOutcome.Changed { Version: var version } => Etags.Changed(version),
            EditOutcome.Refused { Reason: var reason } => Problems.Refused(reason),
            _ => Problems.NotFound("appearance", id),
        };
}

/// <summary>Who may see something from now on.</summary>
/// <param name="Readers">The people, whoever asks among them; null lets everybody see it.</param>
public sealed record ReadersRequest(IReadOnlyList<ReaderRequest?>? Readers)
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal string? Objection => Readers is { } named && named.Any(r => r?.IsWhole != true)
        ? $"A reader lacks an id or a name, or has a longer one than is kept. Expected personId and name of at most {Actor.MaxName} characters each. Nothing was changed."
        : null;

    internal IReadOnlyList<NamedReader>? Named => Readers is null ? null : [.. Readers.Select(r => new NamedReader(r!.PersonId!, r.Name!))];
}

/// <summary>A person who may see what is restricted.</summary>
/// <param name="PersonId">The person's id, or <c>key:7</c> for a key.</param>
/// <param name="Name">The person's name.</param>
public sealed record ReaderRequest(string? PersonId, string? Name)
{
    internal bool IsWhole => PersonId is { Length: > 0 and <= Actor.MaxName } && Name is { Length: > 0 and <= Actor.MaxName };
}
