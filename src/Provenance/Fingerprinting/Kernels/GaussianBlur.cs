using System.Numerics;

namespace Provenance.Fingerprinting.Kernels;

/// <summary>Blurs a plane of floats by a Gaussian, first down, then across; beyond its borders the plane is mirrored.</summary>
/// <remarks>Each sum runs from the middle outwards and adds both sides first, without fused multiplication: the same bits on every machine, in lanes or one by one.</remarks>
/// <param name="sigma">The standard deviation in pixels, above 0.</param>
internal sealed class GaussianBlur(double sigma)
{
    private readonly float[] _taps = Taps(sigma);

    /// <summary>Pixels that count on each side of the middle one.</summary>
    internal int Radius => _taps.Length - 1;

    /// <summary>Blurs <paramref name="source"/> into <paramref name="target"/>, another plane of the same size.</summary>
    /// <param name="source">Row by row, <paramref name="width"/> x <paramref name="height"/>.</param>
    /// <param name="target">As many values.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    internal void Apply(ReadOnlySpan<float> source, Span<float> target, int width, int height)
    {
        var padded = System.Buffers.ArrayPool<float>.Shared.Rent(width + (2 * Radius));
        var row = padded.AsSpan(0, width + (2 * Radius));
        for (var y = 0; y < height; y++)
        {
            Down(source, row.Slice(Radius, width), y, height);
            Pad(row, width);
            Across(row, target.Slice(y * width, width));
        }

        System.Buffers.ArrayPool<float>.Shared.Return(padded);
    }

    private void Down(ReadOnlySpan<float> source, Span<float> row, int y, int height)
    {
        var width = row.Length;
        Middle(source.Slice(y * width, width), _taps[0], row);
        for (var i = 1; i < _taps.Length; i++)
            AddBoth(source.Slice(Mirrored(y - i, height) * width, width), source.Slice(Mirrored(y + i, height) * width, width), _taps[i], row);
    }

    private void Across(ReadOnlySpan<float> row, Span<float> target)
    {
        var (x, width, radius) = (0, target.Length, Radius);
        ref var from = ref System.Runtime.InteropServices.MemoryMarshal.GetReference(row);
        for (; Vector.IsHardwareAccelerated && x <= width - Vector<float>.Count; x += Vector<float>.Count)
        {
            var sum = Vector.LoadUnsafe(ref from, (nuint)(x + radius)) * _taps[0];
            for (var i = 1; i < _taps.Length; i++)
                sum += (Vector.LoadUnsafe(ref from, (nuint)(x + radius - i)) + Vector.LoadUnsafe(ref from, (nuint)(x + radius + i))) * _taps[i];
            sum.CopyTo(target[x..]);
        }

        for (; x < width; x++)
        {
            var sum = row[x + radius] * _taps[0];
            for (var i = 1; i < _taps.Length; i++) sum += (row[x + radius - i] + row[x + radius + i]) * _taps[i];
            target[x] = sum;
        }
    }

    private static void Middle(ReadOnlySpan<float> source, float tap, Span<float> sums)
    {
        var x = 0;
        for (; Vector.IsHardwareAccelerated && x <= sums.Length - Vector<float>.Count; x += Vector<float>.Count)
            (new Vector<float>(source[x..]) * tap).CopyTo(sums[x..]);
        for (; x < sums.Length; x++) sums[x] = source[x] * tap;
    }

    private static void AddBoth(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float tap, Span<float> sums)
    {
        var x = 0;
        for (; Vector.IsHardwareAccelerated && x <= sums.Length - Vector<float>.Count; x += Vector<float>.Count)
            (new Vector<float>(sums[x..]) + ((new Vector<float>(above[x..]) + new Vector<float>(below[x..])) * tap)).CopyTo(sums[x..]);
        for (; x < sums.Length; x++) sums[x] += (above[x] + below[x]) * tap;
    }

    private void Pad(Span<float> row, int width)
    {
        for (var i = 1; i <= Radius; i++)
        {
            row[Radius - i] = row[Radius + Mirrored(-i, width)];
            row[Radius + width - 1 + i] = row[Radius + Mirrored(width - 1 + i, width)];
        }
    }

    // ... 2 1 0 1 2 ... n-2 n-1 n-2 ...
    private static int Mirrored(int at, int length)
    {
        if (length == 1) return 0;
        var period = 2 * (length - 1);
        at = ((at % period) + period) % period;
        return at < length ? at : period - at;
    }

    private static float[] Taps(double sigma)
    {
        var radius = Math.Max(1, (int)Math.Ceiling(sigma * 3.5));
        // Math.Exp may differ in its last bit between machines; as a float it does not.
        var taps = Enumerable.Range(0, radius + 1).Select(i => (double)(float)Math.Exp(-(i * i) / (2 * sigma * sigma))).ToArray();
        var sum = taps[0] + (2 * taps.Skip(1).Sum());
        return Array.ConvertAll(taps, tap => (float)(tap / sum));
    }
}
