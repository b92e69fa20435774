using Provenance.Matching;
using Provenance.Server.Pages.Matches;

namespace Provenance.Server.Tests.Pages.Matches;

public sealed class RibbonDrawingTests
{
    [Fact]
    public void Both_lines_are_drawn_on_one_scale_when_neither_is_much_shorter()
    {
        var drawing = RibbonDrawing.Of([Segment(0, 10, 5, 15)], 10, 20);

        Assert.Equal((50, 100), (drawing.QueryWidth, drawing.ReferenceWidth));
        var ribbon = Assert.Single(drawing.Ribbons);
        Assert.Equal(new RibbonEnd(0, 50), ribbon.Query);
        Assert.Equal(new RibbonEnd(25, 50), ribbon.Reference);
    }

    [Fact]
    public void A_line_that_would_be_too_short_to_read_takes_the_whole_width()
    {
        var drawing = RibbonDrawing.Of([Segment(0, 5, 300, 305)], 5, 600);

        Assert.Equal((100, 100), (drawing.QueryWidth, drawing.ReferenceWidth));
        Assert.Equal(new RibbonEnd(0, 100), drawing.Ribbons[0].Query);
        Assert.Equal(50, drawing.Ribbons[0].Reference.Start, 6);
    }

    [Fact]
    public void A_run_of_a_second_in_an_hour_is_still_wide_enough_to_hit_and_inside_the_drawing()
    {
        var ribbon = RibbonDrawing.Of([Segment(3599, 3600, 3599, 3600)], 3600, 3600).Ribbons[0];

        Assert.True(ribbon.Query.Length >= 0.5);
        Assert.True(ribbon.Query.End <= 100);
        Assert.True(ribbon.Reference.End <= 100);
    }

    [Fact]
    public void A_segment_that_ends_after_the_known_length_stretches_the_line()
    {
        var drawing = RibbonDrawing.Of([Segment(0, 12, 0, 12)], 10, 12);

        Assert.Equal(100, drawing.QueryWidth);
        Assert.Equal(100, drawing.Ribbons[0].Query.End, 6);
    }

    [Fact]
    public void A_ribbon_goes_from_the_querys_span_down_to_the_references_span()
    {
        var ribbon = RibbonDrawing.Of([Segment(0, 5, 5, 10)], 10, 10).Ribbons[0];

        Assert.Equal("0,0 500,0 1000,100 500,100", ribbon.Points);
    }

    [Fact]
    public void A_match_of_footage_without_length_is_drawn_without_ribbons()
    {
        var drawing = RibbonDrawing.Of([], 0, 0);

        Assert.Empty(drawing.Ribbons);
        Assert.Equal((100, 100), (drawing.QueryWidth, drawing.ReferenceWidth));
    }

    private static MatchedSegment Segment(double queryStart, double queryEnd, double referenceStart, double referenceEnd) =>
        new(new TimeRange(queryStart, queryEnd), new TimeRange(referenceStart, referenceEnd), 0.9, false, SegmentKind.Picture);
}
