using Microsoft.Net.Http.Headers;

namespace Provenance.Server.Api;

/// <summary>Refuses bodies in encodings of text that nothing here reads: JSON is UTF-8 (RFC 8259, section 8.1), and some others are ways around filters.</summary>
/// <param name="next">The rest.</param>
internal sealed class TextEncodings(RequestDelegate next)
{
    private static readonly string[] _read = ["utf-8", "us-ascii"];

    public Task InvokeAsync(HttpContext context)
    {
        if (!ApiProblemWriter.IsApi(context.Request.Path) || !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.Charset.HasValue) return next(context);

        var charset = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        return _read.Contains(charset, StringComparer.OrdinalIgnoreCase)
            ? next(context)
            : TypedResults.Problem("The body is in an encoding that is not read here. Expected UTF-8. Nothing was stored: send it in UTF-8.", statusCode: StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(context);
    }
}
