namespace Provenance.Acquiring.Capturing;

/// <summary>Takes pages as they are sent, and asks others to bear witness: a seam to <c>Provenance.Media</c>.</summary>
public interface IPageCapturer
{
    /// <summary>
    /// Asks an address within the address policy, keeps what it answers whatever the status, and takes a picture of it where a browser is installed. No script
    /// of the page is run. Faults are part of the answer.
    /// </summary>
    /// <param name="url">An absolute http or https URL.</param>
    /// <param name="folder">An existing folder for the page and its picture.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<CapturedPage> CaptureAsync(Uri url, string folder, CancellationToken cancellation);

    /// <summary>Asks the Wayback Machine to keep a copy; null when the desk does not want that.</summary>
    /// <param name="url">An absolute http or https URL.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<WitnessedPage?> ArchiveAsync(Uri url, CancellationToken cancellation);

    /// <summary>Has a hash stamped by the time-stamp authority (RFC 3161); null when the desk names none.</summary>
    /// <param name="sha256">32 bytes.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<StampedHash?> StampAsync(byte[] sha256, CancellationToken cancellation);
}

/// <summary>A page as it was sent.</summary>
/// <param name="Hops">The addresses that were asked, in order, with what each answered; the last one's answer is the page.</param>
/// <param name="Headers">The last answer's headers in the order they came; several of a name stand apart.</param>
public sealed record CapturedPage(IReadOnlyList<PageHop> Hops, IReadOnlyList<PageHeader> Headers)
{
    /// <summary>The last answer's status; null when there was none.</summary>
    public int? Status => Hops is [.., { Status: { } status }] ? status : null;

    /// <summary>The file with the page's bytes; null when none were kept.</summary>
    public string? PagePath { get; init; }

    /// <summary>Why the page's bytes were not kept, or what was different, in a sentence.</summary>
    public string? Remark { get; init; }

    /// <summary>The file with the picture, a PNG; null without one.</summary>
    public string? PicturePath { get; init; }

    /// <summary>Why there is no picture, in a sentence; null when there is one.</summary>
    public string? NoPicture { get; init; }

    /// <summary>What took the picture, with its version; null without one.</summary>
    public string? PictureBy { get; init; }
}

/// <summary>An address that was asked, and the status it answered with; null when it did not answer.</summary>
public sealed record PageHop(string Url, int? Status);

/// <summary>A header of an answer.</summary>
public sealed record PageHeader(string Name, string Value);

/// <summary>What an archive said: where its copy is, or why there is none, in a sentence.</summary>
public sealed record WitnessedPage(string? Copy, string? Refusal);

/// <summary>What a time-stamp authority answered: the token whose signature holds over the hash, with its time and the signer's name; or why there is none, in a sentence.</summary>
public sealed record StampedHash(byte[]? Token, DateTimeOffset? At, string? By, string? Refusal);
