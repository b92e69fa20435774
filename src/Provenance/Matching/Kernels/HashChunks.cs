using Provenance.Fingerprinting;

namespace Provenance.Matching.Kernels;

/// <summary>
/// Cuts a PDQ hash into 16 chunks of 16 bits for multi-index hashing (Norouzi, Punjani, Fleet 2014: "Fast Exact Search in Hamming
/// Space with Multi-Index Hashing"): hashes within 31 bits have a chunk in which they differ by at most one bit.
/// </summary>
internal static class HashChunks
{
    /// <summary>Chunks of a hash.</summary>
    internal const int Count = 16;

    /// <summary>Values a chunk can take.</summary>
    internal const int Values = 1 << 16;

    /// <summary>Chunk <paramref name="chunk"/> of the hash.</summary>
    internal static int Of(in FrameHash hash, int chunk) => (int)(Word(hash, chunk >> 2) >> ((chunk & 3) * 16)) & 0xFFFF;

    private static ulong Word(in FrameHash hash, int word) => word switch { 0 => hash.Bits0, 1 => hash.Bits1, 2 => hash.Bits2, _ => hash.Bits3 };
}
