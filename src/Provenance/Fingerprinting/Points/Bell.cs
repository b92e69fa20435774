namespace Provenance.Fingerprinting.Points;

/// <summary>The falling half of a bell curve, from a table: e to the power of minus what is asked for.</summary>
internal static class Bell
{
    private const int StepsToOne = 64;
    private const int Last = 10;

    private static readonly float[] Table = [.. Enumerable.Range(0, (Last * StepsToOne) + 1).Select(i => (float)Math.Exp(-(double)i / StepsToOne))];

    /// <summary>e^-<paramref name="exponent"/>, to the nearest 64th of the exponent; 0 beyond 10.</summary>
    internal static float At(float exponent) => exponent >= Last ? 0 : Table[(int)((exponent * StepsToOne) + 0.5f)];
}
