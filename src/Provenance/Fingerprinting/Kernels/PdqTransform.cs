using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Provenance.Fingerprinting.Kernels;

/// <summary>
/// What PDQ makes of 64 x 64 points: a quality, 16 x 16 DCT coefficients without the constant ones, and 256 bits (Facebook, "The TMK+PDQF
/// Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019).
/// </summary>
/// <remarks>Sums run over the points in order, without fused multiplication: the same bits on every machine.</remarks>
internal static class PdqTransform
{
    /// <summary>Points along each side of the input.</summary>
    internal const int Side = 64;

    /// <summary>Coefficients along each side of the output: frequencies 1 to 16.</summary>
    internal const int Frequencies = 16;

    // Constant for ever: the first 16 rows of the orthonormal DCT matrix after the constant one, sqrt(2/64) = 1/sqrt(32).
    private static readonly float[] Matrix = MakeMatrix();

    /// <summary>Stretches points of video range (16 is black, 235 white) to 0 to 255; what lies outside is clamped.</summary>
    internal static void StretchVideoRange(Span<float> points)
    {
        foreach (ref var point in points) point = Math.Clamp((point - 16) * (255f / 219f), 0f, 255f);
    }

    /// <summary>PDQ's measure of how much there is to hash: 0 (flat) to 100.</summary>
    internal static byte Quality(ReadOnlySpan<float> points)
    {
        var gradients = 0;
        for (var i = 0; i < Side * Side; i++)
        {
            // Each difference is cut to a whole number on its own; small ones count nothing, which is the point of the measure.
            if (i + Side < Side * Side) gradients += Math.Abs((int)((points[i] - points[i + Side]) * 100 / 255));
            if (i % Side < Side - 1) gradients += Math.Abs((int)((points[i] - points[i + 1]) * 100 / 255));
        }

        return (byte)Math.Min(100, gradients / 90);
    }

    /// <summary>Transforms 64 x 64 points into 16 x 16 coefficients, vertical frequency by vertical frequency.</summary>
    internal static void Transform(ReadOnlySpan<float> points, Span<float> coefficients)
    {
        Span<float> column = stackalloc float[Side];
        for (var v = 0; v < Frequencies; v++)
        {
            column.Clear();
            for (var y = 0; y < Side; y++) AddScaled(points.Slice(y * Side, Side), Matrix[(v * Side) + y], column);
            for (var u = 0; u < Frequencies; u++)
            {
                var sum = 0f;
                for (var x = 0; x < Side; x++) sum += column[x] * Matrix[(u * Side) + x];
                coefficients[(v * Frequencies) + u] = sum;
            }
        }
    }

    /// <summary>One bit a coefficient: set where it exceeds the 128th smallest of all 256.</summary>
    internal static FrameHash Threshold(ReadOnlySpan<float> coefficients)
    {
        Span<float> sorted = stackalloc float[Frequencies * Frequencies];
        coefficients.CopyTo(sorted);
        sorted.Sort();
        var median = sorted[(sorted.Length / 2) - 1];
        Span<ulong> words = stackalloc ulong[4];
        for (var i = 0; i < coefficients.Length; i++)
            if (coefficients[i] > median) words[i >> 6] |= 1ul << (i & 63);
        return new FrameHash(words[0], words[1], words[2], words[3]);
    }

    private static void AddScaled(ReadOnlySpan<float> row, float scale, Span<float> sums)
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            AddScaledScalar(row, scale, sums);
            return;
        }

        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sums);
        var factor = Vector128.Create(scale);
        for (nuint x = 0; x < Side; x += 4)
            (Vector128.LoadUnsafe(ref target, x) + (Vector128.LoadUnsafe(ref source, x) * factor)).StoreUnsafe(ref target, x);
    }

    private static void AddScaledScalar(ReadOnlySpan<float> row, float scale, Span<float> sums)
    {
        for (var x = 0; x < Side; x++) sums[x] += row[x] * scale;
    }

    private static float[] MakeMatrix()
    {
        var matrix = new float[Frequencies * Side];
        var scale = 1 / Math.Sqrt(32);
        for (var frequency = 0; frequency < Frequencies; frequency++)
            for (var sample = 0; sample < Side; sample++)
                matrix[(frequency * Side) + sample] = (float)(scale * Cosines.At(frequency + 1, sample));
        return matrix;
    }
}
