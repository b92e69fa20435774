namespace Provenance.Matching.Points;

/// <summary>Where a query's picture lies in a reference's: <c>x' = Xx x + Xy y + X0</c>, <c>y' = Yx x + Yy y + Y0</c>.</summary>
/// <param name="Xx">Across for each unit across.</param>
/// <param name="Xy">Across for each unit down.</param>
/// <param name="X0">Across for the query's corner.</param>
/// <param name="Yx">Down for each unit across.</param>
/// <param name="Yy">Down for each unit down.</param>
/// <param name="Y0">Down for the query's corner.</param>
internal readonly record struct FrameTransform(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    private const double LeastScale = 0.15;
    private const double MostScale = 6;
    private const double MostStretch = 2.3;
    private const double MostSkew = 0.3;

    /// <summary>How much larger the reference's picture is, as the root of the areas.</summary>
    internal double Scale => Math.Sqrt(Math.Abs(Determinant));

    /// <summary>Longest over shortest stretch, from 1.</summary>
    internal double Stretch
    {
        get
        {
            var (least, most) = Stretches();
            return most / Math.Max(1e-9, least);
        }
    }

    /// <summary>How far it turns, in degrees, from across to down: -180 to 180.</summary>
    internal double TurnDegrees => Math.Atan2(Yx - Xy, Xx + Yy) * 180 / Math.PI;

    /// <summary>How much more it stretches across than down, in the picture that it is applied to.</summary>
    internal double Widening => Math.Sqrt(((Xx * Xx) + (Yx * Yx)) / Math.Max(1e-12, (Xy * Xy) + (Yy * Yy)));

    private double Determinant => (Xx * Yy) - (Xy * Yx);

    /// <summary>The similarity that lays one point on another by place, scale and direction.</summary>
    internal static FrameTransform Laying(in PlacedPoint query, in PlacedPoint reference)
    {
        var scale = reference.Scale / Math.Max(query.Scale, 1e-3);
        var angle = 2 * Math.PI * (reference.Direction - query.Direction);
        var (a, b) = (scale * Math.Cos(angle), scale * Math.Sin(angle));
        return new FrameTransform(a, -b, reference.X - (a * query.X) + (b * query.Y), b, a, reference.Y - (b * query.X) - (a * query.Y));
    }

    /// <summary>Where a point of the query lies in the reference.</summary>
    internal (double X, double Y) At(double x, double y) => ((Xx * x) + (Xy * y) + X0, (Yx * x) + (Yy * y) + Y0);

    /// <summary>Where a reference's picture lies in the query's. The transform must not fold.</summary>
    internal FrameTransform Inverse()
    {
        var (a, b, c, d) = (Yy / Determinant, -Xy / Determinant, -Yx / Determinant, Xx / Determinant);
        return new FrameTransform(a, b, -((a * X0) + (b * Y0)), c, d, -((c * X0) + (d * Y0)));
    }

    /// <summary>Whether people make such an edit: no mirror, no folding, no needle, hardly a skew.</summary>
    internal bool IsPlausible()
    {
        if (Determinant <= 0) return false;
        var (least, most) = Stretches();
        if (least < LeastScale || most > MostScale || most / least > MostStretch) return false;
        return Math.Abs(((Xx * Xy) + (Yx * Yy)) / Math.Sqrt(((Xx * Xx) + (Yx * Yx)) * ((Xy * Xy) + (Yy * Yy)))) < MostSkew;
    }

    /// <summary>The transform in the middle of many, value by value.</summary>
    internal static FrameTransform Median(IReadOnlyList<FrameTransform> many) => new(
        Middle(many, m => m.Xx), Middle(many, m => m.Xy), Middle(many, m => m.X0), Middle(many, m => m.Yx), Middle(many, m => m.Yy), Middle(many, m => m.Y0));

    private static double Middle(IReadOnlyList<FrameTransform> many, Func<FrameTransform, double> value)
    {
        var values = many.Select(value).Order().ToArray();
        return (values[values.Length / 2] + values[(values.Length - 1) / 2]) / 2;
    }

    // The singular values.
    private (double Least, double Most) Stretches()
    {
        var total = (Xx * Xx) + (Xy * Xy) + (Yx * Yx) + (Yy * Yy);
        var apart = Math.Sqrt(Math.Max(0, (total * total) - (4 * Determinant * Determinant)));
        return (Math.Sqrt(Math.Max(1e-12, (total - apart) / 2)), Math.Sqrt((total + apart) / 2));
    }
}
