using Provenance.Fingerprinting;
using Provenance.Matching.Kernels;

namespace Provenance.Matching;

/// <summary>
/// Finds, exactly, every indexed PDQ hash within up to <see cref="MaxDistance"/> bits of a query. It lives in memory, grows frame by
/// frame and is never rebuilt. One thread may write while any number read; readers take no lock.
/// </summary>
/// <remarks>
/// Multi-index hashing: 16 tables of 65,536 buckets, 17 probes a table (see <see cref="HashChunks"/>). When footage crowds the buckets
/// (thousands of nearly equal frames), the probes would verify more hashes than there are; then every hash is verified once instead,
/// so no look-up costs more than one pass over the index.
/// </remarks>
public sealed class FrameIndex
{
    /// <summary>The largest distance that can be asked for, in bits, inclusive.</summary>
    public const int MaxDistance = 31;

    private const int BlockBits = 14;
    private const int ProbesPerTable = 17;
    private const int FirstBucketCapacity = 4;
    private const int ManyFrames = 128;

    // A bucket is an array of its own: the number of slots in it, then the slots. Readers may hold an outgrown one; what it says stays true.
    private readonly int[]?[] _buckets = new int[]?[HashChunks.Count * HashChunks.Values];
    private readonly Lock _writing = new();
    private IndexedFrame[][] _frames = [];
    private int _slots;
    private int _count;

    /// <summary>Frames in the index.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The slot that the next frame gets.</summary>
    public int NextSlot => Volatile.Read(ref _slots);

    /// <summary>Adds a frame; it is found as soon as this returns.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="footage">Whose frame it is: a number that comes back with every hit.</param>
    /// <param name="timeSeconds">When it is shown: comes back with every hit.</param>
    /// <returns>Its slot: numbers from 0, rising by one, never used again.</returns>
    public int Add(in FrameHash hash, int footage, float timeSeconds)
    {
        lock (_writing)
        {
            var slot = _slots;
            if (slot >> BlockBits == _frames.Length) Volatile.Write(ref _frames, [.. _frames, new IndexedFrame[1 << BlockBits]]);
            _frames[slot >> BlockBits][slot & ((1 << BlockBits) - 1)] = new IndexedFrame(hash, footage, timeSeconds);
            Span<ushort> chunks = stackalloc ushort[HashChunks.Count];
            HashChunks.Cut(hash, chunks);
            for (var table = 0; table < HashChunks.Count; table++) Append(Bucket(table, chunks[table]), slot);
            Volatile.Write(ref _slots, slot + 1);
            _count++;
            return slot;
        }
    }

    /// <summary>Adds frames of one footage, as <see cref="Add"/> does each of them.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="footage">Whose frames they are: a number that comes back with every hit.</param>
    public void AddRange(IReadOnlyList<FrameSample> frames, int footage)
    {
        ArgumentNullException.ThrowIfNull(frames);
        lock (_writing)
        {
            var first = _slots;
            var chunks = new ushort[frames.Count * HashChunks.Count];
            for (var i = 0; i < frames.Count; i++)
            {
                var slot = first + i;
                HashChunks.Cut(frames[i].Hash, chunks.AsSpan(i * HashChunks.Count, HashChunks.Count));
                if (slot >> BlockBits == _frames.Length) Volatile.Write(ref _frames, [.. _frames, new IndexedFrame[1 << BlockBits]]);
                _frames[slot >> BlockBits][slot & ((1 << BlockBits) - 1)] = new IndexedFrame(frames[i].Hash, footage, frames[i].TimeSeconds);
            }

            // An append waits for memory, and a table has one writer: side by side they wait at once. Without a free core it took a fifth less time.
            if (frames.Count < ManyFrames) for (var table = 0; table < HashChunks.Count; table++) AppendAll(table, chunks, first);
            else Parallel.For(0, HashChunks.Count, table => AppendAll(table, chunks, first));
            Volatile.Write(ref _slots, first + frames.Count);
            _count += frames.Count;
        }
    }

    /// <summary>Takes a frame out. Its slot's 40 bytes stay taken, so that readers never see another frame in its place.</summary>
    /// <returns>False when it was not there any more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No frame ever had the slot.</exception>
    public bool Remove(int slot)
    {
        lock (_writing)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(slot);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, _slots);
            Span<ushort> chunks = stackalloc ushort[HashChunks.Count];
            HashChunks.Cut(FrameAt(_frames, slot).Hash, chunks);
            for (var table = 0; table < HashChunks.Count; table++)
            {
                if (!TakeOut(Bucket(table, chunks[table]), slot)) return false;
            }

