using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>Asks what is known of a file that somebody holds; the file is fingerprinted and forgotten.</summary>
/// <param name="probe">Looks into it.</param>
/// <param name="decoder">Decodes it.</param>
/// <param name="lookUp">Asks the index.</param>
public sealed class LookUpFile(IMediaProbe probe, IMediaDecoder decoder, LookUpFootage lookUp) : IDisposable
{
    // A decode takes cores and memory: look-ups take turns, and the pipeline goes on beside them.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly FileFingerprinter _fingerprinter = new(decoder);

    /// <summary>What is known of it, surest first; or why it cannot be used.</summary>
    public async Task<(IReadOnlyList<FoundFootage> Found, string? Unusable)> RunAsync(ReceivedFile file, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var probed = await probe.ProbeAsync(file.Path, cancellation);
            if (probed is ProbeOutcome.Unusable { Detail: var detail }) return ([], detail);

            var info = ((ProbeOutcome.Video)probed).Info;
            var fingerprint = await _fingerprinter.ComputeAsync(file.Path, info, null, null, cancellation);
            return fingerprint.Data.Frames.Count == 0 ? ([], fingerprint.Remark) : (await lookUp.ByFingerprintAsync(fingerprint.Data, cancellation), null);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
