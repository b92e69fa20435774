using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Provenance.Server.Api;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Submitting;

/// <summary>A form of the desk that may bring files: read part by part, the files going to disk as they arrive.</summary>
/// <param name="vault">Where files arrive.</param>
/// <param name="limits">How much may arrive.</param>
/// <param name="forgery">Checks that the form is ours.</param>
internal sealed class DeskForm(MediaVault vault, SubmitLimits limits, IAntiforgery forgery)
{
    /// <summary>Files that a form may bring.</summary>
    internal const int MostFiles = 50;

    private const int MostParts = MostFiles + 40;
    private const int MaxFieldBytes = 256 * 1024;
    private const string Token = "__RequestVerificationToken";

    /// <summary>Reads it; what is wrong is said in <see cref="DeskFormRead.Wrong"/>, and then no file is left.</summary>
    internal async Task<DeskFormRead> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (MultipartForm.BoundaryOf(request) is not { } boundary) return DeskFormRead.Refuse("The form came in a way that is not read here. Load the page anew and send it again.");

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = Math.Min(limits.MaxFileBytes, long.MaxValue / 2 / MostFiles) * MostFiles;

        var read = new DeskFormRead();
        try
        {
            read.Wrong = await ReadPartsAsync(new MultipartReader(boundary, request.Body), read, cancellation) ?? await ForeignAsync(request, read);
        }
        catch (Exception cut) when (cut is InvalidDataException || (cut is IOException and not BadHttpRequestException && !cancellation.IsCancellationRequested))
        {
            read.Wrong = "The form ended before it was whole, or could not be kept. Nothing was stored: send it again.";
        }

        if (read.Wrong is not null) read.DropFiles();
        return read;
    }

    private async Task<string?> ReadPartsAsync(MultipartReader reader, DeskFormRead read, CancellationToken cancellation)
    {
        for (var parts = 0; await reader.ReadNextSectionAsync(cancellation) is { } section; parts++)
        {
            if (parts == MostParts) return $"The form has too many parts. At most {MostFiles} files go at once. Nothing was stored.";
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;

            var wrong = disposition.IsFileDisposition() || disposition.FileName.HasValue
                ? await ReceiveAsync(section.Body, disposition, read, cancellation)
                : await ReadFieldAsync(section.Body, HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), read, cancellation);
            if (wrong is not null) return wrong;
        }

        return null;
    }

    private async Task<string?> ReceiveAsync(Stream part, ContentDispositionHeaderValue disposition, DeskFormRead read, CancellationToken cancellation)
    {
        var name = (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).ToString();
        switch (await vault.ReceiveAsync(part, cancellation))
        {
            case ReceiveOutcome.Received { File: var file }:
                read.Add(file, name);
                return read.Files.Count <= MostFiles ? null : $"At most {MostFiles} files go at once. Nothing was stored.";
            case ReceiveOutcome.TooLarge { MaxBytes: var max }:
                return $"A file is larger than the {max} bytes that are allowed. Nothing was stored: submit a smaller one, or have the limit raised (--max-file-bytes).";
            default:
                // A field for files that was left empty comes as a part without a name.
                return name.Length == 0 ? null : $"The file {SubmittedText.Clean(name, 80)} is empty. Nothing was stored: check it and submit it again.";
        }
    }

    private static async Task<string?> ReadFieldAsync(Stream part, string name, DeskFormRead read, CancellationToken cancellation)
    {
        var bytes = new byte[MaxFieldBytes + 1];
        var length = await part.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        if (length > MaxFieldBytes) return $"A field holds more than {MaxFieldBytes} bytes. Nothing was stored: shorten it.";

        read.Set(name, Encoding.UTF8.GetString(bytes, 0, length));
        return null;
    }

    // The token is one of the form's fields; the check reads a header, for it would hold the body back to look for the field.
    private async Task<string?> ForeignAsync(HttpRequest request, DeskFormRead read)
    {
        request.Headers["X-Form-Token"] = read.Text(Token);
        return await forgery.IsRequestValidAsync(request.HttpContext)
            ? null
            : "The page stood open too long, or you signed in or out meanwhile. Nothing was stored: send it again from here.";
    }
}
