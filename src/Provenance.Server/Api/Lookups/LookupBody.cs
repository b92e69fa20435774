using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Provenance.Server.Api.Lookups;

/// <summary>Reads the text of a look-up, within bounds.</summary>
internal static class LookupBody
{
    /// <summary>Bytes that are read of one: an hour of frames at 30 a second is 10 MB.</summary>
    internal const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The body as text, or the refusal.</summary>
    internal static async Task<(string? Text, ProblemHttpResult? Refused)> ReadTextAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!BodyLimit.TrySet(request, MaxBytes)) return (null, Problems.BodyTooLarge(MaxBytes));

        try
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            return (await reader.ReadToEndAsync(cancellation), null);
        }
        catch (BadHttpRequestException tooMuch) when (tooMuch.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Problems.BodyTooLarge(MaxBytes));
        }
    }
}
