using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Provenance.Reviewing;
using Provenance.Server.People;

namespace Provenance.Server.Api;

/// <summary>
/// ETags of what people edit: <c>"3.9f86d081884c7d65"</c>. The version before the dot rises with every edit, and is what If-Match is held
/// against; the rest stands for everything in the answer, and decides whether If-None-Match is told that nothing changed.
/// </summary>
/// <param name="json">How the API writes JSON.</param>
internal sealed class Etags(IOptions<JsonOptions> json)
{
    private const int MaxTags = 8;

    /// <summary>The answer with its ETag, or 304 when whoever asks has it already.</summary>
    /// <param name="http">The request.</param>
    /// <param name="value">The answer.</param>
    /// <param name="version">The version that edits are held against.</param>
    /// <param name="likeness">What is compared instead of the answer, where that says how old things are and so is another each time.</param>
    internal Results<Ok<T>, StatusCodeHttpResult, ProblemHttpResult> Answer<T>(HttpContext http, T value, int version, object? likeness = null)
    {
        var bytes = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(likeness ?? value, json.Value.SerializerOptions));
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}.{Convert.ToHexStringLower(bytes.AsSpan(0, 8))}\""));
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache"; // to be kept, and asked about before it is used
        var known = http.Request.GetTypedHeaders().IfNoneMatch;
        return known.Any(one => one.Tag == "*" || one.Compare(tag, useStrongComparison: false)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(value);
    }

    /// <summary>Who edits, based on which version: what If-Match says; or the problem when it says nothing that can be used.</summary>
    internal static (EditBy? By, ProblemHttpResult? Problem) EditorOf(HttpContext http)
    {
        var (actor, viewer) = (http.User.ToActor(), http.User.ToViewer());
        if (http.Request.Headers.IfMatch.Count == 0) return (null, Problem(StatusCodes.Status428PreconditionRequired));
        if (!EntityTagHeaderValue.TryParseList([.. http.Request.Headers.IfMatch.OfType<string>()], out var tags) || tags.Count > MaxTags)
            return (null, Problems.Refused("If-Match cannot be read. Expected the ETag as it was given, in quotes, or *. Nothing was changed."));
        if (tags.Any(tag => tag.Tag == "*")) return (new EditBy(actor, viewer), null);

        // Of several that were read at different times, the newest is the one the edit knows of. One that was never given out matches nothing.
        return tags.Max(VersionOf) is { } version ? (new EditBy(actor, viewer, version), null) : (null, Problem(StatusCodes.Status412PreconditionFailed));
    }

    /// <summary>What is said to the second of two who edit at once.</summary>
    internal static ProblemHttpResult Changed(int version) => Problems.Of(
        StatusCodes.Status412PreconditionFailed,
        string.Create(CultureInfo.InvariantCulture, $"Somebody changed it in between: it is at version {version} now. Nothing was changed by this request: read it again, then decide."));

    private static int? VersionOf(EntityTagHeaderValue tag)
    {
        var text = tag.Tag.AsSpan().Trim('"');
        return text.IndexOf('.') is > 0 and var dot && int.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    private static ProblemHttpResult Problem(int status) => Problems.Of(status, Documented.StatusWords.Of(status).Detail);
}
