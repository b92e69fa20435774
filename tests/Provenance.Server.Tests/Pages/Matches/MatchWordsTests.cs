using Provenance.Matching;
using Provenance.Server.Pages.Matches;

namespace Provenance.Server.Tests.Pages.Matches;

public sealed class MatchWordsTests
{
    [Theory]
    [InlineData(0, "0:00.0")]
    [InlineData(12.44, "0:12.4")]
    [InlineData(59.96, "1:00.0")]
    [InlineData(754.3, "12:34.3")]
    [InlineData(-1, "0:00.0")]
    public void A_moment_is_said_to_the_tenth(double seconds, string words) => Assert.Equal(words, MatchWords.Fine(seconds));

    [Fact]
    public void Seconds_that_two_segments_share_count_once()
    {
        var spans = new[] { new TimeRange(0, 10), new TimeRange(5, 12), new TimeRange(20, 21) };

        Assert.Equal(13, MatchWords.Union(spans));
    }

    [Theory]
    [InlineData(10, 10.05, "same pace")]
    [InlineData(8, 10, "query at 1.25x")]
    public void The_pace_is_the_ratio_of_the_two_lengths(double query, double reference, string words) =>
        Assert.Equal(words, MatchWords.Pace([Segment(query, reference)]));

    [Fact]
    public void Segments_of_several_paces_say_so() => Assert.Equal("several paces", MatchWords.Pace([Segment(8, 10), Segment(10, 10)]));

    [Fact]
    public void What_no_segment_covers_is_not_said_in_seconds() =>
        Assert.Null(MatchWords.Covered([Segment(8, 10)], SegmentKind.Sound, s => s.Query, 10));

    [Fact]
    public void Covered_seconds_are_said_beside_all_of_them() =>
        Assert.Equal("8 of 34 s", MatchWords.Covered([Segment(8, 10)], SegmentKind.Picture, s => s.Query, 34));

    [Theory]
    [InlineData("12.3", 12L, 3)]
    [InlineData("12", null, 0)]
    [InlineData("12.3.4", null, 0)]
    [InlineData("-1.2", null, 0)]
    [InlineData("x.1", null, 0)]
    [InlineData(null, null, 0)]
    public void A_chosen_match_is_its_number_and_the_version_that_was_seen(string? text, long? id, int version)
    {
        var chosen = ChosenMatch.Read(text);

        Assert.Equal(id, chosen?.Id.Value);
        Assert.Equal(version, chosen?.Version ?? 0);
    }

    private static MatchedSegment Segment(double query, double reference) =>
        new(new TimeRange(0, query), new TimeRange(0, reference), 0.9, false, SegmentKind.Picture);
}
