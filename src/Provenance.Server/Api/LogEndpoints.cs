using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Reviewing.Logging;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;

namespace Provenance.Server.Api;

/// <summary>The log as it is chained: whole, for whoever checks it elsewhere, and its head, to be published.</summary>
internal static class LogEndpoints
{
    internal const string ContentType = "application/x-ndjson";

    internal static void MapLog(this IEndpointRouteBuilder api)
    {
        api.MapGet("/log", Export).WithName("ExportLog").RequireAuthorization(Policies.Administer).WithTags(Tags.Events).Produces<string>(contentType: ContentType)
            .Shows(response: new LogLine(
                1, "2022-01-06T14:02:11.0000000Z", "match.confirmed", "match:3", "Vera", "17", "{\"reason\":\"seen\"}", "00112233445566778899aabbccddeeff",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Submitting.HistoryChain.Start, "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752").ToJson());
        api.MapGet("/log/head", Head).WithName("ReadLogHead").RequireAuthorization(Policies.Read).WithTags(Tags.Events)
            .Shows(response: new LogHeadResponse(10_000, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "10000:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
    }

    /// <summary>Every entry from the first, a JSON object a line, for <c>provenance verify-log</c>. That it was exported is its last entry. Only whole and to administrators: it holds what is restricted too.</summary>
    private static async Task Export(HttpContext http, ExportLog log, TimeProvider time, CancellationToken cancellation)
    {
        http.Response.ContentType = ContentType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"provenance-log-{time.GetUtcNow():yyyyMMdd-HHmmss}.jsonl\"";
        await using var to = new StreamWriter(http.Response.Body, leaveOpen: true) { NewLine = "\n" };
        await foreach (var line in log.LinesAsync(http.User.ToActor(), cancellation)) await to.WriteLineAsync(line.AsMemory(), cancellation);
    }

    /// <summary>The place and the hash of the newest entry. Whoever keeps it elsewhere can tell later that nothing before it was changed or cut off.</summary>
    private static async Task<Ok<LogHeadResponse>> Head(ExportLog log, CancellationToken cancellation)
    {
        var head = await log.HeadAsync(cancellation);
        return TypedResults.Ok(new LogHeadResponse(head.Sequence, head.Hash, head.ToString()));
    }
}

/// <summary>The head of the log.</summary>
/// <param name="Sequence">The newest entry's place; 0 when there is none.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Head">Both, as <c>provenance verify-log --head</c> takes them.</param>
public sealed record LogHeadResponse(long Sequence, string Hash, string Head);
