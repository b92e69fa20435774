using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>A multipart form read part by part: short text fields, and one file that goes to disk as it arrives.</summary>
/// <param name="boundary">What separates the parts.</param>
/// <param name="body">The request's body.</param>
internal sealed class MultipartForm(string boundary, Stream body) : IDisposable
{
    private const int MaxFieldBytes = 64 * 1024;
    private const int MaxParts = 32;

    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);
    private ReceivedFile? _file;

    /// <summary>How the reading ended.</summary>
    internal abstract record End
    {
        internal sealed record Read(IReadOnlyDictionary<string, string> Fields) : End;

        internal sealed record TooLarge(long MaxBytes) : End;

        internal sealed record Refused(string Reason) : End;
    }

    /// <summary>The file's name as it was sent; null when none came.</summary>
    internal string? FileName { get; private set; }

    /// <summary>The boundary of a multipart request; null for any other.</summary>
    internal static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) &&
        HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 70 } boundary
            ? boundary.ToString()
            : null;

    /// <summary>Hands the file over: it is no longer disposed of with the form.</summary>
    internal ReceivedFile? TakeFile()
    {
        var file = _file;
        _file = null;
        return file;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    /// <summary>Reads all parts.</summary>
    internal async Task<End> ReadAsync(MediaVault vault, CancellationToken cancellation)
    {
        var reader = new MultipartReader(boundary, body);
        for (var parts = 0; await reader.ReadNextSectionAsync(cancellation) is { } section; parts++)
        {
            if (parts == MaxParts) return new End.Refused($"The form has more than {MaxParts} parts. Expected text fields and one file. Nothing was stored.");
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            var wrong = name.Equals("file", StringComparison.OrdinalIgnoreCase)
                ? await ReceiveAsync(section.Body, disposition, vault, cancellation)
                : await ReadFieldAsync(section.Body, name, cancellation);
            if (wrong is not null) return wrong;
        }

        return new End.Read(_fields);
    }

    private async Task<End?> ReceiveAsync(Stream part, ContentDispositionHeaderValue disposition, MediaVault vault, CancellationToken cancellation)
    {
        if (_file is not null) return new End.Refused("The form has several files. Expected one: submit each video by itself. Nothing was stored.");

        FileName = (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).ToString();
        switch (await vault.ReceiveAsync(part, cancellation))
        {
            case ReceiveOutcome.Received { File: var file }:
                _file = file;
                return null;
            case ReceiveOutcome.TooLarge { MaxBytes: var max }:
                return new End.TooLarge(max);
            default:
                return new End.Refused("The file is empty. Expected a video. Nothing was stored: check the file and submit it again.");
        }
    }

    private async Task<End?> ReadFieldAsync(Stream part, string name, CancellationToken cancellation)
    {
        if (!SubmitRequest.Names.Contains(name))
            return new End.Refused($"There is no field of the name given. Expected {string.Join(", ", SubmitRequest.Names)} or file. Nothing was stored.");

        var bytes = new byte[MaxFieldBytes + 1];
        var length = await part.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        if (length > MaxFieldBytes) return new End.Refused($"The field {name} has more than {MaxFieldBytes} bytes. Nothing was stored: shorten it and submit it again.");

        _fields[name] = Encoding.UTF8.GetString(bytes, 0, length);
        return null;
    }
}
