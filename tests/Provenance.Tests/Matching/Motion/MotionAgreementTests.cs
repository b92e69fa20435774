using Provenance.Fingerprinting;
using Provenance.Fingerprinting.Proxies;
using Provenance.Matching;
using Provenance.Matching.Motion;
using Provenance.Matching.Points;
using Provenance.Tests.Fingerprinting;

namespace Provenance.Tests.Matching.Motion;

public sealed class MotionAgreementTests
{
    private const int Width = 96;
    private const int Height = 64;
    private static readonly FrameTransform Same = new(1, 0, 0, 0, 1, 0);
    private static readonly byte[] Scene = Pictures.Textured(Width, Height, 5);

    [Fact]
    public void The_same_moment_agrees_at_its_offset()
    {
        var evidence = Find(Film(1, 20, 60), Film(1, 0, 120), 1.6);

        Assert.InRange(evidence!.Correlation, 0.9, 1.001);
        Assert.InRange(evidence.Line.Offset, 1.95, 2.05);
        Assert.InRange(evidence.Area, 0.99, 1);
    }

    [Fact]
    public void Another_moment_of_the_same_place_disagrees()
    {
        var evidence = Find(Film(2, 0, 80), Film(1, 0, 120), 1);

        Assert.InRange(evidence!.Correlation, -1, 0.4);
        Assert.InRange(evidence.Likeness, 0.3, 1);
    }

    [Fact]
    public void What_stands_still_cannot_tell()
    {
        var evidence = Find(Film(null, 0, 80), Film(null, 0, 120), 1);

        Assert.Equal((0, 0), (evidence!.Moving, evidence.QueryMoving));
    }

    [Fact]
    public void The_mirror_image_agrees_in_the_mirror()
    {
        var evidence = Find(Film(1, 0, 80, isMirrored: true), Film(1, 0, 120), 0, isMirrored: true);

        Assert.InRange(evidence!.Correlation, 0.9, 1.001);
    }

    [Fact]
    public void Too_short_or_too_small_to_say_anything_says_nothing()
    {
        Assert.Null(Find(Film(1, 0, 5), Film(1, 0, 120), 0));
        Assert.Null(MotionAgreement.Find(Film(1, 0, 60), Film(1, 0, 60), new MotionCandidate(Same with { X0 = 93 }, false, new TimeLine(1, 0), new TimeRange(0, 5), [])));
        Assert.Null(Find(MotionProxy.None, Film(1, 0, 60), 0));
    }

    private static MotionEvidence? Find(MotionProxy query, MotionProxy reference, double offset, bool isMirrored = false) =>
        MotionAgreement.Find(query, reference, new MotionCandidate(Same, isMirrored, new TimeLine(1, offset), new TimeRange(0, query.FrameCount / 10.0), []));

    // Things that cross the scene on ways of their own, all anew every five seconds.
    private static MotionProxy Film(int? cast, int first, int count, bool isMirrored = false)
    {
        var builder = new FingerprintBuilder();
        for (var n = first; n < first + count; n++)
        {
            var frame = (byte[])Scene.Clone();
            for (var thing = 0; cast is { } who && thing < 5; thing++)
            {
                var random = new Random((who * 10_000) + (thing * 100) + (n / 50));
                var (x, y) = ((random.Next(Width) + (n * random.Next(1, 5))) % Width, random.Next(Height - 16));
                for (var i = 0; i < 256; i++) frame[((y + (i / 16)) * Width) + ((x + (i % 16)) % Width)] = (byte)(thing * 50);
            }

            builder.AddProxyFrame(isMirrored ? Pictures.Mirrored(frame, Width) : frame, Width, Height);
        }

        return builder.Build(count / 10.0).Proxy;
    }
}
