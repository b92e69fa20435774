using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Provenance.Acquiring;
using Provenance.Media.Ffmpeg;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api.Hma;

/// <summary>Receives the picture or video that is asked about: from the body, or from an address, which is asked within the address policy only. It is forgotten after the answer.</summary>
/// <param name="vault">Where files arrive.</param>
/// <param name="source">Asks addresses.</param>
/// <param name="folder">Where fetched files lie for a moment.</param>
/// <param name="limits">How much may arrive.</param>
public sealed class HmaMedia(MediaVault vault, IMediaSource source, DataFolder folder, SubmitLimits limits) : IDisposable
{
    private const long FieldsSize = 1024 * 1024;
    private const int MaxParts = 8;

    // COR_E_IO: what the reader of forms throws for a form that is cut off.
    private const int PlainFault = unchecked((int)0x80131620);

    private readonly SemaphoreSlim _fetches = new(2, 2);

    /// <summary>What came: a file, to be disposed of, or why there is none.</summary>
    /// <param name="Content">The file; null when there is none.</param>
    /// <param name="Refusal">Why, in words; null when there is one.</param>
    /// <param name="Status">The status that goes with it.</param>
    internal sealed record Received(HmaContentFile? Content, string? Refusal = null, int Status = StatusCodes.Status400BadRequest);

    /// <summary>Asks an address.</summary>
    internal async Task<Received> FetchAsync(string? url, string? contentType, CancellationToken cancellation)
    {
        if (contentType is not (null or "photo" or "video")) return new Received(null, "The content type is not known. Expected photo or video in content_type, or none.");
        if (!Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return new Received(null, "The url is not an address. Expected one that begins with http:// or https:// and leads to a picture or a video.");

        await _fetches.WaitAsync(cancellation);
        var work = Directory.CreateDirectory(Path.Combine(folder.Work, $"hma-{Guid.NewGuid():n}")).FullName;
        try
        {
            var fetched = await source.FetchAsync(new FetchRequest(address, 1, IsPlatformPost: false), work, null, cancellation);
            if (fetched is FetchOutcome.Unavailable { Detail: var detail }) return Gone(work, new Received(null, detail));

            var path = ((FetchOutcome.Fetched)fetched).Path;
            return await vault.AdoptAsync(path, cancellation) is ReceiveOutcome.Received { File: var file }
                ? new Received(new HmaContentFile(file, contentType is null ? await StillHasher.LooksLikeOneAsync(path, cancellation) : contentType == "photo", work))
                : Gone(work, new Received(null, "What lies at the address is empty or too large."));
        }
        catch (HttpRequestException)
        {
            return Gone(work, new Received(null, "The host of the address did not answer, or answered that it cannot now. Try again later.", StatusCodes.Status502BadGateway));
        }
        catch
        {
            Directory.Delete(work, recursive: true);
            throw;
        }
        finally
        {
            _fetches.Release();
        }
    }

    /// <summary>Receives the one file of a form, whose part is named after its content type.</summary>
    internal async Task<Received> ReceiveAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (MultipartForm.BoundaryOf(request) is not { } boundary) return new Received(null, "The body is not multipart/form-data. Expected one part named photo or video that holds the file.");
        if (!BodyLimit.TrySet(request, limits.MaxFileBytes > long.MaxValue - FieldsSize ? long.MaxValue : limits.MaxFileBytes + FieldsSize)) return TooLarge(limits.MaxFileBytes);

        try
        {
            return await ReadAsync(new MultipartReader(boundary, request.Body), cancellation);
        }
        catch (BadHttpRequestException tooMuch) when (tooMuch.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(limits.MaxFileBytes);
        }
        catch (Exception cut) when (cut is InvalidDataException || (cut is IOException && cut.HResult == PlainFault))
        {
            return new Received(null, "The form cannot be read or is cut off. Expected one part named photo or video, and the closing boundary.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fetches.Dispose();

    private async Task<Received> ReadAsync(MultipartReader reader, CancellationToken cancellation)
    {
        Received? received = null;
        for (var parts = 0; parts < MaxParts && await reader.ReadNextSectionAsync(cancellation) is { } section; parts++)
        {
            var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString() : "";
            if (name is not ("photo" or "video")) continue;

            if (received is not null)
            {
                received.Content?.Dispose();
                return new Received(null, "The form has several files. Expected one part named photo or video.");
            }

            received = await vault.ReceiveAsync(section.Body, cancellation) switch
            {
                ReceiveOutcome.Received { File: var file } => new Received(new HmaContentFile(file, name == "photo", null)),
                ReceiveOutcome.TooLarge { MaxBytes: var max } => TooLarge(max),
                _ => new Received(null, "The file is empty. Expected a picture or a video."),
            };
            if (received.Content is null) return received;
        }

        return received ?? new Received(null, "The form has no file. Expected one part named photo or video that holds it.");
    }

    private static Received TooLarge(long max) => new(null, FormattableString.Invariant($"The file is larger than the {max} bytes that are allowed."), StatusCodes.Status413PayloadTooLarge);

    private static Received Gone(string work, Received refusal)
    {
        Directory.Delete(work, recursive: true);
        return refusal;
    }
}

/// <summary>A picture or video that is asked about.</summary>
/// <param name="File">The file.</param>
/// <param name="IsPhoto">True when it is to be read as a still picture.</param>
/// <param name="Folder">The folder that was made for it; null when none was.</param>
internal sealed record HmaContentFile(ReceivedFile File, bool IsPhoto, string? Folder) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        File.Dispose();
        if (Folder is not null) Directory.Delete(Folder, recursive: true);
    }
}
