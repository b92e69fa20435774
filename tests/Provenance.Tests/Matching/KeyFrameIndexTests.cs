using System.Numerics;
using Provenance.Fingerprinting;
using Provenance.Matching;

namespace Provenance.Tests.Matching;

public sealed class KeyFrameIndexTests
{
    private const ulong Wanted = 0x0123_4567_89AB_CDEF;

    [Theory]
    [InlineData(KeyFrameHashKind.Average, 0)]
    [InlineData(KeyFrameHashKind.Difference, 8)]
    [InlineData(KeyFrameHashKind.Perceptual, 16)]
    public void It_finds_what_a_look_at_every_hash_finds(KeyFrameHashKind kind, int distance)
    {
        var (index, frames) = Filled(40_000);
        var expected = frames.Select((f, i) => (Time: f.TimeSeconds, Footage: i % 7, Distance: BitOperations.PopCount(Of(f, kind) ^ Wanted))).Where(f => f.Distance <= distance);

        var found = index.Search(new WantedKeyFrame(kind, Wanted, distance), int.MaxValue, _ => true);

        Assert.NotEmpty(found);
        Assert.Equal(expected.OrderBy(f => f.Time), found.Select(f => (Time: f.TimeSeconds, f.Footage, f.Distance)).OrderBy(f => f.Time));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(2_000)]
    public void Of_more_than_are_wanted_it_keeps_the_nearest(int most)
    {
        var (index, frames) = Filled(40_000);
        var nearest = frames.Select(f => BitOperations.PopCount(f.Average ^ Wanted)).Order().Take(most);

        var found = index.Search(new WantedKeyFrame(KeyFrameHashKind.Average, Wanted, KeyFrameIndex.MaxDistance), most, _ => true);

        Assert.Equal(nearest, found.Select(f => f.Distance).Order());
    }

    [Fact]
    public void Footage_that_was_taken_out_is_neither_found_nor_counted()
    {
        var (index, _) = Filled(40_000);

        var found = index.Search(new WantedKeyFrame(KeyFrameHashKind.Average, Wanted, 16), 100, footage => footage == 3);

        Assert.Equal(100, found.Count);
        Assert.All(found, hit => Assert.Equal(3, hit.Footage));
    }

    // Each hash lies 0 to 20 bits from the wanted one.
    private static (KeyFrameIndex Index, KeyFrameHashes[] Frames) Filled(int count)
    {
        var random = new Random(5);
        var index = new KeyFrameIndex();
        var frames = Enumerable.Range(0, count).Select(i => new KeyFrameHashes(i, Near(random), Near(random), Near(random))).ToArray();
        for (var i = 0; i < count; i++) index.Add(i % 7, [frames[i]]);
        return (index, frames);
    }

    private static ulong Near(Random random)
    {
        var hash = Wanted;
        for (var bits = random.Next(21); bits > 0; bits--) hash ^= 1UL << random.Next(64);
        return hash;
    }

    private static ulong Of(KeyFrameHashes frame, KeyFrameHashKind kind) => kind switch
    {
        KeyFrameHashKind.Average => frame.Average,
        KeyFrameHashKind.Difference => frame.Difference,
        _ => frame.Perceptual,
    };
}
