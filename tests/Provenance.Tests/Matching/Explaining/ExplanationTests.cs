using Provenance.Matching;
using Provenance.Matching.Explaining;

namespace Provenance.Tests.Matching.Explaining;

public sealed class ExplanationTests
{
    private static readonly FootageFacts Query = new(10, 360, HasSound: false);
    private static readonly FootageFacts Reference = new(10, 360, HasSound: false);
    private static readonly PictureGeometry Whole = new(1, 0, 0, 0, 1, 0, 0, 1);

    [Fact]
    public void The_same_footage_whole_differs_in_nothing() => Assert.Empty(Explanation.Of([Picture(0, 10, 0, 10)], Query, Reference));

    [Fact]
    public void Nothing_shared_differs_in_the_sound_alone() => Assert.Empty(Explanation.Of([], Query, Reference));

    [Theory]
    [InlineData(true, true, "other sound")]
    [InlineData(false, true, "sound removed")]
    [InlineData(true, false, "sound added")]
    public void What_became_of_the_sound_is_said(bool inQuery, bool inReference, string words) =>
        Assert.Equal([words], Words([Picture(0, 10, 0, 10)], Query with { HasSound = inQuery }, Reference with { HasSound = inReference }));

    [Fact]
    public void Seconds_cut_off_and_put_before_and_after_are_counted() => Assert.Equal(
        ["first 4.0 s cut off", "last 2.0 s cut off", "1.0 s put before", "5.0 s put after"], Words([Picture(1, 5, 4, 8)]));

    [Fact]
    public void Another_pace_is_said_once_and_a_clocks_error_not_at_all()
    {
        Assert.Equal(["played at 1.25x"], Words([Picture(0, 8, 0, 10)], Query with { Seconds = 8 }));
        Assert.Empty(Words([Picture(0, 10, 0, 9.95)]));
    }

    [Fact]
    public void Pieces_of_a_copy_that_was_cut_anew_are_counted() => Assert.Equal(["re-cut, 2 pieces"], Words([Picture(0, 6, 4, 10), Picture(6, 10, 0, 4)]));

    [Fact]
    public void How_the_pictures_lie_is_said()
    {
        var geometry = new PictureGeometry(-1.25, 0, 1.125, 0, 1.25, -0.125, 0, 1) { LaidOver = [new PictureArea(0, 0.8, 1, 1)] };

        Assert.Equal(
            ["mirrored", "cropped to 64 % of the picture, in the middle", "something laid over at the bottom"], Words([Picture(0, 10, 0, 10, isMirrored: true) with { Geometry = geometry }]));
    }

    [Theory]
    [InlineData(0, 0.2, 1, 0.8, Surroundings.Bars, "bars above and below added")]
    [InlineData(0.2, 0, 0.8, 1, Surroundings.Bars, "bars at the sides added")]
    [InlineData(0.1, 0.05, 0.5, 0.35, Surroundings.Still, "shown inside a page or frame, top left")]
    [InlineData(0.5, 0, 1, 1, Surroundings.Moving, "shown inside other moving pictures, on the right")]
    public void What_is_around_it_is_said(double left, double top, double right, double bottom, Surroundings around, string words)
    {
        var geometry = new PictureGeometry(right - left, 0, left, 0, bottom - top, top, 0, 1) { Around = around };

        Assert.Equal(words, Words([Picture(0, 10, 0, 10) with { Geometry = geometry }])[0]);
    }

    [Fact]
    public void A_turn_a_stretch_and_lost_lines_are_said() => Assert.Equal(
        ["turned 6° anticlockwise", "squeezed to 0.75x the width", "50 % of the lines"],
        Words([Picture(0, 10, 0, 10) with { Geometry = Whole with { TurnedDegrees = -6, Stretch = 0.75 } }], Query with { Height = 180 }));

    [Fact]
    public void Far_fewer_bytes_are_said() => Assert.Equal(
        ["12 % of the bytes a second"], Words([Picture(0, 10, 0, 10)], Query with { BytesPerSecond = 60_000 }, Reference with { BytesPerSecond = 500_000 }));

    [Fact]
    public void The_parts_that_both_show_are_rectangles_of_each()
    {
        var geometry = new PictureGeometry(2, 0, -0.5, 0, 0.5, 0.25, 0, 1);

        Assert.Equal(new PictureArea(0, 0.25, 1, 0.75), geometry.QueryArea);
        Assert.Equal(new PictureArea(0.25, 0, 0.75, 1), geometry.ReferenceArea);
        Assert.Equal(0.5, geometry.ReferenceArea.Share);
    }

    private static MatchedSegment Picture(double queryStart, double queryEnd, double referenceStart, double referenceEnd, bool isMirrored = false) => new(
        new TimeRange(queryStart, queryEnd), new TimeRange(referenceStart, referenceEnd), 0.9, isMirrored, SegmentKind.Picture)
    { Geometry = Whole };

    private static string[] Words(MatchedSegment[] segments, FootageFacts? query = null, FootageFacts? reference = null) =>
        [.. Explanation.Of(segments, query ?? Query, reference ?? Reference).Select(EditWords.Of)];
}
