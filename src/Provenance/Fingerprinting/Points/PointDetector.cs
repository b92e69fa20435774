using System.Numerics;

namespace Provenance.Fingerprinting.Points;

/// <summary>Finds the extrema of a <see cref="ScaleSpace"/> in place and scale, placed between pixels and rid of edges (Lowe 2004, sections 3.1 and 4).</summary>
internal static class PointDetector
{
    // Of a luma of 255; half of the least contrast is enough to be looked at, as the place between pixels may have more.
    private const float LeastContrast = 0.02f * 255 / ScaleSpace.Steps;
    private const float WorthALook = LeastContrast / 2;
    private const float MostCurvatureRatio = 10;
    private const int Border = 5;
    private const int MostMoves = 5;

    /// <summary>Adds all points of the space to <paramref name="found"/>.</summary>
    internal static void Find(ScaleSpace space, List<FoundPoint> found)
    {
        for (var o = 0; o < space.Octaves.Count; o++)
        {
            for (var plane = 1; plane <= ScaleSpace.Steps; plane++)
            {
                for (var y = Border; y < space.Octaves[o].Height - Border; y++) FindInRow(space.Octaves[o], (o, plane, y), found);
            }
        }
    }

    private static void FindInRow(Octave octave, (int Octave, int Plane, int Y) at, List<FoundPoint> found)
    {
        var (values, width) = (octave.Differences[at.Plane], octave.Width);
        var (row, x, end) = (at.Y * width, Border, width - Border);
        var (bound, below) = (new Vector<float>(WorthALook), new Vector<float>(-WorthALook));
        for (; Vector.IsHardwareAccelerated && x <= end - Vector<float>.Count; x += Vector<float>.Count)
        {
            var i = row + x;
            var here = new Vector<float>(values, i);
            var (left, right, up, down) = (new Vector<float>(values, i - 1), new Vector<float>(values, i + 1), new Vector<float>(values, i - width), new Vector<float>(values, i + width));
            var top = Vector.GreaterThan(here, bound) & Vector.GreaterThanOrEqual(here, Vector.Max(Vector.Max(left, right), Vector.Max(up, down)));
            var bottom = Vector.LessThan(here, below) & Vector.LessThanOrEqual(here, Vector.Min(Vector.Min(left, right), Vector.Min(up, down)));
            if (Vector.EqualsAll(top | bottom, Vector<int>.Zero)) continue;
            for (var lane = 0; lane < Vector<float>.Count; lane++) Look(octave, at, x + lane, found);
        }

        for (; x < end; x++) Look(octave, at, x, found);
    }

    private static void Look(Octave octave, (int Octave, int Plane, int Y) at, int x, List<FoundPoint> found)
    {
        if (!IsExtreme(octave, at.Plane, (at.Y * octave.Width) + x)) return;
        if (Place(octave, (x, at.Y, at.Plane)) is { } point) found.Add(point with { Octave = at.Octave });
    }

    private static bool IsExtreme(Octave octave, int plane, int i)
    {
        var value = octave.Differences[plane][i];
        if (Math.Abs(value) <= WorthALook) return false;
        for (var p = plane - 1; p <= plane + 1; p++)
        {
            var values = octave.Differences[p];
            for (var row = i - octave.Width; row <= i + octave.Width; row += octave.Width)
            {
                if (value > 0 ? values[row - 1] > value || values[row] > value || values[row + 1] > value
                    : values[row - 1] < value || values[row] < value || values[row + 1] < value) return false;
            }
        }

        return true;
    }

    /// <summary>Fits a parabola in place and scale; moves to the neighbour while its top lies nearer to that one.</summary>
    private static FoundPoint? Place(Octave octave, (int X, int Y, int Plane) at)
    {
        for (var move = 0; move < MostMoves; move++)
        {
            var shape = new ExtremumShape(octave, at.X, at.Y, at.Plane);
            if (shape.Top() is not var (dx, dy, ds)) return null;
            if (Math.Abs(dx) < 0.5f && Math.Abs(dy) < 0.5f && Math.Abs(ds) < 0.5f)
            {
                var contrast = shape.ValueAt(dx, dy, ds);
                if (Math.Abs(contrast) < LeastContrast || shape.IsEdge(MostCurvatureRatio)) return null;
                var sigma = (float)ScaleSpace.BaseSigma * Scales[at.Plane] * (1 + (ds * ScaleStep));
                return new FoundPoint(0, at.Plane, at.X + dx, at.Y + dy, sigma, Math.Abs(contrast));
            }

            if (Math.Abs(dx) > 8 || Math.Abs(dy) > 8 || Math.Abs(ds) > 4) return null;
            at = (at.X + (int)MathF.Round(dx), at.Y + (int)MathF.Round(dy), at.Plane + (int)MathF.Round(ds));
            if (at.Plane is < 1 or > ScaleSpace.Steps || at.X < Border || at.Y < Border || at.X >= octave.Width - Border || at.Y >= octave.Height - Border) return null;
        }

        return null;
    }

    private static readonly float[] Scales = [.. Enumerable.Range(0, ScaleSpace.Planes).Select(i => (float)Math.Pow(2, i / (double)ScaleSpace.Steps))];

    // 2^(d/3) to the first order: within 1 % over half a step, and arithmetic that every machine does alike.
    private const float ScaleStep = 0.23104906f;
}
