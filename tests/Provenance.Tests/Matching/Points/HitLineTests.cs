using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Points;
using Provenance.Matching.Points;

namespace Provenance.Tests.Matching.Points;

public sealed class HitLineTests
{
    private static readonly FrameTransform Same = new(1, 0, 0, 0, 1, 0);
    private static readonly PointTrack Track = PointTrack.Of(new FingerprintData
    {
        Frames = [],
        KeyFrames = [],
        Sound = SoundPrint.None,
        DurationSeconds = 10,
        Width = 640,
        Height = 360,
        Points = [new PointFrame(0, [new PicturePoint(0, 0, 0, 0, 0, 0)])],
    }, 1);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 37.5)]
    [InlineData(0.8, 4)]
    [InlineData(1.25, -2)]
    [InlineData(2, 11)]
    [InlineData(0.5, 3)]
    public void Offset_and_rate_are_found_among_false_hits_with_gaps(double rate, double offset)
    {
        var random = new Random(5);
        var hits = new List<FrameHit>();
        for (var t = 0f; t < 14; t += 0.5f)
        {
            // References are sampled twice a second too, so times are up to a quarter off.
            if (random.Next(4) > 0) hits.Add(new FrameHit(t, (float)(Math.Round(((rate * t) + offset) * 2) / 2), random.Next(15, 50), Same));
            if (random.Next(2) == 0) hits.Add(new FrameHit(t, random.Next(0, 60), random.Next(6, 20), new FrameTransform(1, 0, random.Next(-200, 200), 0, 1, 0)));
        }

        var line = HitLine.Strongest(hits, Track);

        Assert.NotNull(line);
        Assert.Equal(rate, line.Line.Rate);
        Assert.InRange(line.Line.Offset, offset - 0.3, offset + 0.3);
        Assert.Equal(Same, line.Transform);
    }

    [Fact]
    public void Any_rate_and_offset_are_found_with_dropped_and_false_hits()
    {
        for (var trial = 0; trial < 100; trial++)
        {
            var random = new Random(trial);
            var (rate, offset) = (0.5 + (1.5 * random.NextDouble()), random.NextDouble() * 60);
            var hits = new List<FrameHit>();
            for (var t = 0f; t < 12; t += 0.5f)
            {
                if (random.Next(3) > 0) hits.Add(new FrameHit(t, (float)(Math.Round(((rate * t) + offset) * 2) / 2), random.Next(15, 50), Same));
                if (random.Next(3) == 0) hits.Add(new FrameHit(t, random.Next(0, 90), random.Next(6, 15), Same with { X0 = random.Next(-200, 200) }));
            }

            var line = HitLine.Strongest(hits, Track)!.Line;

            // What is left to the motion, which is finer, is less than it searches.
            foreach (var t in (double[])[0, 6, 11.5]) Assert.InRange(line.At(t), (rate * t) + offset - 0.6, (rate * t) + offset + 0.6);
        }
    }

    [Fact]
    public void No_hits_have_no_line() => Assert.Null(HitLine.Strongest([], Track));

    [Fact]
    public void Hits_that_show_another_transform_do_not_count()
    {
        FrameHit[] hits = [.. Enumerable.Range(0, 8).Select(n => new FrameHit(n, n, 30, n < 6 ? Same : Same with { X0 = 300 }))];

        var line = HitLine.Strongest(hits, Track);

        Assert.Equal(6, line!.Hits.Count);
        Assert.Equal(180, line.Weight);
    }
}
