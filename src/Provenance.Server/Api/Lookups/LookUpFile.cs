using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;
using Provenance.Submitting;

namespace Provenance.Server.Api.Lookups;

/// <summary>Hashes a file that somebody looks up; it is hashed and forgotten.</summary>
/// <param name="probe">Looks into it.</param>
/// <param name="decoder">Decodes footage.</param>
/// <param name="stills">Decodes still pictures.</param>
/// <param name="turns">Whose turn it is.</param>
public sealed class LookUpFile(IMediaProbe probe, IMediaDecoder decoder, StillHasher stills, LookUpTurns turns)
{
    private readonly FileFingerprinter _fingerprinter = new(decoder);

    /// <summary>What a still picture hashes to; or why it cannot be used.</summary>
    internal async Task<StillOutcome> HashStillAsync(ReceivedFile file, CancellationToken cancellation)
    {
        using var turn = await turns.TakeAsync(cancellation);
        return await stills.HashAsync(file.Path, cancellation);
    }

    /// <summary>What footage looks like; or why it cannot be used.</summary>
    internal async Task<(FingerprintData? Fingerprint, string? Unusable)> HashAsync(ReceivedFile file, CancellationToken cancellation)
    {
        using var turn = await turns.TakeAsync(cancellation);
        var probed = await probe.ProbeAsync(file.Path, cancellation);
        if (probed is ProbeOutcome.Unusable { Detail: var detail }) return (null, detail);

        var info = ((ProbeOutcome.Video)probed).Info;
        var fingerprint = await _fingerprinter.ComputeAsync(file.Path, info, null, null, cancellation);
        return fingerprint.Data.Frames.Count == 0 ? (null, fingerprint.Remark) : (fingerprint.Data, null);
    }
}

/// <summary>A decode takes cores and memory: look-ups take turns, and the pipeline goes on beside them.</summary>
public sealed class LookUpTurns : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Waits for its turn, which ends when what it returns is disposed of.</summary>
    internal async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        return new Turn(_turn);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
