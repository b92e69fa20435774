namespace Provenance.Submitting;

/// <summary>Bytes that have arrived whole and are on disk under a temporary name. Disposing deletes what was not kept.</summary>
public sealed class ReceivedFile : IDisposable
{
    internal ReceivedFile(string path, FileDigest digest) => (Path, Digest) = (path, digest);

    /// <summary>Where the bytes lie until they are kept.</summary>
    public string Path { get; }

    /// <summary>What names the bytes.</summary>
    public FileDigest Digest { get; }

    /// <summary>True once the vault has taken the bytes over.</summary>
    internal bool IsKept { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!IsKept) File.Delete(Path);
    }
}

/// <summary>How the receiving of a body ended.</summary>
public abstract record ReceiveOutcome
{
    private ReceiveOutcome()
    {
    }

    /// <summary>All of it is on disk.</summary>
    /// <param name="File">The file; dispose of it.</param>
    public sealed record Received(ReceivedFile File) : ReceiveOutcome;

    /// <summary>More bytes than the limit; nothing was left on disk.</summary>
    /// <param name="MaxBytes">The limit.</param>
    public sealed record TooLarge(long MaxBytes) : ReceiveOutcome;

    /// <summary>Not a single byte; nothing was left on disk.</summary>
    public sealed record Empty : ReceiveOutcome;
}
