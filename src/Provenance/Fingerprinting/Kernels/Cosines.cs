namespace Provenance.Fingerprinting.Kernels;

/// <summary>
/// The cosines of a 64-point DCT, the same bits on every machine: the C library's <c>cos</c> differs in its last bit from one to another,
/// so these come from a Taylor series in a fixed order of additions and multiplications.
/// </summary>
internal static class Cosines
{
    /// <summary>Points of the transform.</summary>
    internal const int Points = 64;

    /// <summary>cos(pi * <paramref name="frequency"/> * (2 * <paramref name="sample"/> + 1) / 128).</summary>
    internal static double At(int frequency, int sample) => OfStep(frequency * ((2 * sample) + 1));

    /// <summary>cos(pi * <paramref name="step"/> / 128), any non-negative step.</summary>
    private static double OfStep(int step)
    {
        var turn = step & 255;                          // a whole turn is 256 steps
        if (turn > 128) turn = 256 - turn;              // cos(-x) = cos(x)
        if (turn > 64) return -OfFirstQuarter(128 - turn);
        return OfFirstQuarter(turn);
    }

    // Up to an eighth of a turn the series of the cosine, beyond it that of the sine of the rest: the argument stays below 0.79.
    private static double OfFirstQuarter(int step) => step switch
    {
        0 => 1,
        64 => 0,
        <= 32 => Series(1, step * (Math.PI / 128), 0),
        _ => Series((64 - step) * (Math.PI / 128), (64 - step) * (Math.PI / 128), 1),
    };

    /// <summary>first - first*x^2/((o+1)(o+2)) + ...: the cosine's series for order 0, the sine's for order 1.</summary>
    private static double Series(double first, double x, int order)
    {
        var (sum, term) = (first, first);
        // 0.79^22 / 22! is below 1e-23: ten terms leave nothing that a double could hold.
        for (var n = order + 1; n <= 20; n += 2)
        {
            term = -term * x * x / (n * (n + 1));
            sum += term;
        }

        return sum;
    }
}
