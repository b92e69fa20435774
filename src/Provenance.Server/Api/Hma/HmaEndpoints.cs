using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Provenance.Server.Api.Documented;
using Provenance.Server.Api.Lookups;
using Provenance.Server.People;

namespace Provenance.Server.Api.Hma;

/// <summary>The routes of hasher-matcher-actioner that look up, as a thin layer over our own; for tools that speak them. Cascades are the content of its banks.</summary>
internal static class HmaEndpoints
{
    internal static IServiceCollection AddHma(this IServiceCollection services)
    {
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, HmaProblemWriter>()); // the first that can write does, and ASP.NET's own can write nearly everything
        return services.AddSingleton<HmaMedia>().AddSingleton<HmaHashing>().AddSingleton<HmaLookUp>().AddSingleton<HmaTools>().AddSingleton<HmaIndex>();
    }

    internal static void MapHma(this IEndpointRouteBuilder app)
    {
        var hma = HmaError.Fails(app.MapGroup("").WithTags(Tags.Hma).RequireAuthorization(Policies.LookUp), 400, 401, 403, 429, 500);
        HmaError.Fails(hma.MapGet("/h/hash", HashUrl), 502).WithName("HmaHashUrl").Shows(response: Examples.HmaHashes);
        HmaError.Fails(hma.MapPost("/h/hash", HashFile), 413).WithName("HmaHashFile").Shows(response: Examples.HmaHashes).TakesFile();
        HmaError.Fails(hma.MapGet("/m/lookup", LookUp), 502).WithName("HmaLookUp").Produces<SortedDictionary<string, IReadOnlyList<HmaContent>>>().Shows(response: Examples.HmaBanked);
        HmaError.Fails(hma.MapPost("/m/lookup", LookUpUpload), 413).WithName("HmaLookUpFile").Shows(response: Examples.HmaBankedByType).TakesFile();
        hma.MapGet("/m/raw_lookup", LookUpRaw).WithName("HmaRawLookUp").Shows(response: Examples.HmaRaw);
        HmaError.Fails(hma.MapPost("/m/compare", Compare), 413).WithName("HmaCompare").Accepts<Dictionary<string, JsonElement>>("application/json").Shows(Examples.HmaPair, Examples.HmaCompared);
        hma.MapGet("/m/index/status", IndexStatus).WithName("HmaIndexStatus").Shows(response: Examples.HmaStatus);
    }

    /// <summary>Hashes the picture or video at an address, which is asked within the address policy.</summary>
    private static async Task<Results<Ok<IReadOnlyDictionary<string, string>>, JsonHttpResult<HmaError>>> HashUrl(
        string? url, [FromQuery(Name = "content_type")] string? contentType, string? types, [FromServices] HmaTools tools, CancellationToken cancellation) =>
        await HashAsync(await tools.Media.FetchAsync(url, contentType, cancellation), types, tools, cancellation);

    /// <summary>Hashes a picture or video that is sent: one part named <c>photo</c> or <c>video</c>.</summary>
    private static async Task<Results<Ok<IReadOnlyDictionary<string, string>>, JsonHttpResult<HmaError>>> HashFile(
        HttpRequest request, string? types, [FromServices] HmaTools tools, CancellationToken cancellation) =>
        await HashAsync(await tools.Media.ReceiveAsync(request, cancellation), types, tools, cancellation);

    /// <summary>The cascades that hold a signal, by bank; or those that hold the picture or video at an address, by signal type and bank.</summary>
    /// <remarks>
    /// With <c>signal</c> and <c>signal_type</c> the answer has banks at its top; with <c>url</c> signal types. A bank is a verdict (UNVERIFIED, VERIFIED, FALSE_CONTEXT and so on), its
    /// content a cascade by number. The seed is taken and not needed.
    /// </remarks>
    private static async Task<Results<JsonHttpResult<object>, JsonHttpResult<HmaError>>> LookUp(
        [AsParameters] HmaLookupQuery query, ClaimsPrincipal user, [FromServices] HmaTools tools, CancellationToken cancellation)
    {
        var (banks, objection) = HmaBanks.Read(query.Banks);
        if (objection is not null) return HmaError.Refused(objection);
        if (query.Url is not null) return await LookUpContentAsync(await tools.Media.FetchAsync(query.Url, query.ContentType, cancellation), (query.Types, banks), user, tools, cancellation);
        if (query.Signal is null) return HmaError.Refused("There is nothing to look up. Expected signal and signal_type, or url.");

        var (answer, wrong) = await tools.LookUp.RunAsync(query.SignalType, query.Signal, user.ToViewer(), cancellation);
        return answer is null ? HmaError.Refused(wrong!) : TypedResults.Json<object>(HmaBanks.Of(answer, banks));
    }

    /// <summary>The cascades that hold a picture or video that is sent (one part named <c>photo</c> or <c>video</c>), by signal type and bank.</summary>
    private static async Task<Results<JsonHttpResult<object>, JsonHttpResult<HmaError>>> LookUpUpload(
        HttpRequest request, string? types, string? banks, [FromServices] HmaTools tools, CancellationToken cancellation)
    {
        var (named, objection) = HmaBanks.Read(banks);
        return objection is not null
            ? HmaError.Refused(objection)
            : await LookUpContentAsync(await tools.Media.ReceiveAsync(request, cancellation), (types, named), request.HttpContext.User, tools, cancellation);
    }

    /// <summary>The numbers of the cascades that hold a signal, from all banks asked for; with <c>include_distance=true</c> how near each is.</summary>
    private static async Task<Results<Ok<HmaMatches>, JsonHttpResult<HmaError>>> LookUpRaw(
        [AsParameters] HmaRawQuery query, ClaimsPrincipal user, [FromServices] HmaTools tools, CancellationToken cancellation)
    {
        var (banks, objection) = HmaBanks.Read(query.Banks);
        if (objection is not null) return HmaError.Refused(objection);
        if (!bool.TryParse(query.IncludeDistance ?? "false", out var isDistanceWanted)) return HmaError.Refused("The flag cannot be read. Expected true or false in include_distance, or none.");

        var (answer, wrong) = await tools.LookUp.RunAsync(query.SignalType, query.Signal, user.ToViewer(), cancellation);
        if (answer is null) return HmaError.Refused(wrong!);

        var contents = HmaBanks.Of(answer, banks).SelectMany(bank => bank.Value).OrderBy(c => c.BankContentId);
        return TypedResults.Ok(new HmaMatches(isDistanceWanted ? [.. contents] : [.. contents.Select(c => (object)c.BankContentId)]));
    }

    /// <summary>Compares two signals of each type that is sent, as <c>{"pdq": ["...", "..."]}</c>: whether they match, and how near they are.</summary>
    private static async Task<Results<Ok<SortedDictionary<string, object[]>>, JsonHttpResult<HmaError>>> Compare(HttpRequest request, CancellationToken cancellation)
    {
        var (text, refused) = await LookupBody.ReadTextAsync(request, cancellation);
        if (text is null) return HmaError.Refused(refused!.ProblemDetails.Detail!, refused.StatusCode);

        const string Expected = "Expected a JSON object such as {\"pdq\": [\"one hash\", \"another\"]}, each type once with two signals.";
        var compared = new SortedDictionary<string, object[]>(StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.EnumerateObject().Any()) return HmaError.Refused(Expected);

            foreach (var pair in json.RootElement.EnumerateObject())
            {
                if (pair.Value.ValueKind != JsonValueKind.Array || pair.Value.GetArrayLength() != 2) return HmaError.Refused(Expected);

                var (result, wrong) = HmaSignal.Compare(pair.Name, pair.Value[0], pair.Value[1]);
                if (result is null) return HmaError.Refused(wrong!);

                compared[pair.Name] = [result.IsMatch, result.Info];
            }
        }
        catch (JsonException)
        {
            return HmaError.Refused($"The body cannot be read as JSON. {Expected}");
        }

        return TypedResults.Ok(compared);
    }

    /// <summary>What the index holds of each signal type.</summary>
    private static async Task<Ok<SortedDictionary<string, HmaIndexStatus>>> IndexStatus(HmaIndex index, CancellationToken cancellation) => TypedResults.Ok(await index.StatusAsync(cancellation));

    private static async Task<Results<Ok<IReadOnlyDictionary<string, string>>, JsonHttpResult<HmaError>>> HashAsync(
        HmaMedia.Received received, string? types, HmaTools tools, CancellationToken cancellation)
    {
        if (received.Content is null) return HmaError.Refused(received.Refusal!, received.Status);

        using var content = received.Content;
        var (signals, objection) = await tools.Hashing.RunAsync(content, types, cancellation);
        return objection is null ? TypedResults.Ok(signals) : HmaError.Refused(objection);
    }

    private static async Task<Results<JsonHttpResult<object>, JsonHttpResult<HmaError>>> LookUpContentAsync(
        HmaMedia.Received received, (string? Types, IReadOnlyCollection<string> Banks) wanted, ClaimsPrincipal user, HmaTools tools, CancellationToken cancellation)
    {
        if (received.Content is null) return HmaError.Refused(received.Refusal!, received.Status);

        using var content = received.Content;
        var (signals, objection) = await tools.Hashing.RunAsync(content, wanted.Types, cancellation);
        if (objection is not null) return HmaError.Refused(objection);

        var found = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (type, signal) in signals)
        {
            var (answer, _) = await tools.LookUp.RunAsync(type, signal, user.ToViewer(), cancellation);
            found[type] = HmaBanks.Of(answer!, wanted.Banks);
        }

        return TypedResults.Json<object>(found);
    }
}
