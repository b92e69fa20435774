namespace Provenance.Tests.Fingerprinting;

/// <summary>Luma planes made from whole numbers only, so that they are the same everywhere.</summary>
internal static class Pictures
{
    /// <summary>Independent random pixels.</summary>
    internal static byte[] Noise(int width, int height, int seed)
    {
        var luma = new byte[width * height];
        new Random(seed).NextBytes(luma);
        return luma;
    }

    /// <summary>Every pixel the same.</summary>
    internal static byte[] Flat(int width, int height, byte value)
    {
        var luma = new byte[width * height];
        luma.AsSpan().Fill(value);
        return luma;
    }

    /// <summary>Soft random shapes with some noise on them: detail at several scales, as footage has.</summary>
    internal static byte[] Textured(int width, int height, int seed)
    {
        var random = new Random(seed);
        var luma = new byte[width * height];
        var sums = new int[width * height];
        foreach (var (cells, weight) in ((int, int)[])[(5, 8), (13, 5), (29, 2)])
        {
            var grid = new int[(cells + 1) * (cells + 1)];
            for (var i = 0; i < grid.Length; i++) grid[i] = random.Next(256);
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                    sums[(y * width) + x] += weight * Blend(grid, cells, x * cells * 64 / width, y * cells * 64 / height);
        }

        for (var i = 0; i < luma.Length; i++) luma[i] = (byte)Math.Clamp((sums[i] / 15) + random.Next(-6, 7), 0, 255);
        return luma;
    }

    /// <summary>The picture mirrored left to right.</summary>
    internal static byte[] Mirrored(byte[] luma, int width)
    {
        var mirrored = (byte[])luma.Clone();
        for (var start = 0; start < mirrored.Length; start += width) Array.Reverse(mirrored, start, width);
        return mirrored;
    }

    private static int Blend(int[] grid, int cells, int x64, int y64)
    {
        var (x, y, fx, fy) = (x64 >> 6, y64 >> 6, x64 & 63, y64 & 63);
        var top = (grid[(y * (cells + 1)) + x] * (64 - fx)) + (grid[(y * (cells + 1)) + x + 1] * fx);
        var bottom = (grid[((y + 1) * (cells + 1)) + x] * (64 - fx)) + (grid[((y + 1) * (cells + 1)) + x + 1] * fx);
        return ((top * (64 - fy)) + (bottom * fy)) >> 12;
    }
}
