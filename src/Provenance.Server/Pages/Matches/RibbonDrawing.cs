using System.Globalization;
using Provenance.Matching;

namespace Provenance.Server.Pages.Matches;

/// <summary>Where the time lines of a match and the ribbons between them lie in the drawing. Shares of its width are percentages.</summary>
/// <param name="QueryWidth">The query's line, from the drawing's start.</param>
/// <param name="ReferenceWidth">The reference's line, from the drawing's start.</param>
/// <param name="Ribbons">The ribbons, in order of the segments.</param>
public sealed record RibbonDrawing(double QueryWidth, double ReferenceWidth, IReadOnlyList<Ribbon> Ribbons)
{
    /// <summary>Units across the space in which a ribbon's outline is given.</summary>
    public const double Across = 1000;

    /// <summary>Units down the space in which a ribbon's outline is given.</summary>
    public const double Down = 100;

    // Under this share of the longer one, the shorter line would be too short to read: then each takes the whole width.
    private const double SmallestShare = 0.25;

    // A run of a second in an hour is still to be seen and hit.
    private const double ThinnestPercent = 0.6;

    /// <summary>Draws.</summary>
    /// <param name="segments">The segments of the match.</param>
    /// <param name="querySeconds">Length of the query; more when a segment ends later.</param>
    /// <param name="referenceSeconds">Length of the reference; more when a segment ends later.</param>
    public static RibbonDrawing Of(IReadOnlyList<MatchedSegment> segments, double querySeconds, double referenceSeconds)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var query = segments.Select(s => s.Query.End).Append(querySeconds).Append(0.1).Max();
        var reference = segments.Select(s => s.Reference.End).Append(referenceSeconds).Append(0.1).Max();
        var longest = Math.Max(query, reference);
        var isShared = Math.Min(query, reference) >= SmallestShare * longest;
        var (queryWidth, referenceWidth) = isShared ? (100 * query / longest, 100 * reference / longest) : (100, 100);
        return new RibbonDrawing(queryWidth, referenceWidth, [.. segments.Select((segment, index) => new Ribbon(
            index, segment,
            Place(segment.Query, query, queryWidth),
            Place(segment.Reference, reference, referenceWidth)))]);
    }

    private static RibbonEnd Place(TimeRange range, double seconds, double width)
    {
        var start = Math.Clamp(range.Start / seconds, 0, 1) * width;
        var length = Math.Max(ThinnestPercent, Math.Clamp(range.Length / seconds, 0, 1) * width);
        return new RibbonEnd(Math.Min(start, 100 - length), length);
    }
}

/// <summary>One end of a ribbon on its time line, in percent of the drawing's width.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
public readonly record struct RibbonEnd(double Start, double Length)
{
    /// <summary>Where it ends.</summary>
    public double End => Start + Length;
}

/// <summary>A ribbon between the two spans of a segment.</summary>
/// <param name="Index">Which segment, from 0.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Query">Its end on the query's line.</param>
/// <param name="Reference">Its end on the reference's line.</param>
public sealed record Ribbon(int Index, MatchedSegment Segment, RibbonEnd Query, RibbonEnd Reference)
{
    /// <summary>Its outline, as a polygon's points in a space of <see cref="RibbonDrawing.Across"/> by <see cref="RibbonDrawing.Down"/>.</summary>
    public string Points
    {
        get
        {
            const double unit = RibbonDrawing.Across / 100;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Query.Start * unit:0.##},0 {Query.End * unit:0.##},0 {Reference.End * unit:0.##},{RibbonDrawing.Down:0} {Reference.Start * unit:0.##},{RibbonDrawing.Down:0}");
        }
    }
}
