using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Provenance.Fingerprinting.Kernels;

/// <summary>
/// PDQ's reduction of a luma plane to 64 x 64 points (Facebook, "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm",
/// 2019, section on downsampling), as weighted sums down the columns and then along the rows.
/// </summary>
/// <remarks>
/// The order of every sum is fixed and no multiplication is fused with an addition, so both paths give the same bits on every machine:
/// down a column the rows in order; along a row four partial sums (pixel 0, 4, 8, ... of the run; 1, 5, 9, ...; and so on), added as
/// (0 + 1) + (2 + 3).
/// </remarks>
internal static class JaroszFilter
{
    /// <summary>Floats of scratch that a picture of this width needs: a row, and room to read a whole vector past its end.</summary>
    internal static int ScratchLength(JaroszWeights across) => across.Size + across.Stride;

    /// <summary>Reduces a plane, and the same plane mirrored left to right: both to the bits that each alone would give.</summary>
    /// <param name="luma">Row by row, without padding: as many bytes as <paramref name="across"/> times <paramref name="down"/> say.</param>
    /// <param name="across">The weights for the width.</param>
    /// <param name="down">The weights for the height.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> floats; what lies past the row is zero.</param>
    /// <param name="points">Takes 64 rows of 64 points, each 0 to 255.</param>
    /// <param name="mirrored">Takes the same of the mirrored plane. Its rows are not <paramref name="points"/>' turned round: PDQ samples a little to the right of the middle.</param>
    internal static void Reduce(
        ReadOnlySpan<byte> luma, JaroszWeights across, JaroszWeights down, Span<float> scratch, Span<float> points, Span<float> mirrored)
    {
        if (!Vector128.IsHardwareAccelerated || across.Size < Vector128<byte>.Count)
        {
            ReduceScalar(luma, across, down, scratch, points, mirrored);
            return;
        }

        for (var row = 0; row < JaroszWeights.Samples; row++)
        {
            SumColumns(luma[(down.Start(row) * across.Size)..], across.Size, down.Taps(row), scratch);
            SumRuns(scratch, across, points.Slice(row * JaroszWeights.Samples, JaroszWeights.Samples));
            scratch[..across.Size].Reverse();
            SumRuns(scratch, across, mirrored.Slice(row * JaroszWeights.Samples, JaroszWeights.Samples));
        }
    }

    /// <summary>What <see cref="Reduce"/> computes, written for reading: the definition.</summary>
    internal static void ReduceScalar(
        ReadOnlySpan<byte> luma, JaroszWeights across, JaroszWeights down, Span<float> scratch, Span<float> points, Span<float> mirrored)
    {
        for (var row = 0; row < JaroszWeights.Samples; row++)
        {
            var taps = down.Taps(row);
            for (var x = 0; x < across.Size; x++)
            {
                var sum = 0f;
                for (var tap = 0; tap < taps.Length; tap++) sum += luma[((down.Start(row) + tap) * across.Size) + x] * taps[tap];
                scratch[x] = sum;
            }

            SumRunsScalar(scratch, across, points.Slice(row * JaroszWeights.Samples, JaroszWeights.Samples));
            scratch[..across.Size].Reverse();
            SumRunsScalar(scratch, across, mirrored.Slice(row * JaroszWeights.Samples, JaroszWeights.Samples));
        }
    }

    private static void SumRunsScalar(ReadOnlySpan<float> row, JaroszWeights across, Span<float> points)
    {
        for (var column = 0; column < points.Length; column++) points[column] = SumRunScalar(row[across.Start(column)..], across.PaddedTaps(column));
    }

    private static float SumRunScalar(ReadOnlySpan<float> run, ReadOnlySpan<float> taps)
    {
        var (sum0, sum1, sum2, sum3) = (0f, 0f, 0f, 0f);
        for (var tap = 0; tap < taps.Length; tap += JaroszWeights.Lanes)
        {
            sum0 += run[tap] * taps[tap];
            sum1 += run[tap + 1] * taps[tap + 1];
            sum2 += run[tap + 2] * taps[tap + 2];
            sum3 += run[tap + 3] * taps[tap + 3];
        }

        return (sum0 + sum1) + (sum2 + sum3);
    }

    private static void SumColumns(ReadOnlySpan<byte> rows, int width, ReadOnlySpan<float> taps, Span<float> sums)
    {
        ref var source = ref MemoryMarshal.GetReference(rows);
        ref var target = ref MemoryMarshal.GetReference(sums);
        for (var x = 0; x < width; x += Vector128<byte>.Count)
        {
            // The last block is moved back onto the row: its columns are summed twice, each time to the same value.
            var column = Math.Min(x, width - Vector128<byte>.Count);
            SumSixteenColumns(ref Unsafe.Add(ref source, column), width, taps, ref Unsafe.Add(ref target, column));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumSixteenColumns(ref byte top, int width, ReadOnlySpan<float> taps, ref float sums)
    {
        var (sum0, sum1, sum2, sum3) = (Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero, Vector128<float>.Zero);
        nuint offset = 0;
        foreach (var tap in taps)
        {
            var weight = Vector128.Create(tap);
            // 16 bytes to 4 x 4 floats; as signed integers, because the conversion from unsigned ones is slow and no byte needs it.
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref top, offset));
            var (first, second) = Vector128.Widen(low.AsInt16());
            var (third, fourth) = Vector128.Widen(high.AsInt16());
            sum0 += Vector128.ConvertToSingle(first) * weight;
            sum1 += Vector128.ConvertToSingle(second) * weight;
            sum2 += Vector128.ConvertToSingle(third) * weight;
            sum3 += Vector128.ConvertToSingle(fourth) * weight;
            offset += (nuint)width;
        }

        sum0.StoreUnsafe(ref sums);
        sum1.StoreUnsafe(ref sums, 4);
        sum2.StoreUnsafe(ref sums, 8);
        sum3.StoreUnsafe(ref sums, 12);
    }

    private static void SumRuns(ReadOnlySpan<float> row, JaroszWeights across, Span<float> points)
    {
        for (var column = 0; column < points.Length; column++)
        {
            var taps = across.PaddedTaps(column);
            var run = row.Slice(across.Start(column), taps.Length);
            var sum = Vector128<float>.Zero;
            for (var tap = 0; tap < taps.Length; tap += JaroszWeights.Lanes)
                sum += Vector128.Create(run.Slice(tap, JaroszWeights.Lanes)) * Vector128.Create(taps.Slice(tap, JaroszWeights.Lanes));
            points[column] = (sum[0] + sum[1]) + (sum[2] + sum[3]);
        }
    }
}
