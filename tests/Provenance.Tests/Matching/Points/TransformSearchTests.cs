using Provenance.Matching.Points;

namespace Provenance.Tests.Matching.Points;

public sealed class TransformSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_transform_is_found_among_as_many_false_pairs(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 60; trial++)
        {
            var (scale, angle) = (0.35 + (2.5 * random.NextDouble()), 2 * Math.PI * random.NextDouble());
            // Of a large picture that is stretched too few points lie near each proposal.
            var stretch = trial % 3 == 0 && scale < 1.2 ? 1.2 : 1;
            var (c, s) = (scale * Math.Cos(angle), scale * Math.Sin(angle));
            var truth = new FrameTransform(c * stretch, -s, random.Next(-100, 100), s * stretch, c, random.Next(-100, 100));
            PointPair[] pairs = [.. Enumerable.Range(0, 40).Select(_ => True(random, truth, scale, angle)), .. Enumerable.Range(0, 40).Select(_ => False(random))];
            random.Shuffle(pairs);

            var found = new TransformSearch().Find(pairs);

            Assert.NotNull(found);
            Assert.InRange(found.Value.Places, 20, 45);
            foreach (var (x, y) in ((double, double)[])[(100, 100), (500, 100), (100, 300), (500, 300)])
            {
                var (wanted, got) = (truth.At(x, y), found.Value.Transform.At(x, y));
                Assert.InRange(Math.Abs(wanted.X - got.X) + Math.Abs(wanted.Y - got.Y), 0, 4 * Math.Max(1, scale));
            }
        }
    }

    [Fact]
    public void Pairs_that_have_nothing_in_common_obey_none()
    {
        var random = new Random(9);
        for (var trial = 0; trial < 60; trial++) Assert.Null(new TransformSearch().Find([.. Enumerable.Range(0, 20).Select(_ => False(random))]));
    }

    [Fact]
    public void Many_pairs_on_one_spot_are_one_witness()
    {
        var random = new Random(10);
        PointPair[] pairs = [.. Enumerable.Range(0, 50).Select(_ => new PointPair(Jitter(random, 200), Jitter(random, 200)))];

        Assert.Null(new TransformSearch().Find(pairs));
    }

    [Fact]
    public void The_order_of_equal_pairs_changes_no_answer()
    {
        var random = new Random(11);
        var truth = new FrameTransform(1, 0, 10, 0, 1, 20);
        PointPair[] pairs = [.. Enumerable.Range(0, 30).Select(_ => True(random, truth, 1, 0))];

        Assert.Equal(new TransformSearch().Find(pairs), new TransformSearch().Find(pairs));
    }

    private static PlacedPoint Jitter(Random random, float at) => new(at + (float)(5 * random.NextDouble()), at + (float)(5 * random.NextDouble()), 3, 0);

    private static PointPair True(Random random, FrameTransform truth, double scale, double angle)
    {
        var (x, y, size, direction) = (random.Next(640), random.Next(360), 2 + (10 * random.NextDouble()), random.NextDouble());
        var (rx, ry) = truth.At(x, y);
        return new PointPair(
            new PlacedPoint(x, y, (float)size, (float)direction),
            new PlacedPoint((float)(rx + random.NextDouble() - 0.5), (float)(ry + random.NextDouble() - 0.5), (float)(size * scale), (float)((direction + (angle / (2 * Math.PI))) % 1)));
    }

    private static PointPair False(Random random) => new(
        new PlacedPoint(random.Next(640), random.Next(360), random.Next(2, 12), (float)random.NextDouble()),
        new PlacedPoint(random.Next(640), random.Next(360), random.Next(2, 12), (float)random.NextDouble()));
}
