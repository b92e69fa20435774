namespace Provenance.Fingerprinting.Kernels;

/// <summary>
/// PDQ's blur and decimation along one dimension, composed: what each of the 64 sample points takes from which pixels.
/// </summary>
/// <remarks>
/// PDQ runs a box filter twice each way over the whole picture and then reads 64 x 64 points of it. The filter is linear and separable, so
/// each point read is a weighted sum of a short run of pixels; only those sums are ever computed.
/// </remarks>
internal sealed class JaroszWeights
{
    /// <summary>Points along a dimension.</summary>
    internal const int Samples = 64;

    /// <summary>Weights of a point come in fours, the last ones padded with zero: see <see cref="JaroszFilter"/>.</summary>
    internal const int Lanes = 4;

    private readonly int[] _starts = new int[Samples];
    private readonly int[] _counts = new int[Samples];
    private readonly float[] _weights;

    /// <summary>Composes the weights for a dimension.</summary>
    /// <param name="size">Pixels along it, at least 1.</param>
    internal JaroszWeights(int size)
    {
        Size = size;
        var window = (size + 127) / 128;
        var taps = Math.Min(size, (2 * window) - 1);
        Stride = (taps + Lanes - 1) / Lanes * Lanes;
        _weights = new float[Samples * Stride];
        for (var sample = 0; sample < Samples; sample++) Compose(sample, window);
    }

    /// <summary>Pixels along the dimension.</summary>
    internal int Size { get; }

    /// <summary>Weights held for each sample, padding included: a multiple of <see cref="Lanes"/>.</summary>
    internal int Stride { get; }

    /// <summary>The first pixel that a sample takes from.</summary>
    internal int Start(int sample) => _starts[sample];

    /// <summary>The weights of a sample from its first pixel on, without padding; they sum to 1.</summary>
    internal ReadOnlySpan<float> Taps(int sample) => _weights.AsSpan(sample * Stride, _counts[sample]);

    /// <summary>The same, padded with zeros to <see cref="Stride"/>.</summary>
    internal ReadOnlySpan<float> PaddedTaps(int sample) => _weights.AsSpan(sample * Stride, Stride);

    private void Compose(int sample, int window)
    {
        var centre = (int)((sample + 0.5) * Size / Samples);
        var (first, last) = Window(centre, window);
        var (start, end) = (Window(first, window).First, Window(last, window).Last);
        Span<double> sums = new double[end - start + 1];
        for (var middle = first; middle <= last; middle++)
        {
            var (from, to) = Window(middle, window);
            for (var pixel = from; pixel <= to; pixel++) sums[pixel - start] += 1.0 / ((last - first + 1) * (to - from + 1));
        }

        (_starts[sample], _counts[sample]) = (start, sums.Length);
        for (var tap = 0; tap < sums.Length; tap++) _weights[(sample * Stride) + tap] = (float)sums[tap];
    }

    // The box reaches window/2 to the right and the rest to the left; at the edges it is cut, and divides by what is left of it.
    private (int First, int Last) Window(int centre, int window) =>
        (Math.Max(0, centre - ((window - 1) / 2)), Math.Min(Size - 1, centre + (window / 2)));
}
