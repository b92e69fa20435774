using System.Security.Cryptography;
using Provenance.Fingerprinting.Points;

namespace Provenance.Tests.Fingerprinting.Points;

public sealed class PointExtractorTests
{
    private const int Width = 640;
    private const int Height = 360;

    private static readonly byte[] Picture = Pictures.Textured(Width, Height, 7);

    [Fact]
    public void The_points_are_pinned()
    {
        // Stored points are compared by every later release: others here are a new version of fingerprints, never an edited test.
        var bytes = Points(Picture).SelectMany(p => BitConverter.GetBytes(p.Signature).Concat(BitConverter.GetBytes(p.Word))
            .Concat(BitConverter.GetBytes(p.X)).Concat(BitConverter.GetBytes(p.Y)).Append(p.Scale).Append(p.Direction)).ToArray();

        Assert.Equal("fd9d886ea1a4291696d6cef496f68be6", Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]);
    }

    [Fact]
    public void They_are_spread_over_the_picture()
    {
        var points = Points(Picture);

        Assert.InRange(points.Count, 50, 1000);
        Assert.True(points.CountBy(p => (p.X * 4 / 65536, p.Y * 4 / 65536)).Count() == 16, "a sixteenth of the picture has no point");
    }

    [Fact]
    public void A_mirror_turns_them_as_the_codebook_says()
    {
        var mirrored = Points(Pictures.Mirrored(Picture, Width));
        var expected = Points(Picture).ConvertAll(PointCodebook.Standard.Mirror);

        // Pixels on which two points tie may be told apart the other way round.
        var met = expected.Count(point => mirrored.Exists(other => IsAt(point, other, 40) && point.DistanceTo(other) <= 4 && Math.Abs((sbyte)(point.Direction - other.Direction)) <= 2));
        Assert.InRange(met, 0.8 * expected.Count, expected.Count);
    }

    [Fact]
    public void Mirroring_twice_changes_nothing() =>
        Assert.All(Points(Picture), point => Assert.Equal(point, PointCodebook.Standard.Mirror(PointCodebook.Standard.Mirror(point))));

    [Fact]
    public void Most_are_found_again_in_a_noisier_and_smaller_picture()
    {
        var random = new Random(1);
        var (smaller, noisy) = (new LumaScaler(300), new List<byte>());
        foreach (var value in smaller.Scale(Picture, Width, Height)) noisy.Add((byte)Math.Clamp(value + random.Next(-5, 6), 0, 255));
        var others = Points([.. noisy], smaller.Width, smaller.Height);

        var met = Points(Picture).Count(point => others.Exists(other => IsAt(point, other, 400) && point.DistanceTo(other) <= 18));
        Assert.InRange(met, 0.4 * others.Count, others.Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 2000)]
    [InlineData(360, 360)]
    public void Flat_pictures_of_any_size_have_none(int width, int height) => Assert.Empty(Points(Pictures.Flat(width, height, 16), width, height));

    private static bool IsAt(in PicturePoint one, in PicturePoint other, int reach) => Math.Abs(one.X - other.X) <= reach && Math.Abs(one.Y - other.Y) <= reach * Width / Height;

    private static List<PicturePoint> Points(byte[] luma, int width = Width, int height = Height)
    {
        var points = new List<PicturePoint>();
        new PointExtractor().Extract(luma, width, height, (place, descriptor) =>
        {
            var (word, signature) = PointCodebook.Standard.Code(descriptor);
            points.Add(PicturePoint.At(place, signature, word));
        });
        return points;
    }
}
