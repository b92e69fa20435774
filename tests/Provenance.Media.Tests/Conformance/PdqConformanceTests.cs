using Provenance.Fingerprinting;
using Xunit.Abstractions;

namespace Provenance.Media.Tests.Conformance;

public sealed class PdqConformanceTests(ITestOutputHelper output)
{
    // Below this the reference's own rule asks nothing of a hash: the picture is nearly flat.
    private const int LeastQuality = 80;

    [SharedFootageFact]
    public void Every_picture_of_the_reference_with_detail_is_within_10_bits()
    {
        foreach (var (file, expected, quality) in Expected())
        {
            var path = SharedFootage.PathOf("conformance", "pdq", file);
            var (width, height) = FFmpegPixels.Size(path);
            var hashed = new PdqHasher().Hash(FFmpegPixels.Read($"-i \"{path}\"", "null", "gray"), width, height);

            output.WriteLine($"{file}: {expected.DistanceTo(hashed.Hash)} bits, quality {hashed.Quality} for {quality}");
            if (quality >= LeastQuality) Assert.InRange(expected.DistanceTo(hashed.Hash), 0, 10);
            Assert.InRange(hashed.Quality, quality - 1, quality + 1);
        }
    }

    [SharedFootageFact]
    public void A_large_picture_resized_to_512_by_512_as_the_reference_does_is_within_8_bits()
    {
        foreach (var (file, expected, _) in Expected())
        {
            var path = SharedFootage.PathOf("conformance", "pdq", file);
            if (FFmpegPixels.Size(path) is { Width: <= 512, Height: <= 512 }) continue;
            var hashed = new PdqHasher().Hash(FFmpegPixels.Read($"-i \"{path}\"", "scale=512:512", "gray"), 512, 512);

            output.WriteLine($"{file}: {expected.DistanceTo(hashed.Hash)} bits");
            Assert.InRange(expected.DistanceTo(hashed.Hash), 0, 8);
        }
    }

    [Theory]
    [InlineData("mandelbrot=s=1280x720", 1280, 720, "b1999a1b9a66738d61994c768db3b999b259c7364864b4db699e4b64b42ca499")]
    [InlineData("mandelbrot=s=640x360:start_scale=0.8", 640, 360, "0ef1f30cc01f399efc66f807ee711181c70319fee720822e027136eee68e7679")]
    [InlineData("testsrc2=s=640x480", 640, 480, "cd53cd7b46a922fd33f4315a11fa48b46cf4a4589668da3037115b34bf02bec9")]
    public void A_picture_that_anyone_can_make_is_within_6_bits_of_the_reference(string source, int width, int height, string expected)
    {
        // The reference read the picture as RGB from a PNG; the grey of the RGB frame is the same luma.
        var hashed = new PdqHasher().Hash(FFmpegPixels.Read($"-f lavfi -i {source}", "format=rgb24", "gray"), width, height);

        output.WriteLine($"{source}: {FrameHash.Parse(expected).DistanceTo(hashed.Hash)} bits");
        Assert.InRange(FrameHash.Parse(expected).DistanceTo(hashed.Hash), 0, 6);
        Assert.Equal(100, hashed.Quality);
    }

    [Fact]
    public void The_64_bit_hashes_are_those_of_the_package_within_2_bits()
    {
        var builder = new FingerprintBuilder();
        builder.AddKeyFrame(Reduced(8, 8), Reduced(9, 8), Reduced(64, 64), 0);

        var hashes = builder.Build(1).KeyFrames[0];

        output.WriteLine($"{hashes.Average:x16} {hashes.Difference:x16} {hashes.Perceptual:x16}");
        Assert.InRange(Distance(hashes.Average, 0x3e7763634367737e), 0, 2);
        Assert.InRange(Distance(hashes.Difference, 0xf8e4c6868ecac6e4), 0, 2);
        Assert.InRange(Distance(hashes.Perceptual, 0xf2448d3b6ccd3316), 0, 2);
    }

    private static byte[] Reduced(int width, int height) => FFmpegPixels.Read(
        "-f lavfi -i mandelbrot=s=1280x720", $"format=gbrp,scale={width}:{height}:flags=bicubic,format=rgb24", "rgb24");

    private static int Distance(ulong one, ulong other) => System.Numerics.BitOperations.PopCount(one ^ other);

    private static IEnumerable<(string File, FrameHash Hash, int Quality)> Expected() =>
        SharedFootage.Rows(1, "conformance", "pdq", "expected.csv")
            .Select(row => (row[0], FrameHash.Parse(row[1]), int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture)));
}
