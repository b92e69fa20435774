using System.Globalization;
using Provenance.Matching;
using Provenance.Matching.Explaining;
using Provenance.Reviewing;
using Provenance.Server.Pages.Components;

namespace Provenance.Server.Pages.Matches;

/// <summary>What a match says, in words.</summary>
internal static class MatchWords
{
    // Rates nearer to 1 than this are the same pace: frame rates of 24 and 25 differ by four percent, clocks by less than one.
    private const double SamePace = 0.01;

    /// <summary>"Same picture, part of the reference".</summary>
    internal static string Headline(Match match) => $"{Wording.Of(match.Kind)}, {Extent(match)}";

    /// <summary>How much of each the other holds: "the whole query is part of the reference".</summary>
    internal static string Extent(Match match) => (match.QueryCoverage >= 0.9, match.ReferenceCoverage >= 0.9) switch
    {
        (true, true) => "whole length",
        (true, false) => "the whole query is part of the reference",
        (false, true) => "the whole reference is part of the query",
        _ => "in part",
    };

    /// <summary>"31 of 34 s"; null when nothing of that kind agrees.</summary>
    internal static string? Covered(IEnumerable<MatchedSegment> segments, SegmentKind kind, Func<MatchedSegment, TimeRange> side, double ofSeconds)
    {
        var covered = Union(segments.Where(s => s.Kind == kind).Select(side));
        return covered == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{Math.Min(covered, ofSeconds):0.#} of {ofSeconds:0.#} s");
    }

    /// <summary>In what the query differs from the reference, in words.</summary>
    internal static IReadOnlyList<string> Edits(MatchView view) => [.. view.Edits.Select(EditWords.Of)];

    /// <summary>Takes the reference's picture to its place in the query's: six numbers, as CSS's matrix() has them, in shares of the pictures.</summary>
    internal static string MatrixOf(MatchedSegment segment) => segment.Geometry is { } geometry
        ? string.Join(' ', geometry.Matrix.Select(value => value.ToString("0.#####", CultureInfo.InvariantCulture)))
        : segment.IsMirrored ? "-1 0 0 1 1 0" : "1 0 0 1 0 0";

    /// <summary>How fast the query plays what the reference holds: "same pace", "query at 1.25x", "several paces".</summary>
    internal static string Pace(IReadOnlyList<MatchedSegment> segments) => OneRate(segments) switch
    {
        null => "several paces",
        { } rate when IsSame(rate) => "same pace",
        { } rate => $"query at {Times(rate)}",
    };

    /// <summary>The one rate of all segments, 1 when there are none; null when they differ.</summary>
    internal static double? OneRate(IReadOnlyList<MatchedSegment> segments)
    {
        var rates = segments.Where(s => s.Query.Length > 0).Select(s => s.Rate).ToArray();
        if (rates.Length == 0) return 1;
        return rates.Max() - rates.Min() <= 2 * SamePace ? rates.Average() : null;
    }

    /// <summary>"1.25x".</summary>
    internal static string Times(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0.00}x");

    /// <summary>True for a rate that is a clock's error and no edit.</summary>
    internal static bool IsSame(double rate) => Math.Abs(rate - 1) <= SamePace;

    /// <summary>A segment in words: "picture, mirrored, query 0:12–0:31, reference 0:00–0:19, 1.00x".</summary>
    internal static string Of(MatchedSegment segment) =>
        $"{KindOf(segment)}, query {Span(segment.Query)}, reference {Span(segment.Reference)}, {Times(segment.Rate)}";

    /// <summary>"Picture, mirrored".</summary>
    internal static string KindOf(MatchedSegment segment) =>
        $"{(segment.Kind == SegmentKind.Picture ? "Picture" : "Sound")}{(segment.IsMirrored ? ", mirrored" : "")}{(segment.IsOffsetUnknown ? ", repeats: when is not known" : "")}";

    /// <summary>"0:12.4–0:31.0".</summary>
    internal static string Span(TimeRange range) => $"{Fine(range.Start)}–{Fine(range.End)}";

    /// <summary>"0:12.4": a moment to the tenth.</summary>
    internal static string Fine(double seconds)
    {
        var tenths = Math.Round(Math.Max(0, seconds), 1);
        return string.Create(CultureInfo.InvariantCulture, $"{Clock.Moment(Math.Floor(tenths))}.{Math.Round((tenths - Math.Floor(tenths)) * 10):0}");
    }

    /// <summary>Length of the footage, in seconds; of what the segments reach when the footage is not known.</summary>
    internal static double SecondsOf(AppearanceView side, IEnumerable<TimeRange> spans) =>
        Math.Max(side.Footage?.DecodedSeconds ?? side.Footage?.File.Info.DurationSeconds ?? 0, spans.Select(s => s.End).DefaultIfEmpty(0).Max());

    /// <summary>The seconds that several spans hold together, each second once.</summary>
    internal static double Union(IEnumerable<TimeRange> spans)
    {
        var (total, end) = (0.0, double.NegativeInfinity);
        foreach (var span in spans.OrderBy(s => s.Start))
        {
            total += Math.Max(0, span.End - Math.Max(span.Start, end));
            end = Math.Max(end, span.End);
        }

        return total;
    }
}
