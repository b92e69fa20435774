using Provenance.Matching;

namespace Provenance.Tests.Matching;

public sealed class MatchingOptionsTests
{
    private static readonly MatchingOptions Options = new() { SuggestedFrom = 0.3, ConfirmedFrom = 0.6 };

    [Theory]
    [InlineData(0.299, null)]
    [InlineData(0.3, MatchDecision.Suggested)]
    [InlineData(0.599, MatchDecision.Suggested)]
    [InlineData(0.6, MatchDecision.Confirmed)]
    public void The_bounds_are_inclusive(double score, MatchDecision? expected) =>
        Assert.Equal(expected, Options.Decide(Found(MatchKind.Picture, score, 0, [Picture(0)])));

    [Fact]
    public void Sound_confirms_a_weak_picture_that_lies_on_the_same_line_of_time()
    {
        var found = Found(MatchKind.PictureAndSound, 0.4, 0.95, [Picture(0), Sound(4)]);
        Assert.Equal(MatchDecision.Confirmed, Options.Decide(found));
    }

    [Fact]
    public void The_same_music_elsewhere_does_not_confirm_a_weak_picture()
    {
        var found = Found(MatchKind.PictureAndSound, 0.4, 0.95, [Picture(0), Sound(9)]);
        Assert.Equal(MatchDecision.Suggested, Options.Decide(found));
    }

    [Fact]
    public void The_same_place_at_another_moment_is_kept_however_unlikely_a_copy_it_is() =>
        Assert.Equal(MatchDecision.Suggested, Options.Decide(Found(MatchKind.Place, 0.02, 0, [Picture(0)])));

    [Fact]
    public void What_shares_only_an_opening_is_not_confirmed_by_a_sure_picture_under_other_sound()
    {
        var found = Found(MatchKind.PictureAndSound, 0.99, 0.99, [Picture(0), Sound(9)]) with { Score = Caution.OfAnOpening };
        Assert.Equal(MatchDecision.Suggested, Options.Decide(found));
    }

    private static Comparison Found(MatchKind kind, double picture, double sound, IReadOnlyList<MatchedSegment> segments) =>
        new(kind, segments, 1, 1, picture, sound, 1 - ((1 - picture) * (1 - sound)));

    private static MatchedSegment Picture(double reference) =>
        new(new TimeRange(0, 10), new TimeRange(reference, reference + 10), 0.5, false, SegmentKind.Picture);

    // Four seconds into the query.
    private static MatchedSegment Sound(double reference) =>
        new(new TimeRange(4, 9), new TimeRange(reference, reference + 5), 0.9, false, SegmentKind.Sound);
}
