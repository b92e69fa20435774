using Provenance.Fingerprinting.Kernels;

namespace Provenance.Tests.Fingerprinting.Kernels;

public sealed class GaussianBlurTests
{
    [Theory]
    [InlineData(64, 48, 1.6)]
    [InlineData(37, 29, 3.1)]
    [InlineData(5, 3, 2.5)]
    [InlineData(1, 9, 1.2)]
    public void Lanes_and_single_values_give_the_same_bits(int width, int height, double sigma)
    {
        var source = Plane(width, height);
        var blurred = new float[source.Length];
        new GaussianBlur(sigma).Apply(source, blurred, width, height);

        // The plain definition: down, then across, each sum from the middle outwards.
        var taps = Taps(sigma);
        var down = Sums(source, width, height, taps, isDown: true);
        Assert.Equal(Sums(down, width, height, taps, isDown: false), blurred);
    }

    [Fact]
    public void A_flat_plane_stays_flat()
    {
        var blurred = new float[20 * 20];
        new GaussianBlur(2).Apply([.. Enumerable.Repeat(77f, 400)], blurred, 20, 20);

        Assert.All(blurred, value => Assert.Equal(77, value, 1e-4f));
    }

    private static float[] Sums(float[] source, int width, int height, float[] taps, bool isDown)
    {
        var sums = new float[source.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = source[(y * width) + x] * taps[0];
                for (var i = 1; i < taps.Length; i++)
                {
                    sum += isDown
                        ? (source[(Mirrored(y - i, height) * width) + x] + source[(Mirrored(y + i, height) * width) + x]) * taps[i]
                        : (source[(y * width) + Mirrored(x - i, width)] + source[(y * width) + Mirrored(x + i, width)]) * taps[i];
                }

                sums[(y * width) + x] = sum;
            }
        }

        return sums;
    }

    private static int Mirrored(int at, int length)
    {
        while (at < 0 || at >= length) at = length == 1 ? 0 : at < 0 ? -at : (2 * (length - 1)) - at;
        return at;
    }

    private static float[] Taps(double sigma)
    {
        var taps = Enumerable.Range(0, Math.Max(1, (int)Math.Ceiling(sigma * 3.5)) + 1).Select(i => (double)(float)Math.Exp(-(i * i) / (2 * sigma * sigma))).ToArray();
        return [.. taps.Select(tap => (float)(tap / (taps[0] + (2 * taps.Skip(1).Sum()))))];
    }

    private static float[] Plane(int width, int height) => [.. Pictures.Noise(width, height, 3).Select(value => (float)value)];
}
