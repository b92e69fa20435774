using System.Numerics;
using Provenance.Matching.Kernels;

namespace Provenance.Tests.Matching.Kernels;

public sealed class SoundGainTests
{
    [Fact]
    public void The_best_stretch_is_the_one_that_trying_every_stretch_finds()
    {
        var random = new Random(1);
        for (var n = 0; n < 50; n++)
        {
            uint[] reference = [.. Enumerable.Range(0, 40).Select(_ => (uint)random.NextInt64(1L << 32))];
            bool[] votes = [.. reference.Select(_ => random.Next(5) > 0)];
            uint[] words = [.. reference.Skip(10).Take(20).Select(w => random.Next(3) == 0 ? ~w : w ^ (uint)random.Next(256))];
            int[] places = [.. Enumerable.Range(0, 20)];
            for (var offset = -19; offset < 40; offset++)
                Assert.Equal(EveryStretch(words, reference, votes, offset), SoundGain.Best(words, places, reference, votes, offset));
        }
    }

    private static int EveryStretch(uint[] words, uint[] reference, bool[] votes, int offset)
    {
        var gains = Enumerable.Range(0, words.Length).Where(i => i + offset >= 0 && i + offset < reference.Length && votes[i + offset])
            .Select(i => SoundGain.Of(BitOperations.PopCount(words[i] ^ reference[i + offset]))).ToArray();
        var best = 0;
        for (var first = 0; first < gains.Length; first++)
        {
            for (var last = first; last < gains.Length; last++) best = Math.Max(best, gains[first..(last + 1)].Sum());
        }

        return best;
    }
}
