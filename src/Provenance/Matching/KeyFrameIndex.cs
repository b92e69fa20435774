using System.Numerics;
using Provenance.Fingerprinting;

namespace Provenance.Matching;

/// <summary>
/// Finds, exactly, every indexed key frame one of whose 64-bit hashes lies within a distance of a query. It lives in memory and grows
/// footage by footage. One thread may write while any number read; readers take no lock.
/// </summary>
/// <remarks>
/// Every hash is looked at: half a million key frames (280 hours of footage) take about a millisecond, and no smaller structure finds all
/// of 16 bits in 64. Key frames of footage that was taken out stay in their place; whoever asks knows which footage is still there.
/// </remarks>
internal sealed class KeyFrameIndex
{
    /// <summary>The largest distance that can be asked for, in bits, inclusive: beyond it, a quarter of the hash says otherwise.</summary>
    internal const int MaxDistance = 16;

    private const int BlockBits = 14;
    private const int BlockSize = 1 << BlockBits;

    private Block[] _blocks = [];
    private int _count;

    /// <summary>Adds the key frames of a footage; they are found as soon as this returns. Writers take turns.</summary>
    /// <param name="footage">Whose they are: a number that comes back with every hit.</param>
    /// <param name="frames">The key frames.</param>
    internal void Add(int footage, IReadOnlyList<KeyFrameHashes> frames)
    {
        foreach (var frame in frames)
        {
            if (_count >> BlockBits == _blocks.Length) Volatile.Write(ref _blocks, [.. _blocks, new Block()]);
            var (block, at) = (_blocks[_count >> BlockBits], _count & (BlockSize - 1));
            for (var kind = 0; kind < Block.Kinds; kind++) block.Hashes[kind][at] = HashOf(frame, (KeyFrameHashKind)kind);
            (block.Footages[at], block.Times[at]) = (footage, frame.TimeSeconds);
            Volatile.Write(ref _count, _count + 1);
        }
    }

    /// <summary>The nearest key frames of footage that is still there, at most <paramref name="most"/>, in no order.</summary>
    /// <param name="wanted">What to look for.</param>
    /// <param name="most">How many at most; of equally near ones, those added first.</param>
    /// <param name="isThere">True for footage that counts.</param>
    internal IReadOnlyList<FrameHit> Search(WantedKeyFrame wanted, int most, Func<int, bool> isThere)
    {
        var count = Volatile.Read(ref _count);
        var blocks = Volatile.Read(ref _blocks);
        Span<int> found = stackalloc int[MaxDistance + 1];
        var hits = new List<FrameHit>();
        if (Visit(wanted, (blocks, count), hit => hits.Count < most && Kept(hits, hit), found, isThere)) return hits;

        // How far the nearest ones reach: a hash of a black frame is that of a million others, and none of those is worth a list of all.
        found.Clear();
        Visit(wanted, (blocks, count), _ => true, found, isThere);
        var (reach, kept) = (0, found[0]);
        while (reach < wanted.MaxDistance && kept < most) kept += found[++reach];
        var atReach = most - (kept - found[reach]);
        hits.Clear();
        Visit(wanted with { MaxDistance = reach }, (blocks, count), hit => hits.Count < most && ((hit.Distance == reach && atReach-- <= 0) || Kept(hits, hit)), found, isThere);
        return hits;

        static bool Kept(List<FrameHit> hits, FrameHit hit)
        {
            hits.Add(hit);
            return true;
        }
    }

    // Counts those near by their distance and shows each, until one is refused: then false.
    private static bool Visit(WantedKeyFrame wanted, (Block[] All, int Count) blocks, Func<FrameHit, bool> take, Span<int> found, Func<int, bool> isThere)
    {
        for (var first = 0; first < blocks.Count; first += BlockSize)
        {
            var block = blocks.All[first >> BlockBits];
            var hashes = block.Hashes[(int)wanted.Kind].AsSpan(0, Math.Min(BlockSize, blocks.Count - first));
            for (var at = 0; at < hashes.Length; at++)
            {
                var distance = BitOperations.PopCount(hashes[at] ^ wanted.Hash);
                if (distance > wanted.MaxDistance || !isThere(block.Footages[at])) continue;

                found[distance]++;
                if (!take(new FrameHit(block.Footages[at], block.Times[at], distance))) return false;
            }
        }

        return true;
    }

    private static ulong HashOf(in KeyFrameHashes frame, KeyFrameHashKind kind) => kind switch
    {
        KeyFrameHashKind.Average => frame.Average,
        KeyFrameHashKind.Difference => frame.Difference,
        KeyFrameHashKind.Perceptual => frame.Perceptual,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a hash of key frames."),
    };

    private sealed class Block
    {
        internal const int Kinds = 3;

        internal readonly ulong[][] Hashes = [new ulong[BlockSize], new ulong[BlockSize], new ulong[BlockSize]];
        internal readonly int[] Footages = new int[BlockSize];
        internal readonly float[] Times = new float[BlockSize];
    }
}

/// <summary>A 64-bit hash that is looked for among the key frames.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Hash">The hash; bit 63 is the first one.</param>
/// <param name="MaxDistance">Bits, 0 to <see cref="FootageIndex.MaxKeyFrameDistance"/>, inclusive.</param>
public sealed record WantedKeyFrame(KeyFrameHashKind Kind, ulong Hash, int MaxDistance);

/// <summary>The 64-bit hashes of key frames, bit-compatible with CoenM.ImageHash.</summary>
public enum KeyFrameHashKind
{
    /// <summary>Brighter than the mean.</summary>
    Average,

    /// <summary>Darker than the right neighbour.</summary>
    Difference,

    /// <summary>Low frequencies above their median.</summary>
    Perceptual,
}
