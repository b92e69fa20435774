namespace Provenance.Fingerprinting;

/// <summary>That a fingerprint has left the store: whoever follows the store by number takes it out of the index.</summary>
public sealed class FingerprintRemoval
{
    /// <summary>The row's number; removals are followed in order of it.</summary>
    public long Id { get; private set; }

    /// <summary>The fingerprint that was.</summary>
    public required FingerprintId FingerprintId { get; init; }

    /// <summary>When it left.</summary>
    public required DateTimeOffset At { get; init; }
}
