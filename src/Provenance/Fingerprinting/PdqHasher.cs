using Provenance.Fingerprinting.Kernels;

namespace Provenance.Fingerprinting;

/// <summary>
/// Computes PDQ hashes of luma planes. It keeps the tables of the last size and its buffers, so it is for one thread at a time; make one a thread.
/// </summary>
/// <param name="isFullRange">
/// False for planes with black at 16 and white at 235, as most video has them: quality is then counted as if they were stretched to 0 to 255,
/// which is how other tools see them. The stretch is done to the 64 x 64 points, so it costs nothing; it moves no bit of a hash but where it clamps or rounds.
/// </param>
/// <remarks>The same plane gives the same bits on every machine, with and without vector instructions.</remarks>
public sealed class PdqHasher(bool isFullRange = true)
{
    private readonly float[] _points = new float[PdqTransform.Side * PdqTransform.Side];
    private readonly float[] _mirrored = new float[PdqTransform.Side * PdqTransform.Side];
    private JaroszWeights _across = new(1);
    private JaroszWeights _down = new(1);
    private float[] _scratch = [];

    /// <summary>Hashes one picture.</summary>
    /// <param name="luma">The unscaled luma plane, row by row without padding. A scaled one gives another hash than other tools compute.</param>
    /// <param name="width">Pixels across, at least 1.</param>
    /// <param name="height">Pixels down, at least 1.</param>
    /// <exception cref="ArgumentException">The plane has another size than was said.</exception>
    public PictureHash Hash(ReadOnlySpan<byte> luma, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (luma.Length != (long)width * height)
            throw new ArgumentException($"A {width}x{height} plane has {(long)width * height} bytes; this one has {luma.Length}.", nameof(luma));

        Prepare(width, height);
        JaroszFilter.Reduce(luma, _across, _down, _scratch, _points, _mirrored);
        if (!isFullRange)
        {
            PdqTransform.StretchVideoRange(_points);
            PdqTransform.StretchVideoRange(_mirrored);
        }

        return new PictureHash(PdqTransform.Quality(_points), HashOf(_points), HashOf(_mirrored));
    }

    private static FrameHash HashOf(ReadOnlySpan<float> points)
    {
        Span<float> coefficients = stackalloc float[PdqTransform.Frequencies * PdqTransform.Frequencies];
        PdqTransform.Transform(points, coefficients);
        return PdqTransform.Threshold(coefficients);
    }

    private void Prepare(int width, int height)
    {
        if (_down.Size != height) _down = new JaroszWeights(height);
        if (_across.Size == width && _scratch.Length > 0) return;
        _across = new JaroszWeights(width);
        _scratch = new float[JaroszFilter.ScratchLength(_across)];
    }
}

/// <summary>PDQ of one picture.</summary>
/// <param name="Quality">PDQ's quality, 0 (flat) to 100; below 50 a hash says little.</param>
/// <param name="Hash">PDQ of the picture.</param>
/// <param name="Mirrored">
/// PDQ of the picture mirrored left to right: to the bit what hashing the mirrored pixels gives. It is sampled anew, for PDQ samples a little
/// off the middle; turning the signs of the straight picture's coefficients would cost 5 to 11 bits on ordinary footage, 18 at worst.
/// </param>
public readonly record struct PictureHash(byte Quality, FrameHash Hash, FrameHash Mirrored);
