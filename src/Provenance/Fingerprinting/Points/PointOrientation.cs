using Provenance.Fingerprinting.Kernels;

namespace Provenance.Fingerprinting.Points;

/// <summary>Finds the direction, or the two, in which most of the picture around a point slopes (Lowe 2004, section 5).</summary>
internal static class PointOrientation
{
    /// <summary>Directions that a point can have at most.</summary>
    internal const int Most = 2;

    private const int Bins = 36;
    private const float SigmasAcross = 1.5f;
    private const float AlmostAsStrong = 0.8f;

    /// <summary>Writes the strongest directions, in circles, strongest first; returns how many.</summary>
    internal static int Find(Octave octave, in FoundPoint point, Span<float> directions)
    {
        Span<float> slopes = stackalloc float[Bins];
        Span<float> smooth = stackalloc float[Bins];
        Collect(octave, point, slopes);
        for (var i = 0; i < Bins; i++)
        {
            smooth[i] = ((slopes[Wrap(i - 2)] + slopes[Wrap(i + 2)]) * (1 / 16f)) + ((slopes[Wrap(i - 1)] + slopes[Wrap(i + 1)]) * (4 / 16f)) + (slopes[i] * (6 / 16f));
        }

        return Strongest(smooth, directions);
    }

    private static void Collect(Octave octave, in FoundPoint point, Span<float> slopes)
    {
        var (plane, width) = (octave.Blurred[point.Plane], octave.Width);
        var spread = SigmasAcross * point.Sigma;
        var radius = (int)((3 * spread) + 0.5f);
        var (cx, cy) = ((int)(point.X + 0.5f), (int)(point.Y + 0.5f));
        for (var y = Math.Max(1, cy - radius); y <= Math.Min(octave.Height - 2, cy + radius); y++)
        {
            for (var x = Math.Max(1, cx - radius); x <= Math.Min(width - 2, cx + radius); x++)
            {
                var i = (y * width) + x;
                var (dx, dy) = (plane[i + 1] - plane[i - 1], plane[i + width] - plane[i - width]);
                var apart = (((x - cx) * (x - cx)) + ((y - cy) * (y - cy))) / (2 * spread * spread);
                var weight = Bell.At(apart) * MathF.Sqrt((dx * dx) + (dy * dy));
                slopes[Wrap((int)((Angles.Of(dy, dx) * Bins) + 0.5f))] += weight;
            }
        }
    }

    private static int Strongest(ReadOnlySpan<float> slopes, Span<float> directions)
    {
        var highest = 0f;
        foreach (var slope in slopes) highest = Math.Max(highest, slope);
        Span<float> strengths = stackalloc float[Most];
        strengths.Clear();
        var count = 0;
        for (var i = 0; i < Bins && highest > 0; i++)
        {
            var (before, here, after) = (slopes[Wrap(i - 1)], slopes[i], slopes[Wrap(i + 1)]);
            if (here <= before || here <= after || here < AlmostAsStrong * highest) continue;
            var at = i + (0.5f * (before - after) / (before - (2 * here) + after));
            var direction = (at < 0 ? at + Bins : at >= Bins ? at - Bins : at) / Bins;
            if (here > strengths[0]) (strengths[1], directions[1], strengths[0], directions[0]) = (strengths[0], directions[0], here, direction);
            else if (here > strengths[1]) (strengths[1], directions[1]) = (here, direction);
            else continue;
            count = Math.Min(Most, count + 1);
        }

        return count;
    }

    private static int Wrap(int bin) => bin < 0 ? bin + Bins : bin >= Bins ? bin - Bins : bin;
}
