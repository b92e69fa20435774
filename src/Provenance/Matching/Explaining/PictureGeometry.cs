using System.Text.Json.Serialization;

namespace Provenance.Matching.Explaining;

/// <summary>
/// Where a reference's picture lies in a query's: <c>x' = Xx x + Xy y + X0</c>, <c>y' = Yx x + Yy y + Y0</c>, both in shares of their pictures (0, 0 top left, 1, 1
/// bottom right). Of a mirrored query <c>Xx Yy - Xy Yx</c> is negative.
/// </summary>
/// <param name="Xx">Across for each unit across.</param>
/// <param name="Xy">Across for each unit down.</param>
/// <param name="X0">Across for the reference's corner.</param>
/// <param name="Yx">Down for each unit across.</param>
/// <param name="Yy">Down for each unit down.</param>
/// <param name="Y0">Down for the reference's corner.</param>
/// <param name="TurnedDegrees">How far the query is turned clockwise, before it was mirrored if it is: -180 to 180.</param>
/// <param name="Stretch">How much wider for its height the query shows things: 1 is as they were, 2 is twice as wide.</param>
public sealed record PictureGeometry(double Xx, double Xy, double X0, double Yx, double Yy, double Y0, double TurnedDegrees, double Stretch)
{
    // Nearer than this to an edge is at it: points are that exact.
    private const double AtEdge = 0.012;

    /// <summary>What lies around the reference's picture in the query.</summary>
    public Surroundings Around { get; init; }

    /// <summary>Areas of the query, inside the shared one, that show something else: captions, logos, stickers. To about a sixteenth of the picture's height.</summary>
    public IReadOnlyList<PictureArea> LaidOver { get; init; } = [];

    /// <summary>The part of the query's picture in which the reference's is seen.</summary>
    [JsonIgnore]
    public PictureArea QueryArea => Clipped([At(0, 0), At(1, 0), At(0, 1), At(1, 1)]);

    /// <summary>The part of the reference's picture that is seen in the query's.</summary>
    [JsonIgnore]
    public PictureArea ReferenceArea => Clipped([Back(0, 0), Back(1, 0), Back(0, 1), Back(1, 1)]);

    /// <summary>The six numbers in the order of CSS's <c>matrix()</c>.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> Matrix => [Xx, Yx, Xy, Yy, X0, Y0];

    private double Determinant => (Xx * Yy) - (Xy * Yx);

    /// <summary>Where a place of the reference lies in the query.</summary>
    public (double X, double Y) At(double x, double y) => ((Xx * x) + (Xy * y) + X0, (Yx * x) + (Yy * y) + Y0);

    private (double X, double Y) Back(double x, double y)
    {
        var (dx, dy) = (x - X0, y - Y0);
        return (((Yy * dx) - (Xy * dy)) / Determinant, ((Xx * dy) - (Yx * dx)) / Determinant);
    }

    private static PictureArea Clipped((double X, double Y)[] corners) => new(
        Edge(corners.Min(c => c.X)), Edge(corners.Min(c => c.Y)), Edge(corners.Max(c => c.X)), Edge(corners.Max(c => c.Y)));

    private static double Edge(double share) => share < AtEdge ? 0 : share > 1 - AtEdge ? 1 : share;
}

/// <summary>What lies around a picture that does not fill another one. Stored by name.</summary>
public enum Surroundings
{
    /// <summary>Nothing: it fills it, or it was not looked at.</summary>
    None,

    /// <summary>One even colour, with words on it or without.</summary>
    Bars,

    /// <summary>Something that stands still: a page, a frame, a player.</summary>
    Still,

    /// <summary>Something that moves: another picture, or the same one blurred.</summary>
    Moving,
}
