using System.Globalization;
using Provenance.Matching;
using Provenance.Server.Pages.Components;

namespace Provenance.Server.Pages.Looking;

/// <summary>By what a look-up found an appearance, in words, and which seconds.</summary>
internal static class FoundWords
{
    private const int MostMoments = 8;

    /// <summary>By what it was found.</summary>
    internal static string Of(FoundBy by) => by switch
    {
        FoundBy.Address => "It is at this address.",
        FoundBy.File => "The same file, byte for byte.",
        FoundBy.Frame { Moments: var moments } => Nearest(moments[0]),
        FoundBy.Footage { Comparison: var shared } => string.Create(
            CultureInfo.InvariantCulture,
            $"{Wording.Of(shared.Kind)}: {Markup.Percent(shared.QueryCoverage)} of the file is in it, {Markup.Percent(shared.ReferenceCoverage)} of it is in the file; score {shared.Score:0.00}{(shared.Segments.Any(s => s.IsMirrored) ? "; mirrored" : "")}."),
        FoundBy.Signal { Match: var match } => string.Create(
            CultureInfo.InvariantCulture, $"{match.QueryPercent:0} % of the signal's frames are in it, {match.ComparedPercent:0} % of its frames are in the signal."),
        _ => "",
    };

    /// <summary>The seconds of the known footage that were found: where they begin, and the words for it.</summary>
    internal static IReadOnlyList<(double Start, string Words)> MomentsOf(FoundBy by) => by switch
    {
        FoundBy.Frame { Moments: var moments } =>
            [.. moments.OrderBy(m => m.TimeSeconds).Take(MostMoments).Select(m => (m.TimeSeconds, string.Create(CultureInfo.InvariantCulture, $"{Clock.Moment(m.TimeSeconds)} ({(m.Distance is { } bits ? $"{bits} bits" : $"{m.Places} places")})")))],
        FoundBy.Footage { Comparison: var shared } => [.. Spans(shared.Kind == MatchKind.Sound ? shared.Segments : [.. shared.Segments.Where(s => s.Kind == SegmentKind.Picture)])],
        FoundBy.Signal { Match: var match } => [.. Spans(match.Segments)],
        _ => [],
    };

    private static IEnumerable<(double, string)> Spans(IReadOnlyList<MatchedSegment> segments) => segments.Take(MostMoments).Select(s => (
        s.Reference.Start, $"{Clock.Moment(s.Query.Start)}–{Clock.Moment(s.Query.End)} is {Clock.Moment(s.Reference.Start)}–{Clock.Moment(s.Reference.End)} here"));

    private static string Nearest(FoundMoment nearest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(nearest.Distance is { } bits ? $"A frame of it is near: {bits} bits differ" : $"A frame of it, or a part of one, is seen: {nearest.Places} places of the picture agree")}{nearest.Orientation switch
        {
            PictureOrientation.Mirrored => ", mirrored",
            PictureOrientation.UpsideDown => ", upside down",
            PictureOrientation.QuarterLeft or PictureOrientation.QuarterRight => ", turned by a quarter",
            _ => "",
        }}.");
}
