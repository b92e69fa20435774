namespace Provenance.Media.Capturing;

/// <summary>How pages are captured, and who is asked to bear witness.</summary>
public sealed record CaptureOptions
{
    /// <summary>The Chromium that takes pictures of pages; null for the one on PATH, empty for none.</summary>
    public string? ChromiumPath { get; init; }

    /// <summary>The archive that is asked for a copy of every page, by its root: <c>https://web.archive.org/</c>; null asks none.</summary>
    public Uri? Archive { get; init; }

    /// <summary>The time-stamp authority (RFC 3161 over HTTP) that stamps each capture's record; null for none. The desk's own choice: any address is asked.</summary>
    public Uri? TimeStampAuthority { get; init; }
}
