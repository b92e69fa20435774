using Provenance.Fingerprinting;
using Provenance.Matching;

namespace Provenance.Tests.Matching;

public sealed class FrameIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(31)]
    public void It_finds_exactly_what_measuring_every_frame_finds(int maxDistance)
    {
        var random = new Random(4);
        var frames = Drifting(random, 6_000);
        var index = Filled(frames);
        for (var n = 0; n < 150; n++)
        {
            var query = SyntheticFootage.Noise(frames[random.Next(frames.Count)], random.Next(45), random);
            var expected = Enumerable.Range(0, frames.Count).Where(i => frames[i].DistanceTo(query) <= maxDistance).Select(i => (i, frames[i].DistanceTo(query)));
            Assert.Equal(expected, Found(index, query, maxDistance));
        }
    }

    [Fact]
    public void A_frame_31_bits_away_is_found_and_one_32_bits_away_is_not()
    {
        var random = new Random(5);
        for (var n = 0; n < 300; n++)
        {
            var hash = SyntheticFootage.RandomHash(random);
            var index = Filled([hash]);
            Assert.Equal([(0, 31)], Found(index, SyntheticFootage.Noise(hash, 31, random), FrameIndex.MaxDistance));
            Assert.Empty(Found(index, SyntheticFootage.Noise(hash, 32, random), FrameIndex.MaxDistance));
        }
    }

    [Fact]
    public void Thousands_of_nearly_equal_frames_are_all_found_once_each()
    {
        var random = new Random(6);
        var slate = SyntheticFootage.RandomHash(random);
        List<FrameHash> frames = [.. Enumerable.Range(0, 3_000).Select(_ => SyntheticFootage.Noise(slate, 2, random))];
        Assert.Equal(frames.Count, Found(Filled(frames), slate, 8).Count);
    }

    [Fact]
    public void A_removed_frame_is_found_no_more_and_its_neighbours_still_are()
    {
        var random = new Random(7);
        var hash = SyntheticFootage.RandomHash(random);
        var index = Filled([hash, SyntheticFootage.Noise(hash, 3, random), hash]);

        Assert.True(index.Remove(0));
        Assert.False(index.Remove(0));

        Assert.Equal([(1, 3), (2, 0)], Found(index, hash, FrameIndex.MaxDistance));
        Assert.Equal(2, index.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(3_000)]
    public void Frames_added_at_once_are_found_as_those_added_one_by_one(int atOnce)
    {
        var random = new Random(11);
        var frames = Drifting(random, 6_000);
        var (index, oneByOne) = (new FrameIndex(), new FrameIndex());
        for (var i = 0; i < frames.Count; i++) oneByOne.Add(frames[i], i / atOnce, i);
        foreach (var some in frames.Select((hash, i) => new FrameSample(i, 100, hash, default)).Chunk(atOnce)) index.AddRange(some, (int)some[0].TimeSeconds / atOnce);

        Assert.Equal((oneByOne.Count, oneByOne.NextSlot), (index.Count, index.NextSlot));
        for (var n = 0; n < 150; n++)
        {
            var query = SyntheticFootage.Noise(frames[random.Next(frames.Count)], random.Next(45), random);
            Assert.Equal(Found(oneByOne, query, FrameIndex.MaxDistance), Found(index, query, FrameIndex.MaxDistance));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public async Task Readers_find_what_was_added_while_a_writer_goes_on(int atOnce)
    {
        var frames = Drifting(new Random(8), 8_000);
        var index = new FrameIndex();
        var added = 0;
        var writer = Task.Run(() =>
        {
            foreach (var some in frames.Chunk(atOnce))
            {
                if (atOnce == 1) index.Add(some[0], 0, added);
                else index.AddRange([.. some.Select((hash, i) => new FrameSample(added + i, 100, hash, default))], 0);
                Volatile.Write(ref added, added + some.Length);
            }
        });
        var reader = Task.Run(() =>
        {
            var random = new Random(9);
            while (!writer.IsCompleted)
            {
                if (Volatile.Read(ref added) is not (> 0 and var count)) continue;
                var sought = random.Next(count);
                var hits = new List<FrameHit>();
                index.Search(frames[sought], 0, hits);
                Assert.Contains(new FrameHit(0, sought, 0), hits);
            }
        });

        await Task.WhenAll(writer, reader);
        Assert.Equal(frames.Count, index.Count);
    }

    [Fact]
    public void A_distance_beyond_what_it_is_exact_for_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameIndex().Search(default, FrameIndex.MaxDistance + 1, []));

    private static FrameIndex Filled(List<FrameHash> frames)
    {
        var index = new FrameIndex();
        for (var i = 0; i < frames.Count; i++) index.Add(frames[i], i, i / 4f);
        return index;
    }

    private static List<(int Footage, int Distance)> Found(FrameIndex index, FrameHash query, int maxDistance)
    {
        var hits = new List<FrameHit>();
        index.Search(query, maxDistance, hits);
        return [.. hits.Select(h => (h.Footage, h.Distance)).Order()];
    }

    private static List<FrameHash> Drifting(Random random, int count)
    {
        var frames = new List<FrameHash>();
        for (var i = 0; i < count; i++)
            frames.Add(i % 20 == 0 ? SyntheticFootage.RandomHash(random) : SyntheticFootage.Noise(frames[^1], random.Next(10), random));
        return frames;
    }
}
