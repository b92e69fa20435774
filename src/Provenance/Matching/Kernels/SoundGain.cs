using System.Numerics;

namespace Provenance.Matching.Kernels;

/// <summary>How well two rows of Chromaprint words agree at one offset: the inner loop of sliding sound along sound.</summary>
internal static class SoundGain
{
    /// <summary>Bits of 32 from which a pair of words speaks against the offset; words that have nothing in common differ in 16.</summary>
    internal const int WorthlessErrors = 10;

    /// <summary>What a pair of words speaks against the offset at most.</summary>
    internal const int Worst = -6;

    /// <summary>What one pair of words speaks for the offset, by the bits in which they differ.</summary>
    internal static int Of(int errors) => Math.Max(Worst, WorthlessErrors - errors);

    /// <summary>The greatest sum of gains over any stretch (Kadane's rule).</summary>
    /// <param name="words">Words of the query that vote.</param>
    /// <param name="places">Where each lies in the reference at offset 0; rising, as many as words.</param>
    /// <param name="reference">Words of the reference.</param>
    /// <param name="votes">Whether each of them votes, as many as words of the reference.</param>
    /// <param name="offset">Added to every place; places outside the reference are passed over.</param>
    internal static int Best(ReadOnlySpan<uint> words, ReadOnlySpan<int> places, ReadOnlySpan<uint> reference, ReadOnlySpan<bool> votes, int offset)
    {
        var (sum, best) = (0, 0);
        for (var i = 0; i < words.Length; i++)
        {
            var place = places[i] + offset;
            if ((uint)place >= (uint)reference.Length || !votes[place]) continue;
            sum = Math.Max(0, sum + Of(BitOperations.PopCount(words[i] ^ reference[place])));
            best = Math.Max(best, sum);
        }

        return best;
    }
}
