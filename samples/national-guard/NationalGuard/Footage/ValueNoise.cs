namespace NationalGuard.Footage;

/// <summary>Value noise on an integer lattice: the texture of walls, ground, cloth, clouds and water.</summary>
internal static class ValueNoise
{
    /// <summary>One octave, -1 to 1.</summary>
    public static float At(float x, float y, uint seed)
    {
        var column = (int)MathF.Floor(x);
        var row = (int)MathF.Floor(y);
        var fx = Smooth(x - column);
        var fy = Smooth(y - row);
        var top = Mix(Lattice(column, row, seed), Lattice(column + 1, row, seed), fx);
        var bottom = Mix(Lattice(column, row + 1, seed), Lattice(column + 1, row + 1, seed), fx);
        return Mix(top, bottom, fy);
    }

    /// <summary>Several octaves, each twice as fine and 0.6 times as strong, about -1 to 1.</summary>
    public static float Octaves(float x, float y, uint seed, int octaves)
    {
        var (sum, weight, total) = (0f, 1f, 0f);
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += weight * At(x, y, seed + (uint)octave);
            total += weight;
            weight *= 0.6f;
            x = (x * 2) + 17.3f;
            y = (y * 2) + 9.1f;
        }

        return sum / total * 1.4f;
    }

    /// <summary>Mixes two numbers into 32 well-stirred bits.</summary>
    public static uint Hash(uint a, uint b)
    {
        unchecked
        {
            var h = (a * 0x85EBCA6Bu) ^ (b * 0xC2B2AE35u);
            h ^= h >> 15;
            h *= 0x2C1B3C6Du;
            h ^= h >> 12;
            h *= 0x297A2D39u;
            return h ^ (h >> 15);
        }
    }

    private static float Lattice(int column, int row, uint seed) =>
        (Hash(unchecked((uint)column + (seed * 0x9E3779B9u)), unchecked((uint)row)) >> 8) / 8388608f - 1;

    private static float Smooth(float t) => t * t * (3 - (2 * t));

    private static float Mix(float a, float b, float t) => a + ((b - a) * t);
}
