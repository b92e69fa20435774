using Provenance.Matching.Explaining;

namespace Provenance.Server.Api;

/// <summary>Where a reference's picture lies in a query's. All lengths are shares of a picture's width and height: 0, 0 is top left, 1, 1 bottom right.</summary>
/// <param name="Matrix">Takes a place of the reference to the query, in the order of CSS's matrix(): <c>x' = m0 x + m2 y + m4</c>, <c>y' = m1 x + m3 y + m5</c>. A mirrored query's determinant is negative.</param>
/// <param name="TurnedDegrees">How far the query is turned clockwise, -180 to 180.</param>
/// <param name="Stretch">How many times as wide for its height the query shows things.</param>
/// <param name="QueryArea">The part of the query in which the reference is seen.</param>
/// <param name="ReferenceArea">The part of the reference that is seen.</param>
/// <param name="Around">What the rest of the query shows.</param>
/// <param name="LaidOver">Areas of the query that show something else.</param>
public sealed record GeometryResponse(
    IReadOnlyList<double> Matrix, double TurnedDegrees, double Stretch, AreaResponse QueryArea, AreaResponse ReferenceArea, Surroundings Around,
    IReadOnlyList<AreaResponse> LaidOver)
{
    private const int Digits = 4;

    internal static GeometryResponse? Of(PictureGeometry? geometry) => geometry is null ? null : new GeometryResponse(
        [.. geometry.Matrix.Select(value => Math.Round(value, Digits))], Math.Round(geometry.TurnedDegrees, 2), Math.Round(geometry.Stretch, Digits),
        AreaResponse.Of(geometry.QueryArea), AreaResponse.Of(geometry.ReferenceArea), geometry.Around, [.. geometry.LaidOver.Select(AreaResponse.Of)]);
}

/// <summary>A rectangle of a picture, in shares of its width and height.</summary>
/// <param name="Left">Where it begins across.</param>
/// <param name="Top">Where it begins down.</param>
/// <param name="Right">Where it ends across.</param>
/// <param name="Bottom">Where it ends down.</param>
public sealed record AreaResponse(double Left, double Top, double Right, double Bottom)
{
    private const int Digits = 3;

    internal static AreaResponse Of(PictureArea area) => new(
        Math.Round(area.Left, Digits), Math.Round(area.Top, Digits), Math.Round(area.Right, Digits), Math.Round(area.Bottom, Digits));
}

/// <summary>One thing in which the query differs from the reference, as measured. Which of the two was edited, it does not say.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">How much: degrees, seconds, times or pieces, as the kind says; null when there is nothing to measure.</param>
/// <param name="Areas">Where; empty when it is no matter of place.</param>
/// <param name="Words">The same in words.</param>
public sealed record EditResponse(EditKind Kind, double? Amount, IReadOnlyList<AreaResponse> Areas, string Words)
{
    internal static EditResponse Of(FoundEdit edit) =>
        new(edit.Kind, edit.Amount is { } amount ? Math.Round(amount, 3) : null, [.. edit.Areas.Select(AreaResponse.Of)], EditWords.Of(edit));
}
