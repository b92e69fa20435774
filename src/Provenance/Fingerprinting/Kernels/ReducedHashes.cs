namespace Provenance.Fingerprinting.Kernels;

/// <summary>
/// The three 64-bit hashes of CoenM.ImageHash, bit-compatible, from pictures that are already reduced. Bit 63 is the first one.
/// </summary>
internal static class ReducedHashes
{
    private const int Side = Cosines.Points;
    private const int Kept = 8;

    /// <summary>The average hash of 8 x 8 packed RGB pixels: set where a pixel is at least as bright as the mean.</summary>
    internal static ulong Average(ReadOnlySpan<byte> rgb)
    {
        Span<byte> luma = stackalloc byte[64];
        ToLuma(rgb, luma);
        var sum = 0;
        foreach (var pixel in luma) sum += pixel;
        var mean = sum / 64; // the package divides integers, so the mean is cut, not rounded
        var hash = 0ul;
        foreach (var pixel in luma) hash = (hash << 1) | (pixel >= mean ? 1ul : 0);
        return hash;
    }

    /// <summary>The difference hash of 9 x 8 packed RGB pixels: set where a pixel is darker than its right neighbour.</summary>
    internal static ulong Difference(ReadOnlySpan<byte> rgb)
    {
        Span<byte> luma = stackalloc byte[72];
        ToLuma(rgb, luma);
        var hash = 0ul;
        for (var y = 0; y < 8; y++)
            for (var x = 0; x < 8; x++)
                hash = (hash << 1) | (luma[(y * 9) + x] < luma[(y * 9) + x + 1] ? 1ul : 0);
        return hash;
    }

    /// <summary>The perceptual hash of 64 x 64 packed RGB pixels: set where one of the lowest 8 x 8 DCT coefficients exceeds their median.</summary>
    internal static ulong Perceptual(ReadOnlySpan<byte> rgb)
    {
        Span<byte> luma = stackalloc byte[Side * Side];
        ToLuma(rgb, luma);
        Span<double> coefficients = stackalloc double[Kept * Kept];
        Transform(luma, coefficients);

        Span<double> sorted = stackalloc double[Kept * Kept];
        coefficients.CopyTo(sorted);
        sorted.Sort();
        var median = (sorted[31] + sorted[32]) / 2;
        var hash = 0ul;
        foreach (var coefficient in coefficients) hash = (hash << 1) | (coefficient > median ? 1ul : 0);
        return hash;
    }

    /// <summary>A scalar two-dimensional DCT-II with orthonormal weights; horizontal frequency by horizontal frequency, sums in order.</summary>
    private static void Transform(ReadOnlySpan<byte> luma, Span<double> coefficients)
    {
        Span<double> rows = stackalloc double[Side * Kept];
        for (var y = 0; y < Side; y++)
            for (var u = 0; u < Kept; u++)
            {
                var sum = 0.0;
                for (var x = 0; x < Side; x++) sum += luma[(y * Side) + x] * Weights[(u * Side) + x];
                rows[(y * Kept) + u] = sum;
            }

        for (var u = 0; u < Kept; u++)
            for (var v = 0; v < Kept; v++)
            {
                var sum = 0.0;
                for (var y = 0; y < Side; y++) sum += rows[(y * Kept) + u] * Weights[(v * Side) + y];
                coefficients[(u * Kept) + v] = sum;
            }
    }

    private static readonly double[] Weights = MakeWeights();

    private static double[] MakeWeights()
    {
        var weights = new double[Kept * Side];
        for (var frequency = 0; frequency < Kept; frequency++)
            for (var sample = 0; sample < Side; sample++)
                weights[(frequency * Side) + sample] = Math.Sqrt((frequency == 0 ? 1.0 : 2.0) / Side) * Cosines.At(frequency, sample);
        return weights;
    }

    // ITU-R BT.601 weights in single precision, rounded half up, as the package's grey conversion does it.
    private static void ToLuma(ReadOnlySpan<byte> rgb, Span<byte> luma)
    {
        for (var i = 0; i < luma.Length; i++)
            luma[i] = (byte)((0.299f * rgb[i * 3]) + (0.587f * rgb[(i * 3) + 1]) + (0.114f * rgb[(i * 3) + 2]) + 0.5f);
    }
}