            _count--;
            return true;
        }
    }

    /// <summary>Adds to <paramref name="hits"/> every frame within <paramref name="maxDistance"/> bits of <paramref name="query"/>, each once, in no order.</summary>
    /// <param name="query">The hash to look for.</param>
    /// <param name="maxDistance">Bits, 0 to <see cref="MaxDistance"/>, inclusive.</param>
    /// <param name="hits">Takes what is found; it is not cleared.</param>
    public void Search(in FrameHash query, int maxDistance, List<FrameHit> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        ArgumentOutOfRangeException.ThrowIfNegative(maxDistance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDistance, MaxDistance);
        Span<ushort> chunks = stackalloc ushort[HashChunks.Count];
        HashChunks.Cut(query, chunks);
        if (CandidatesExceed(chunks, Count)) ScanAll(query, maxDistance, hits);
        else ProbeAll(query, chunks, maxDistance, hits);
    }

    private bool CandidatesExceed(ReadOnlySpan<ushort> chunks, int limit)
    {
        long candidates = 0;
        for (var table = 0; table < HashChunks.Count; table++)
        {
            for (var probe = 0; probe < ProbesPerTable; probe++)
            {
                if (Volatile.Read(ref _buckets[Bucket(table, Probe(chunks[table], probe))]) is { } bucket) candidates += Volatile.Read(ref bucket[0]);
            }
        }

        return candidates > limit;
    }

    private void ProbeAll(in FrameHash query, ReadOnlySpan<ushort> chunks, int maxDistance, List<FrameHit> hits)
    {
        for (var table = 0; table < HashChunks.Count; table++)
        {
            for (var probe = 0; probe < ProbesPerTable; probe++)
            {
                if (Volatile.Read(ref _buckets[Bucket(table, Probe(chunks[table], probe))]) is not { } bucket) continue;

                var slots = bucket.AsSpan(1, Volatile.Read(ref bucket[0]));
                var frames = Volatile.Read(ref _frames);
                foreach (var slot in slots)
                {
                    ref readonly var frame = ref FrameAt(frames, slot);
                    var distance = query.DistanceTo(frame.Hash);
                    if (distance <= maxDistance && !WasInEarlierTable(query, frame.Hash, table))
                    {
                        hits.Add(new FrameHit(frame.Footage, frame.TimeSeconds, distance));
                    }
                }
            }
        }
    }

    private void ScanAll(in FrameHash query, int maxDistance, List<FrameHit> hits)
    {
        var slots = Volatile.Read(ref _slots);
        var frames = Volatile.Read(ref _frames);
        for (var slot = 0; slot < slots; slot++)
        {
            ref readonly var frame = ref FrameAt(frames, slot);
            var distance = query.DistanceTo(frame.Hash);
            if (distance <= maxDistance && IsIn(Bucket(0, HashChunks.Of(frame.Hash, 0)), slot))
            {
                hits.Add(new FrameHit(frame.Footage, frame.TimeSeconds, distance));
            }
        }
    }

    // A hash that several chunks lead to is reported by the first of them: no set of seen slots is needed.
    private static bool WasInEarlierTable(in FrameHash query, in FrameHash hash, int table)
    {
        for (var earlier = 0; earlier < table; earlier++)
        {
            if (HashChunks.Distance(query, hash, earlier) <= 1) return true;
        }

        return false;
    }

    private void AppendAll(int table, ushort[] chunks, int first)
    {
        for (var at = table; at < chunks.Length; at += HashChunks.Count) Append(Bucket(table, chunks[at]), first + (at / HashChunks.Count));
    }

    private void Append(int bucketAt, int slot)
    {
        var bucket = _buckets[bucketAt] ?? new int[FirstBucketCapacity];
        var count = bucket[0];
        if (count + 1 == bucket.Length) Array.Resize(ref bucket, bucket.Length + Math.Max(FirstBucketCapacity, bucket.Length / 4));
        bucket[count + 1] = slot;
        Volatile.Write(ref bucket[0], count + 1);
        Volatile.Write(ref _buckets[bucketAt], bucket);
    }

    private bool TakeOut(int bucketAt, int slot)
    {
        if (!IsIn(bucketAt, slot)) return false;

        var bucket = _buckets[bucketAt]!;
        var kept = new int[bucket.Length];
        foreach (var other in bucket.AsSpan(1, bucket[0]))
        {
            if (other != slot) kept[++kept[0]] = other;
        }

        Volatile.Write(ref _buckets[bucketAt], kept);
        return true;
    }

    private bool IsIn(int bucketAt, int slot) =>
        Volatile.Read(ref _buckets[bucketAt]) is { } bucket && bucket.AsSpan(1, Volatile.Read(ref bucket[0])).BinarySearch(slot) >= 0;

    private static int Bucket(int table, int chunk) => (table * HashChunks.Values) + chunk;

    private static int Probe(int chunk, int probe) => probe == 0 ? chunk : chunk ^ (1 << (probe - 1));

    private static ref readonly IndexedFrame FrameAt(IndexedFrame[][] frames, int slot) =>
        ref frames[slot >> BlockBits][slot & ((1 << BlockBits) - 1)];

    private readonly record struct IndexedFrame(FrameHash Hash, int Footage, float TimeSeconds);
}
