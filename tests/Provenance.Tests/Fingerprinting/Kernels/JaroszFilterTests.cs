using Provenance.Fingerprinting.Kernels;

namespace Provenance.Tests.Fingerprinting.Kernels;

public sealed class JaroszFilterTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 1 }, { 5, 7 }, { 7, 5 }, { 15, 40 }, { 16, 16 }, { 17, 3 }, { 63, 65 }, { 64, 64 }, { 127, 129 }, { 128, 128 }, { 129, 127 },
        { 257, 255 }, { 641, 359 }, { 1280, 720 }, { 720, 1280 }, { 1921, 1079 }, { 4096, 16 }, { 16, 4096 }, { 4097, 31 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_fast_path_gives_the_same_bits_as_its_definition(int width, int height)
    {
        foreach (var luma in (byte[][])[Pictures.Noise(width, height, 1), Pictures.Textured(width, height, 2), Pictures.Flat(width, height, 0), Pictures.Flat(width, height, 255)])
            Assert.Equal(Reduce(luma, width, height, JaroszFilter.ReduceScalar), Reduce(luma, width, height, JaroszFilter.Reduce));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_composed_weights_do_what_two_box_passes_each_way_and_a_decimation_do(int width, int height)
    {
        var luma = Pictures.Noise(width, height, 3);
        var expected = ReducePassByPass(luma, width, height);

        var points = Reduce(luma, width, height, JaroszFilter.Reduce);

        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], BitConverter.UInt32BitsToSingle(points[i]), 0.001);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void A_flat_picture_stays_flat_up_to_its_edges(byte value)
    {
        foreach (var point in Reduce(Pictures.Flat(1283, 719, value), 1283, 719, JaroszFilter.Reduce))
            Assert.Equal(value, BitConverter.UInt32BitsToSingle(point), 0.001);
    }

    [Fact]
    public void A_picture_of_64_by_64_passes_unchanged()
    {
        var luma = Pictures.Noise(64, 64, 4);

        Assert.Equal(luma.Select(pixel => (float)pixel), Reduce(luma, 64, 64, JaroszFilter.Reduce).Take(64 * 64).Select(BitConverter.UInt32BitsToSingle));
    }

    private delegate void Reduction(
        ReadOnlySpan<byte> luma, JaroszWeights across, JaroszWeights down, Span<float> scratch, Span<float> points, Span<float> mirrored);

    private static uint[] Reduce(byte[] luma, int width, int height, Reduction reduce)
    {
        var across = new JaroszWeights(width);
        var (points, mirrored) = (new float[64 * 64], new float[64 * 64]);
        reduce(luma, across, new JaroszWeights(height), new float[JaroszFilter.ScratchLength(across)], points, mirrored);
        return [.. points.Concat(mirrored).Select(BitConverter.SingleToUInt32Bits)];
    }

    // The published algorithm as it is written, in doubles: two passes along the rows and two along the columns, then 64 x 64 points.
    private static double[] ReducePassByPass(byte[] luma, int width, int height)
    {
        var plane = luma.Select(pixel => (double)pixel).ToArray();
        for (var pass = 0; pass < 2; pass++)
        {
            for (var y = 0; y < height; y++) Box(plane, y * width, 1, width);
            for (var x = 0; x < width; x++) Box(plane, x, width, height);
        }

        var points = new double[64 * 64];
        for (var i = 0; i < points.Length; i++)
            points[i] = plane[((int)(((i / 64) + 0.5) * height / 64) * width) + (int)(((i % 64) + 0.5) * width / 64)];
        return points;
    }

    private static void Box(double[] plane, int start, int step, int length)
    {
        var window = (length + 127) / 128;
        var line = Enumerable.Range(0, length).Select(i => plane[start + (i * step)]).ToArray();
        for (var i = 0; i < length; i++)
        {
            var (from, to) = (Math.Max(0, i - ((window - 1) / 2)), Math.Min(length - 1, i + (window / 2)));
            plane[start + (i * step)] = Sum(line.AsSpan(from, to - from + 1)) / (to - from + 1);
        }
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
