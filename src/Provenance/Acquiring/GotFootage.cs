using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>What the getting came to, before it is recorded.</summary>
internal abstract record GotFootage
{
    private GotFootage()
    {
    }

    /// <summary>A video, in the vault.</summary>
    /// <param name="Digest">What names its bytes.</param>
    /// <param name="Info">What the probe found.</param>
    /// <param name="Metadata">What was said of it where it was fetched; null for a submitted file.</param>
    internal sealed record Video(FileDigest Digest, MediaInfo Info, FetchedMetadata? Metadata) : GotFootage;

    /// <summary>None, and why.</summary>
    /// <param name="Reason">The reason.</param>
    /// <param name="Detail">The facts in a sentence.</param>
    internal sealed record Nothing(Unavailability Reason, string Detail) : GotFootage;
}
