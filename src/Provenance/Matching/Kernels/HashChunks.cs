using System.Numerics;
using Provenance.Fingerprinting;

namespace Provenance.Matching.Kernels;

/// <summary>
/// Cuts a PDQ hash into 16 chunks of 16 bits for multi-index hashing (Norouzi, Punjani, Fleet 2014: "Fast Exact Search in Hamming
/// Space with Multi-Index Hashing"): hashes within 31 bits have a chunk in which they differ by at most one bit.
/// </summary>
/// <remarks>
/// Neighbouring coefficients of a picture agree more often than chance, so a chunk takes one bit of each row, along a diagonal. Between
/// footage that has nothing in common, the fullest of such chunks leads to 1.2 times as many hashes as random bits would; a row to 2.3 times.
/// </remarks>
internal static class HashChunks
{
    /// <summary>Chunks of a hash.</summary>
    internal const int Count = 16;

    /// <summary>Values a chunk can take.</summary>
    internal const int Values = 1 << 16;

    /// <summary>Bits that belong to each chunk.</summary>
    private static readonly FrameHash[] Masks = [.. Enumerable.Range(0, Count).Select(Mask)];

    /// <summary>The definition: bit <c>row</c> of a chunk is the hash's bit in that row, <paramref name="chunk"/> + row columns along, around the end.</summary>
    internal static ushort Of(in FrameHash hash, int chunk)
    {
        var value = 0;
        for (var row = 0; row < Count; row++) value |= ((Row(hash, row) >> ((chunk + row) & 15)) & 1) << row;
        return (ushort)value;
    }

    /// <summary>Writes all chunks of a hash to <paramref name="chunks"/>, of length <see cref="Count"/>.</summary>
    internal static void Cut(in FrameHash hash, Span<ushort> chunks)
    {
        // Once row r is turned by r columns, chunk c is column c: what remains is a 16 x 16 transposition of bits (Warren, "Hacker's Delight", 7-3).
        for (var row = 0; row < Count; row++) chunks[row] = (ushort)((Row(hash, row) >> row) | (Row(hash, row) << (16 - row)));
        var mask = 0x00FF;
        for (var half = 8; half != 0; mask ^= mask << (half >>= 1))
        {
            for (var row = 0; row < Count; row = (row + half + 1) & ~half)
            {
                var swapped = ((chunks[row] >> half) ^ chunks[row + half]) & mask;
                chunks[row] ^= (ushort)(swapped << half);
                chunks[row + half] ^= (ushort)swapped;
            }
        }
    }

    /// <summary>Bits in which two hashes differ in one chunk.</summary>
    internal static int Distance(in FrameHash one, in FrameHash other, int chunk)
    {
        ref readonly var mask = ref Masks[chunk];
        return BitOperations.PopCount((one.Bits0 ^ other.Bits0) & mask.Bits0) + BitOperations.PopCount((one.Bits1 ^ other.Bits1) & mask.Bits1) +
            BitOperations.PopCount((one.Bits2 ^ other.Bits2) & mask.Bits2) + BitOperations.PopCount((one.Bits3 ^ other.Bits3) & mask.Bits3);
    }

    private static int Row(in FrameHash hash, int row)
    {
        var word = (row >> 2) switch { 0 => hash.Bits0, 1 => hash.Bits1, 2 => hash.Bits2, _ => hash.Bits3 };
        return (int)(word >> ((row & 3) * 16)) & 0xFFFF;
    }

    private static FrameHash Mask(int chunk)
    {
        Span<ulong> words = stackalloc ulong[4];
        for (var row = 0; row < Count; row++) words[row >> 2] |= 1UL << (((row & 3) * 16) + ((chunk + row) & 15));
        return new FrameHash(words[0], words[1], words[2], words[3]);
    }
}
