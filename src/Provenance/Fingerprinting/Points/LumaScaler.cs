using System.Numerics;
using System.Runtime.InteropServices;

namespace Provenance.Fingerprinting.Points;

/// <summary>Scales luma planes by area, so that pictures of every size are looked at alike. It keeps its tables and buffers: for one thread at a time.</summary>
/// <remarks>Integer arithmetic: the same plane gives the same bytes on every machine. What is enlarged is interpolated linearly.</remarks>
/// <param name="shortSide">Pixels that the shorter side is brought to, at least 8; the longer one keeps the proportion, up to eight times that.</param>
internal sealed class LumaScaler(int shortSide)
{
    private ScalerWeights _across = new(1, 1);
    private ScalerWeights _down = new(1, 1);
    private uint[] _row = [];
    private byte[] _scaled = [];

    /// <summary>Pixels across what was scaled last.</summary>
    internal int Width => _across.Targets;

    /// <summary>Pixels down what was scaled last.</summary>
    internal int Height => _down.Targets;

    /// <summary>Scales one plane; the answer is overwritten by the next call.</summary>
    internal ReadOnlySpan<byte> Scale(ReadOnlySpan<byte> luma, int width, int height)
    {
        Prepare(width, height);
        for (var y = 0; y < Height; y++)
        {
            SumRows(luma, width, y);
            SumColumns(_scaled.AsSpan(y * Width, Width));
        }

        return _scaled.AsSpan(0, Width * Height);
    }

    private void SumRows(ReadOnlySpan<byte> luma, int width, int y)
    {
        var row = _row.AsSpan(0, width);
        row.Clear();
        var first = _down.FirstOf(y);
        var weights = _down.Of(y);
        for (var i = 0; i < weights.Length; i++) AddScaled(luma.Slice((first + i) * width, width), weights[i], row);
    }

    private static void AddScaled(ReadOnlySpan<byte> source, uint weight, Span<uint> sums)
    {
        var x = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var lanes = Vector<uint>.Count;
            for (; x <= source.Length - Vector<byte>.Count; x += Vector<byte>.Count)
            {
                Vector.Widen(new Vector<byte>(source[x..]), out var low, out var high);
                Vector.Widen(low, out var first, out var second);
                Vector.Widen(high, out var third, out var fourth);
                var to = MemoryMarshal.Cast<uint, Vector<uint>>(sums.Slice(x, 4 * lanes));
                to[0] += first * weight;
                to[1] += second * weight;
                to[2] += third * weight;
                to[3] += fourth * weight;
            }
        }

        for (; x < source.Length; x++) sums[x] += source[x] * weight;
    }

    private void SumColumns(Span<byte> target)
    {
        for (var x = 0; x < target.Length; x++)
        {
            var first = _across.FirstOf(x);
            var weights = _across.Of(x);
            var sum = 1UL << ((2 * ScalerWeights.Bits) - 1);
            for (var i = 0; i < weights.Length; i++) sum += (ulong)_row[first + i] * weights[i];
            target[x] = (byte)(sum >> (2 * ScalerWeights.Bits));
        }
    }

    private void Prepare(int width, int height)
    {
        if (_scaled.Length > 0 && _across.Sources == width && _down.Sources == height) return;
        var scale = (double)shortSide / Math.Min(width, height);
        _across = new ScalerWeights(width, Side(width * scale));
        _down = new ScalerWeights(height, Side(height * scale));
        _row = new uint[width];
        _scaled = new byte[Width * Height];
    }

    private int Side(double pixels) => Math.Clamp((int)Math.Round(pixels / 2) * 2, 2, shortSide * 8);
}
