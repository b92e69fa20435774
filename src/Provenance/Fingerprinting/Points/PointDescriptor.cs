using Provenance.Fingerprinting.Kernels;

namespace Provenance.Fingerprinting.Points;

/// <summary>
/// Describes the picture around a point by histograms of its slopes in 4 x 4 fields turned with the point (Lowe 2004, section 6), square-rooted
/// (Arandjelović and Zisserman, "Three things everyone should know to improve object retrieval", 2012).
/// </summary>
/// <remarks>
/// Value <c>(row * 4 + column) * 8 + direction</c>. Seen in a mirror, a point has its rows in the other order and each direction d at (8 - d) % 8.
/// Slopes are looked at in 20 x 20 places on the turned grid, four to a field, and not in every pixel: the planes are blurred more than that.
/// </remarks>
internal static class PointDescriptor
{
    /// <summary>Values of a descriptor.</summary>
    internal const int Length = Fields * Fields * Directions;

    internal const int Fields = 4;
    internal const int Directions = 8;

    private const float FieldSigmas = 3;
    private const int LooksToAField = 4;
    private const int Looks = (Fields + 1) * LooksToAField;
    private const float LargestShare = 0.2f;
    private const float Scale = 512;

    private static readonly float[] Places = [.. Enumerable.Range(0, Looks).Select(i => ((i + 0.5f) / LooksToAField) - ((Fields + 1) / 2f))];

    /// <summary>Describes one point.</summary>
    /// <param name="octave">Its octave.</param>
    /// <param name="point">The point.</param>
    /// <param name="direction">Its direction, in circles.</param>
    /// <param name="values">Takes <see cref="Length"/> values, 0 to 255.</param>
    internal static void Describe(Octave octave, in FoundPoint point, float direction, Span<byte> values)
    {
        // A border of one field on each side and a direction more take what lies between the last ones; it is dropped or added to the first.
        Span<float> sums = stackalloc float[(Fields + 2) * (Fields + 2) * (Directions + 1)];
        sums.Clear();
        Collect(octave, point, direction, sums);

        Span<float> histogram = stackalloc float[Length];
        for (var row = 0; row < Fields; row++)
        {
            for (var column = 0; column < Fields; column++)
            {
                var from = sums.Slice((((row + 1) * (Fields + 2)) + column + 1) * (Directions + 1), Directions + 1);
                from[0] += from[Directions];
                from[..Directions].CopyTo(histogram[(((row * Fields) + column) * Directions)..]);
            }
        }

        Normalise(histogram, values);
    }

    private static void Collect(Octave octave, in FoundPoint point, float direction, Span<float> sums)
    {
        var (plane, width, height) = (octave.Blurred[point.Plane], octave.Width, octave.Height);
        var (cosine, sine) = Angles.Turn(direction);
        var field = FieldSigmas * point.Sigma;
        for (var i = 0; i < Looks; i++)
        {
            for (var j = 0; j < Looks; j++)
            {
                var (v, u) = (Places[i], Places[j]);
                var x = (int)MathF.Floor(point.X + (field * ((u * cosine) - (v * sine))) + 0.5f);
                var y = (int)MathF.Floor(point.Y + (field * ((u * sine) + (v * cosine))) + 0.5f);
                if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) continue;

                var at = (y * width) + x;
                var (dx, dy) = (plane[at + 1] - plane[at - 1], plane[at + width] - plane[at - width]);
                var weight = MathF.Sqrt((dx * dx) + (dy * dy)) * Bell.At(((u * u) + (v * v)) / 8);
                var turned = Angles.Of(dy, dx) - direction;
                Add(sums, (v + 1.5f, u + 1.5f, (turned < 0 ? turned + 1 : turned) * Directions), weight);
            }
        }
    }

    // Shares a slope between the two nearest rows, columns and directions.
    private static void Add(Span<float> sums, (float Row, float Column, float Direction) at, float weight)
    {
        var (row, column, direction) = ((int)MathF.Floor(at.Row), (int)MathF.Floor(at.Column), Math.Min((int)at.Direction, Directions - 1));
        var (r, c, d) = (at.Row - row, at.Column - column, at.Direction - direction);
        var first = (((row + 1) * (Fields + 2)) + column + 1) * (Directions + 1);
        AddTwo(sums.Slice(first + direction, 2), weight * (1 - r) * (1 - c), d);
        AddTwo(sums.Slice(first + (Directions + 1) + direction, 2), weight * (1 - r) * c, d);
        var next = first + ((Fields + 2) * (Directions + 1));
        AddTwo(sums.Slice(next + direction, 2), weight * r * (1 - c), d);
        AddTwo(sums.Slice(next + (Directions + 1) + direction, 2), weight * r * c, d);
    }

    private static void AddTwo(Span<float> two, float weight, float share)
    {
        two[0] += weight * (1 - share);
        two[1] += weight * share;
    }

    // Light that gets stronger changes nothing, glare in one place little.
    private static void Normalise(Span<float> histogram, Span<byte> values)
    {
        var most = LargestShare * MathF.Sqrt(Squares(histogram));
        var sum = 0f;
        foreach (ref var value in histogram)
        {
            value = Math.Min(value, most);
            sum += value;
        }

        for (var i = 0; i < Length; i++) values[i] = sum <= 0 ? (byte)0 : (byte)Math.Min(255, (int)((MathF.Sqrt(histogram[i] / sum) * Scale) + 0.5f));
    }

    private static float Squares(ReadOnlySpan<float> values)
    {
        var sum = 0f;
        foreach (var value in values) sum += value * value;
        return sum;
    }
}
