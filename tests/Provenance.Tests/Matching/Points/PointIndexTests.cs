using Provenance.Fingerprinting.Points;
using Provenance.Matching.Points;

namespace Provenance.Tests.Matching.Points;

public sealed class PointIndexTests
{
    private static readonly PointCodebook Codebook = PointCodebook.Standard;

    [Fact]
    public void Footage_whose_points_a_query_shows_is_named_upright_and_mirrored()
    {
        var index = new PointIndex();
        for (var footage = 0; footage < 30; footage++) index.Add(footage, Footage(footage, 10));

        foreach (var wanted in (int[])[0, 17, 29])
        {
            Assert.Equal(wanted, Best(index.Votes(Seen(Footage(wanted, 10)))));
            Assert.Equal(wanted, Best(index.Votes([.. Seen(Footage(wanted, 10)).Select(f => f with { Points = [.. f.Points.Select(Codebook.Mirror)] })])));
        }

        Assert.Empty(index.Votes(Footage(99, 3)));
    }

    [Fact]
    public void It_keeps_a_frame_of_every_two_seconds()
    {
        var index = new PointIndex();
        index.Add(0, Footage(0, 10));

        Assert.Equal(5, index.FrameCount);
    }

    [Fact]
    public async Task It_answers_while_it_grows()
    {
        var index = new PointIndex();
        index.Add(0, Footage(0, 4));
        var adding = Task.Run(() =>
        {
            for (var footage = 1; footage < 300; footage++) index.Add(footage, Footage(footage, 4));
        });
        do Assert.Equal(0, Best(index.Votes(Seen(Footage(0, 4)))));
        while (!adding.IsCompleted);

        await adding;
        Assert.Equal(299, Best(index.Votes(Seen(Footage(299, 4)))));
    }

    private static int Best(Dictionary<int, int> votes) => votes.MaxBy(v => v.Value).Key;

    // Two frames a second of a scene that changes each second.
    private static List<PointFrame> Footage(int seed, int seconds) =>
        [.. Enumerable.Range(0, seconds * 2).Select(n => new PointFrame(n / 2f, Points(new Random((seed * 1000) + (n / 2)))))];

    private static PicturePoint[] Points(Random random) =>
        [.. Enumerable.Range(0, 80).Select(_ => new PicturePoint((ulong)random.NextInt64(), (ushort)random.Next(65536), (ushort)random.Next(65536), (ushort)random.Next(65536), 80, 0))];

    // A few bits of each signature differ, as coding anew makes them.
    private static List<PointFrame> Seen(List<PointFrame> frames)
    {
        var random = new Random(3);
        return [.. frames.Select(f => f with { Points = [.. f.Points.Select(p => p with { Signature = p.Signature ^ (1UL << random.Next(64)) ^ (1UL << random.Next(64)) })] })];
    }
}
