using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Tests.Fingerprinting;

namespace Provenance.Tests.Matching;

public sealed class FrameOrientationTests
{
    private const int Width = 320;
    private const int Height = 240;

    [Fact]
    public void The_hash_of_a_turned_picture_follows_from_the_hashes_that_are_stored()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var luma = Pictures.Textured(Width, Height, seed);
            var known = Hash(luma, Width, Height);
            // A query that was turned clockwise is held against the reference by turning it back.
            AssertNear(known, Hash(Turned(luma, Width, Height), Height, Width), FrameOrientation.QuarterLeft);
            AssertNear(known, Hash([.. luma.Reverse()], Width, Height), FrameOrientation.UpsideDown);
            var left = Turned(Turned(Turned(luma, Width, Height), Height, Width), Width, Height);
            AssertNear(known, Hash(left, Height, Width), FrameOrientation.QuarterRight);
            AssertNear(known, Hash(Pictures.Mirrored(luma, Width), Width, Height), FrameOrientation.Mirrored);
        }
    }

    private static void AssertNear(FrameSample known, FrameSample turned, FrameOrientation orientation) =>
        Assert.InRange(FrameOrientations.Of(turned, orientation).DistanceTo(known.Hash), 0, FrameIndex.MaxDistance);

    private static FrameSample Hash(byte[] luma, int width, int height)
    {
        var picture = new PdqHasher().Hash(luma, width, height);
        return new FrameSample(0, picture.Quality, picture.Hash, picture.Mirrored);
    }

    private static byte[] Turned(byte[] luma, int width, int height)
    {
        var turned = new byte[luma.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) turned[(x * height) + (height - 1 - y)] = luma[(y * width) + x];
        }

        return turned;
    }
}
