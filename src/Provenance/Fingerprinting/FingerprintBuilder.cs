namespace Provenance.Fingerprinting;

/// <summary>
/// Collects what one decode yields and makes a <see cref="FingerprintData"/> of it. Frames, key frames and sound may each arrive on a
/// thread of their own; no two calls for the same kind may overlap.
/// </summary>
public sealed class FingerprintBuilder
{
    /// <summary>Hashes one frame.</summary>
    /// <param name="luma">The unscaled Y plane as shown (after rotation), row by row without padding: <paramref name="width"/> x <paramref name="height"/> bytes.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="timeSeconds">When it is shown, from the start of the video.</param>
    public void AddFrame(ReadOnlySpan<byte> luma, int width, int height, double timeSeconds) => throw new NotSupportedException();

    /// <summary>Hashes one key frame from its three reductions, packed RGB, 3 bytes a pixel.</summary>
    /// <param name="rgb8x8">For the average hash: 192 bytes.</param>
    /// <param name="rgb9x8">For the difference hash: 216 bytes.</param>
    /// <param name="rgb64x64">For the perceptual hash: 12,288 bytes.</param>
    /// <param name="timeSeconds">When it is shown, from the start of the video.</param>
    public void AddKeyFrame(ReadOnlySpan<byte> rgb8x8, ReadOnlySpan<byte> rgb9x8, ReadOnlySpan<byte> rgb64x64, double timeSeconds) => throw new NotSupportedException();

    /// <summary>Takes the sound: Chromaprint words, and the same track as mono PCM levels.</summary>
    /// <param name="words">Raw Chromaprint words.</param>
    /// <param name="levels">dBFS of each word's stretch, as many as words.</param>
    public void SetSound(IReadOnlyList<uint> words, IReadOnlyList<sbyte> levels) => throw new NotSupportedException();

    /// <summary>How many frames came.</summary>
    public int FrameCount { get; private set; }

    /// <summary>Everything so far, in order of time.</summary>
    /// <param name="durationSeconds">Seconds that could be decoded.</param>
    public FingerprintData Build(double durationSeconds) => throw new NotSupportedException();
}
