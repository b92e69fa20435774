using Provenance.Fingerprinting;

namespace Provenance.Matching.Kernels;

/// <summary>
/// PDQ of a turned picture from PDQ of the picture as it is. The hash is the sign pattern of a 16 x 16 block of cosine coefficients
/// (bit 16 * row + column): transposing the picture transposes the block; turning it upside down negates the rows of odd frequency,
/// which are those of even index, for the block begins at frequency 1.
/// </summary>
internal static class TurnedHash
{
    private const ulong RowsOfOddFrequency = 0x0000_FFFF_0000_FFFF;

    /// <summary>The hash of the picture with rows and columns exchanged: exact.</summary>
    internal static FrameHash Transpose(in FrameHash hash)
    {
        Span<ulong> turned = stackalloc ulong[4];
        ReadOnlySpan<ulong> words = [hash.Bits0, hash.Bits1, hash.Bits2, hash.Bits3];
        for (var bit = 0; bit < 256; bit++)
        {
            var (row, column) = (bit >> 4, bit & 15);
            var target = (column << 4) | row;
            turned[target >> 6] |= ((words[bit >> 6] >> (bit & 63)) & 1) << (target & 63);
        }

        return new FrameHash(turned[0], turned[1], turned[2], turned[3]);
    }

    /// <summary>
    /// The hash of the picture upside down: a few bits off, for a coefficient between the median and its negative keeps its bit.
    /// </summary>
    internal static FrameHash UpsideDown(in FrameHash hash) => new(
        hash.Bits0 ^ RowsOfOddFrequency, hash.Bits1 ^ RowsOfOddFrequency, hash.Bits2 ^ RowsOfOddFrequency, hash.Bits3 ^ RowsOfOddFrequency);
}
