using System.Numerics;
using System.Runtime.InteropServices;

namespace Provenance.Fingerprinting.Points;

/// <summary>Turns descriptors into words and signatures, and back into what they are in a mirror.</summary>
/// <remarks>
/// 64 directions of descriptor space, learned from footage (principal components, turned at random among themselves so that each bit carries as much:
/// Jégou, Douze, Schmid, "Hamming embedding and weak geometric consistency", 2008). A mirror turns a descriptor by a permutation that undoes itself, so each direction
/// can be chosen to keep its value in a mirror or to change its sign. The bits of those that change flip, and that is all: no frame is looked at twice. Words are pairs
/// of one of 256 centres among the directions of the first kind and one of 256, each with its opposite, among the second. Integers throughout: the same on every machine.
/// </remarks>
internal sealed class PointCodebook
{
    /// <summary>Bits of a signature.</summary>
    internal const int Bits = 64;

    /// <summary>Centres of each half of a word.</summary>
    internal const int Centres = 256;

    /// <summary>Values of a projection are cut to this many either way.</summary>
    internal const int Largest = 2047;

    private const int Step = 64;
    private const uint Magic = 0x42435650; // "PVCB"

    private readonly int[] _directions;
    private readonly int[] _thresholds;
    private readonly int[] _centres;

    /// <summary>Builds a codebook.</summary>
    /// <param name="kept">Directions that a mirror keeps; they come first.</param>
    /// <param name="directions">64 rows of 128 weights, -127 to 127.</param>
    /// <param name="thresholds">What each projection is held against, before it is cut.</param>
    /// <param name="centres">256 rows of 64 values: the first <paramref name="kept"/> of a row are a centre of the first half of words, the others one of the second; odd rows of the second half are the opposites of even ones.</param>
    internal PointCodebook(int kept, sbyte[] directions, int[] thresholds, short[] centres)
    {
        Kept = kept;
        _directions = Array.ConvertAll(directions, weight => (int)weight);
        _thresholds = thresholds;
        _centres = Array.ConvertAll(centres, value => (int)value);
        MirrorMask = kept == Bits ? 0 : ulong.MaxValue << kept;
    }

    /// <summary>The one that fingerprints are made with.</summary>
    internal static PointCodebook Standard { get; } = Load();

    /// <summary>Directions that a mirror keeps.</summary>
    internal int Kept { get; }

    /// <summary>The bits that a mirror flips.</summary>
    internal ulong MirrorMask { get; }

    /// <summary>Word and signature of a descriptor of <see cref="PointDescriptor.Length"/> values.</summary>
    internal (ushort Word, ulong Signature) Code(ReadOnlySpan<byte> descriptor)
    {
        Span<int> values = stackalloc int[Bits];
        Project(descriptor, values);
        var signature = 0UL;
        for (var i = 0; i < Bits; i++)
        {
            values[i] -= _thresholds[i];
            if (values[i] > 0) signature |= 1UL << i;
            values[i] = Cut(values[i]);
        }

        return ((ushort)((Nearest(values, 0, Kept) << 8) | Nearest(values, Kept, Bits)), signature);
    }

    /// <summary>What is kept of a projection less its threshold: as much of a value as of its opposite.</summary>
    internal static int Cut(int value) => Math.Clamp(value / Step, -Largest, Largest);

    /// <summary>A point as it is in a mirror.</summary>
    internal PicturePoint Mirror(PicturePoint point) => point with
    {
        Signature = point.Signature ^ MirrorMask,
        Word = (ushort)(point.Word ^ 1),
        X = (ushort)(65535 - point.X),
        Direction = (byte)(128 - point.Direction),
    };

    /// <summary>The projection of a descriptor on each direction.</summary>
    internal void Project(ReadOnlySpan<byte> descriptor, Span<int> values)
    {
        Span<int> whole = stackalloc int[PointDescriptor.Length];
        for (var i = 0; i < whole.Length; i++) whole[i] = descriptor[i];
        for (var i = 0; i < Bits; i++) values[i] = Product(whole, _directions.AsSpan(i * PointDescriptor.Length, PointDescriptor.Length));
    }

    /// <summary>Square of the distance between two centres of one half of words.</summary>
    internal int CentreDistance(bool second, int one, int other)
    {
        var (from, to) = second ? (Kept, Bits) : (0, Kept);
        return Distance(_centres.AsSpan((one * Bits) + from, to - from), _centres.AsSpan((other * Bits) + from, to - from));
    }

    private int Nearest(ReadOnlySpan<int> values, int from, int to)
    {
        var (best, nearest) = (int.MaxValue, 0);
        var half = values[from..to];
        for (var i = 0; i < Centres; i++)
        {
            var distance = Distance(half, _centres.AsSpan((i * Bits) + from, to - from));
            if (distance < best) (best, nearest) = (distance, i);
        }

        return nearest;
    }

    private static int Distance(ReadOnlySpan<int> one, ReadOnlySpan<int> other)
    {
        var (sum, i) = (0, 0);
        var sums = Vector<int>.Zero;
        for (; i <= one.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            var apart = new Vector<int>(one[i..]) - new Vector<int>(other[i..]);
            sums += apart * apart;
        }

        for (; i < one.Length; i++) sum += (one[i] - other[i]) * (one[i] - other[i]);
        return sum + Vector.Sum(sums);
    }

    private static int Product(ReadOnlySpan<int> one, ReadOnlySpan<int> other)
    {
        var sums = Vector<int>.Zero;
        var many = MemoryMarshal.Cast<int, Vector<int>>(one);
        var others = MemoryMarshal.Cast<int, Vector<int>>(other);
        for (var i = 0; i < many.Length; i++) sums += many[i] * others[i];
        return Vector.Sum(sums);
    }

    /// <summary>Writes it as <see cref="Read"/> reads it.</summary>
    internal void Write(BinaryWriter to)
    {
        to.Write(Magic);
        to.Write(Kept);
        foreach (var weight in _directions) to.Write((sbyte)weight);
        foreach (var threshold in _thresholds) to.Write(threshold);
        foreach (var value in _centres) to.Write((short)value);
    }

    /// <summary>Reads what <see cref="Write"/> wrote: little-endian magic, i32 kept directions, 64 x 128 i8 weights, 64 i32 thresholds, 256 x 64 i16 centres.</summary>
    internal static PointCodebook Read(BinaryReader from)
    {
        if (from.ReadUInt32() != Magic) throw new FormatException("A codebook begins with PVCB; this does not.");
        var kept = from.ReadInt32();
        var directions = new sbyte[Bits * PointDescriptor.Length];
        foreach (ref var weight in directions.AsSpan()) weight = from.ReadSByte();
        var thresholds = new int[Bits];
        foreach (ref var threshold in thresholds.AsSpan()) threshold = from.ReadInt32();
        var centres = new short[Centres * Bits];
        foreach (ref var value in centres.AsSpan()) value = from.ReadInt16();
        return new PointCodebook(kept, directions, thresholds, centres);
    }

    private static PointCodebook Load()
    {
        using var stream = typeof(PointCodebook).Assembly.GetManifestResourceStream("points.codebook")
            ?? throw new InvalidOperationException("The assembly lacks its codebook of points.");
        using var reader = new BinaryReader(stream);
        return Read(reader);
    }
}
