using Provenance.Matching;
using Provenance.Server.Pages.Matches;

namespace Provenance.Server.Tests.Pages.Matches;

public sealed class AlignedMomentTests
{
    [Fact]
    public void Five_moments_are_spread_over_the_picture_and_lie_on_both_lines_at_the_same_share()
    {
        var moments = AlignedMoment.Spread([Segment(0, 10, 20, 40, SegmentKind.Picture), Segment(0, 30, 0, 30, SegmentKind.Sound)], 5);

        Assert.Equal([1, 3, 5, 7, 9], moments.Select(m => Math.Round(m.QuerySeconds, 6)));
        Assert.Equal([22, 26, 30, 34, 38], moments.Select(m => Math.Round(m.ReferenceSeconds, 6)));
        Assert.All(moments, m => Assert.Equal(0, m.Segment));
    }

    [Fact]
    public void Moments_go_on_in_the_next_segment_where_one_ends()
    {
        var moments = AlignedMoment.Spread([Segment(0, 2, 0, 2, SegmentKind.Picture), Segment(10, 12, 5, 7, SegmentKind.Picture)], 4);

        Assert.Equal([0, 0, 1, 1], moments.Select(m => m.Segment));
        Assert.Equal([0.5, 1.5, 10.5, 11.5], moments.Select(m => Math.Round(m.QuerySeconds, 6)));
    }

    [Fact]
    public void Without_a_picture_in_common_the_sound_gives_the_moments() =>
        Assert.Equal(3, AlignedMoment.Spread([Segment(0, 3, 0, 3, SegmentKind.Sound)], 3).Count);

    [Fact]
    public void Nothing_in_common_gives_no_moment() => Assert.Empty(AlignedMoment.Spread([], 5));

    private static MatchedSegment Segment(double queryStart, double queryEnd, double referenceStart, double referenceEnd, SegmentKind kind) =>
        new(new TimeRange(queryStart, queryEnd), new TimeRange(referenceStart, referenceEnd), 0.9, false, kind);
}
