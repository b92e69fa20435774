using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Reviewing;
using Provenance.Reviewing.Retention;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>What is kept and what goes: legal holds, erasure, the desk's rules.</summary>
internal static class RetentionEndpoints
{
    internal static void MapRetention(this IEndpointRouteBuilder api)
    {
        api.MapPut("/appearances/{id:long}/hold", Hold).WithName("HoldAppearance").RequireAuthorization(Policies.Administer).WithTags(Tags.Retention)
            .Fails(400, 404, 412, 415, 428).Shows(new HoldRequest(true, "The court asked for it."), Examples.Appearance);
        api.MapPost("/appearances/{id:long}/erasure", Erase).WithName("EraseAppearance").RequireAuthorization(Policies.Administer).WithTags(Tags.Retention)
            .Fails(400, 404, 415).Shows(new ErasureRequest("The uploader asked for it."));
        api.MapGet("/settings/retention", ReadRules).WithName("ReadRetentionRules").RequireAuthorization(Policies.Read).WithTags(Tags.Retention).Shows(response: Rules);
        api.MapPut("/settings/retention", SetRules).WithName("SetRetentionRules").RequireAuthorization(Policies.Administer).WithTags(Tags.Retention)
            .Fails(400, 412, 415).Shows(Rules, Rules with { Version = 4 });
    }

    private static RetentionRulesResponse Rules => new(90, true, 3);

    /// <summary>Puts an appearance under legal hold, or lifts it: what is held is neither removed by rule nor erased.</summary>
    private static async Task<Results<Ok<AppearanceResponse>, ProblemHttpResult>> Hold(
        long id, HoldRequest request, HttpContext http, HoldAppearance hold, ReadAppearance read, CancellationToken cancellation)
    {
        var (by, problem) = Etags.EditorOf(http);
        if (by is null) return problem!;

        return await hold.RunAsync(new AppearanceId(id), request.IsHeld, request.Reason, by, cancellation) switch
        {
            EditOutcome.Done when await read.ByIdAsync(new AppearanceId(id), by.Viewer, cancellation) is { } view => TypedResults.Ok(AppearanceResponse.Of(view)),
            EditOutcome.Changed { Version: var version } => Etags.Changed(version),
            EditOutcome.Refused { Reason: var reason } => Problems.Refused(reason),
            _ => Problems.NotFound("appearance", id),
        };
    }

    /// <summary>Erases for good what an appearance holds: address, texts, evidence, matches, and its footage unless another appearance shows it too.</summary>
    /// <remarks>Its number stays, and so does its history with who, when and what kind, without the contents. There is no way back.</remarks>
    private static async Task<Results<NoContent, ProblemHttpResult>> Erase(
        long id, ErasureRequest request, HttpContext http, EraseAppearance erase, IStageBell bell, CancellationToken cancellation)
    {
        var by = new EditBy(http.User.ToActor(), http.User.ToViewer());
        switch (await erase.RunAsync(new AppearanceId(id), request.Reason, by, cancellation))
        {
            case EraseOutcome.Erased { Due: var due }:
                await bell.RingAsync(due, CancellationToken.None);
                return TypedResults.NoContent();
            case EraseOutcome.Refused { Reason: var reason }:
                return Problems.Refused(reason);
            default:
                return Problems.NotFound("appearance", id);
        }
    }

    /// <summary>How long media are kept. Hashes, times and evidence are kept whatever the rules say.</summary>
    private static async Task<Ok<RetentionRulesResponse>> ReadRules(DeskRules rules, CancellationToken cancellation)
    {
        var (standing, version) = await rules.ReadAsync(cancellation);
        return TypedResults.Ok(RetentionRulesResponse.Of(standing, version));
    }

    /// <summary>Sets how long media are kept; applied each hour. Send the version that was read: of two who set the rules at once the second is told.</summary>
    private static async Task<Results<Ok<RetentionRulesResponse>, ProblemHttpResult>> SetRules(
        RetentionRulesResponse request, HttpContext http, DeskRules rules, CancellationToken cancellation)
    {
        var wanted = new RetentionRules(request.MediaDays, request.KeepPictures);
        return await rules.SetAsync(wanted, new EditBy(http.User.ToActor(), http.User.ToViewer(), request.Version), cancellation) switch
        {
            EditOutcome.Done { Version: var version } => TypedResults.Ok(RetentionRulesResponse.Of(wanted, version)),
            EditOutcome.Changed { Version: var version } => Etags.Changed(version),
            EditOutcome.Refused { Reason: var reason } => Problems.Refused(reason),
            var other => throw new InvalidOperationException($"Setting the rules ended as {other.GetType().Name}."),
        };
    }
}

/// <summary>A legal hold as it is sent.</summary>
/// <param name="IsHeld">True holds it, false lifts the hold.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record HoldRequest(bool IsHeld, string? Reason);

/// <summary>An erasure as it is sent.</summary>
/// <param name="Reason">Why, in a sentence; it is kept, so it holds nothing of what is to go.</param>
public sealed record ErasureRequest(string? Reason);

/// <summary>How long media are kept.</summary>
/// <param name="MediaDays">Days after their acquiring for which media are kept, from 1; null keeps them.</param>
/// <param name="KeepPictures">True keeps posters and filmstrips when the media go.</param>
/// <param name="Version">Rises by one with every change; 0 while nobody has set any.</param>
public sealed record RetentionRulesResponse(int? MediaDays, bool KeepPictures, int Version)
{
    internal static RetentionRulesResponse Of(RetentionRules rules, int version) => new(rules.MediaDays, rules.KeepPictures, version);
}
