namespace Provenance.Submitting;

/// <summary>How much a submission may bring.</summary>
public sealed record SubmitLimits
{
    /// <summary>Largest file, in bytes, inclusive: 2 GiB unless set otherwise.</summary>
    public long MaxFileBytes { get; init; } = 2L * 1024 * 1024 * 1024;
}
