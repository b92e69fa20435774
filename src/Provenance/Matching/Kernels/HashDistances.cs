using Provenance.Fingerprinting;

namespace Provenance.Matching.Kernels;

/// <summary>Distances from one hash to many: the inner loop of every comparison.</summary>
internal static class HashDistances
{
    /// <summary>Writes to <paramref name="distances"/> the bits in which each reference differs from <paramref name="query"/>, 255 standing for 256 too.</summary>
    /// <remarks>Four population counts a pair, which the runtime makes single instructions where the machine has them.</remarks>
    internal static void Measure(in FrameHash query, ReadOnlySpan<FrameHash> references, Span<byte> distances)
    {
        for (var i = 0; i < references.Length; i++) distances[i] = (byte)Math.Min(byte.MaxValue, query.DistanceTo(references[i]));
    }
}
