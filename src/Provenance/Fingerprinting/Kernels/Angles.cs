namespace Provenance.Fingerprinting.Kernels;

/// <summary>Directions in whole circles, by arithmetic that every machine does alike (the library's own may differ in the last bit).</summary>
internal static class Angles
{
    /// <summary>The direction of (x, y): 0 along x, a quarter along y, up to 1, exclusive; 0 for (0, 0). Within 0.00002 of a circle.</summary>
    /// <remarks>Four odd terms fitted to the arctangent over one octant, the largest error made as small as it gets.</remarks>
    internal static float Of(float y, float x)
    {
        var (ax, ay) = (Math.Abs(x), Math.Abs(y));
        var (small, large) = ax < ay ? (ax, ay) : (ay, ax);
        if (large == 0) return 0;
        var t = small / large;
        var square = t * t;
        var circle = t * (0.15902986f + (square * (-0.05111703f + (square * (0.0232798f + (square * -0.00620563f))))));
        if (ax < ay) circle = 0.25f - circle;
        if (x < 0) circle = 0.5f - circle;
        if (y < 0) circle = 1 - circle;
        return circle >= 1 ? 0 : circle;
    }

    /// <summary>Cosine and sine of a direction in circles, 0 to 1: within a thousandth.</summary>
    internal static (float Cosine, float Sine) Turn(float circles)
    {
        var place = circles * Steps;
        var (step, part) = ((int)place, place - (int)place);
        var (c0, s0, c1, s1) = (Cosines[step & (Steps - 1)], Sines[step & (Steps - 1)], Cosines[(step + 1) & (Steps - 1)], Sines[(step + 1) & (Steps - 1)]);
        return (c0 + (part * (c1 - c0)), s0 + (part * (s1 - s0)));
    }

    private const int Steps = 256;
    private static readonly float[] Cosines = [.. Enumerable.Range(0, Steps).Select(i => (float)Math.Cos(2 * Math.PI * i / Steps))];
    private static readonly float[] Sines = [.. Enumerable.Range(0, Steps).Select(i => (float)Math.Sin(2 * Math.PI * i / Steps))];
}
