using Provenance.Matching;

namespace Provenance.Tests.Matching;

public sealed class CautionTests
{
    [Theory]
    [InlineData(0, 4, 0, 4, 20, 30, true)] // an ident before two reports
    [InlineData(16, 20, 26, 30, 20, 30, true)] // a closing after two reports
    [InlineData(0, 4, 0, 4, 20, 6, false)] // the reference is hardly more than that: an excerpt
    [InlineData(0, 4, 10, 14, 20, 30, false)] // from the middle of the one
    [InlineData(8, 12, 8, 12, 20, 30, false)] // in the middle of both
    [InlineData(0, 14, 0, 14, 40, 40, false)] // longer than what programmes begin with
    [InlineData(0, 20, 0, 20, 20, 30, false)] // all of the query
    public void Only_a_short_opening_or_ending_of_two_longer_videos_is_one(double queryStart, double queryEnd, double referenceStart, double referenceEnd, double query, double reference, bool expected) =>
        Assert.Equal(expected ? Caution.OfAnOpening : 1, Caution.MostSure([Shared(queryStart, queryEnd, referenceStart, referenceEnd)], query, reference));

    [Theory]
    [InlineData(1, Caution.OfAMoment)]
    [InlineData(1.4, 1)]
    public void Hardly_more_than_a_second_is_never_sure(double seconds, double most) =>
        Assert.Equal(most, Caution.MostSure([Shared(8, 8 + seconds, 12, 12 + seconds)], 20, 30));

    [Fact]
    public void Nothing_shared_calls_for_no_caution() => Assert.Equal(1, Caution.MostSure([], 20, 20));

    private static MatchedSegment Shared(double queryStart, double queryEnd, double referenceStart, double referenceEnd) =>
        new(new TimeRange(queryStart, queryEnd), new TimeRange(referenceStart, referenceEnd), 0.9, false, SegmentKind.Picture);
}
