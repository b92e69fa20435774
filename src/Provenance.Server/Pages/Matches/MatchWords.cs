using System.Globalization;
using Provenance.Matching;
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

    /// <summary>What was done to the one or the other as far as it is known: mirrored, another pace, another sound.</summary>
    internal static IReadOnlyList<string> Edits(MatchView view)
    {
        var pictures = view.Match.Segments.Where(s => s.Kind == SegmentKind.Picture).ToArray();
        var edits = new List<string>();
        if (pictures.Length > 0 && pictures.All(s => s.IsMirrored)) edits.Add("mirrored");
        else if (pictures.Any(s => s.IsMirrored)) edits.Add("mirrored in part");
        else if (pictures.Length > 0) edits.Add("not mirrored");

        edits.Add(Pace(view.Match.Segments));
        edits.Add(Sound(view));
        return edits;
    }

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
        var rates = segments.Where(s => s.Query.Length > 0).Select(RateOf).ToArray();
        if (rates.Length == 0) return 1;
        return rates.Max() - rates.Min() <= 2 * SamePace ? rates.Average() : null;
    }

    /// <summary>Seconds of reference for each second of query.</summary>
    internal static double RateOf(MatchedSegment segment) => segment.Query.Length > 0 ? segment.Reference.Length / segment.Query.Length : 1;

    /// <summary>"1.25x".</summary>
    internal static string Times(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0.00}x");

    /// <summary>True for a rate that is a clock's error and no edit.</summary>
    internal static bool IsSame(double rate) => Math.Abs(rate - 1) <= SamePace;

    /// <summary>A segment in words: "picture, mirrored, query 0:12–0:31, reference 0:00–0:19, 1.00x".</summary>
    internal static string Of(MatchedSegment segment) =>
        $"{KindOf(segment)}, query {Span(segment.Query)}, reference {Span(segment.Reference)}, {Times(RateOf(segment))}";

    /// <summary>"Picture, mirrored".</summary>
    internal static string KindOf(MatchedSegment segment) =>
        $"{(segment.Kind == SegmentKind.Picture ? "Picture" : "Sound")}{(segment.IsMirrored ? ", mirrored" : "")}";

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

    private static string Sound(MatchView view)
    {
        if (view.Match.Kind != MatchKind.Picture) return "same sound";
        var (query, reference) = (view.Query.Footage?.File.Info, view.Reference.Footage?.File.Info);
        if (query is { AudioStream: null }) return reference is { AudioStream: null } ? "neither has sound" : "sound removed";
        return reference is { AudioStream: null } ? "sound added" : "other sound";
    }
}
