using Provenance.Acquiring;

namespace Provenance.Fingerprinting;

/// <summary>Decodes a media file once and feeds a <see cref="FingerprintBuilder"/>: the seam to <c>Provenance.Media</c>.</summary>
public interface IMediaDecoder
{
    /// <summary>
    /// One decode: frames, key frames and sound go to <paramref name="builder"/>, poster and filmstrip are written beside it when
    /// <paramref name="pictures"/> names a folder. Damage is an outcome, never an exception.
    /// </summary>
    /// <param name="path">The file, under a name of our own.</param>
    /// <param name="info">What the probe found in it.</param>
    /// <param name="builder">Takes what is decoded; its methods for frames, key frames and sound are called from different threads.</param>
    /// <param name="pictures">An existing folder for <c>poster.jpg</c> and <c>filmstrip.jpg</c>; null when they are not wanted.</param>
    /// <param name="progress">Share decoded, 0 to 1.</param>
    /// <param name="cancellation">Ends ffmpeg at once.</param>
    Task<DecodeOutcome> DecodeAsync(
        string path, MediaInfo info, FingerprintBuilder builder, string? pictures, IProgress<double>? progress, CancellationToken cancellation);
}

/// <summary>How a decode ended.</summary>
/// <param name="IsComplete">True when ffmpeg met no damage; what was decoded before damage is in the builder all the same.</param>
/// <param name="Remark">The damage in a sentence, cleaned; null when there is none.</param>
public sealed record DecodeOutcome(bool IsComplete, string? Remark);
