using System.Numerics;
using Provenance.Fingerprinting;
using Provenance.Matching.Kernels;

namespace Provenance.Tests.Matching.Kernels;

public sealed class HashChunksTests
{
    [Fact]
    public void Cutting_at_once_gives_the_chunks_of_the_definition()
    {
        var random = new Random(1);
        foreach (var hash in (FrameHash[])[default, new(~0UL, ~0UL, ~0UL, ~0UL), .. Enumerable.Range(0, 200).Select(_ => SyntheticFootage.RandomHash(random))])
        {
            var chunks = new ushort[HashChunks.Count];
            HashChunks.Cut(hash, chunks);
            Assert.Equal(Enumerable.Range(0, HashChunks.Count).Select(c => HashChunks.Of(hash, c)), chunks);
        }
    }

    [Fact]
    public void The_chunks_hold_every_bit_once()
    {
        var random = new Random(2);
        for (var n = 0; n < 100; n++)
        {
            var (one, other) = (SyntheticFootage.RandomHash(random), SyntheticFootage.RandomHash(random));
            Assert.Equal(one.DistanceTo(other), Enumerable.Range(0, HashChunks.Count).Sum(c => HashChunks.Distance(one, other, c)));
            Assert.All(Enumerable.Range(0, HashChunks.Count), c =>
                Assert.Equal(BitOperations.PopCount((uint)(HashChunks.Of(one, c) ^ HashChunks.Of(other, c))), HashChunks.Distance(one, other, c)));
        }
    }
}
