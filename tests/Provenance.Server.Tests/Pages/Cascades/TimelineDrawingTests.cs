using System.Globalization;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Server.Pages.Cascades;
using Provenance.Submitting;

namespace Provenance.Server.Tests.Pages.Cascades;

public sealed class TimelineDrawingTests
{
    private static readonly DateTimeOffset _posted = DateTimeOffset.Parse("2022-01-06T08:12:31Z", CultureInfo.InvariantCulture);

    [Fact]
    public void The_first_was_out_by_the_earliest_end_and_not_before_the_earliest_beginning()
    {
        var between = TimelineDrawing.FirstPublication([Interval(0, 100), Interval(20, 22), Interval(50, 300)]);

        Assert.Equal(Interval(0, 22), between);
    }

    [Fact]
    public void One_copy_without_a_beginning_leaves_the_band_open_before()
    {
        var between = TimelineDrawing.FirstPublication([new TimeInterval(DateTimeOffset.MinValue, _posted.AddMinutes(9)), Interval(1, 5)]);

        Assert.Equal(new TimeInterval(DateTimeOffset.MinValue, _posted.AddMinutes(5)), between);
    }

    [Fact]
    public void Without_any_bound_there_is_no_band()
    {
        Assert.Null(TimelineDrawing.FirstPublication([TimeInterval.Unbounded]));
        Assert.Null(TimelineDrawing.FirstPublication([]));
    }

    [Fact]
    public void Rows_stand_in_the_order_in_which_the_copies_were_likely_published()
    {
        var drawing = TimelineDrawing.Of([Member(30, 31), Member(0, 1), Member(10, 11)]);

        Assert.Equal([0, 10, 30], drawing.Rows.Select(r => (r.Likely.Interval.NotBefore - _posted).TotalMinutes));
        Assert.Equal(0, drawing.Omitted);
    }

    [Fact]
    public void Of_very_many_copies_the_likely_first_are_drawn_and_the_rest_counted()
    {
        var drawing = TimelineDrawing.Of([.. Enumerable.Range(0, 500).Select(i => Member(i, i + 1))]);

        Assert.Equal(TimelineDrawing.Most, drawing.Rows.Count);
        Assert.Equal(500 - TimelineDrawing.Most, drawing.Omitted);
    }

    [Fact]
    public void Written_instants_leave_each_other_room()
    {
        var drawing = TimelineDrawing.Of([.. Enumerable.Range(0, 40).Select(i => Member(i, i + 1))]);

        var places = drawing.Marks.Select(m => m.Percent).ToArray();
        Assert.True(places.Length >= 2);
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 20));
    }

    [Fact]
    public void A_time_to_the_second_is_a_tick_and_an_open_one_reaches_the_edge()
    {
        var scale = TimelineScale.Of([_posted, _posted.AddHours(1)]);
        var point = TimelineBar.Of(new TimeInterval(_posted, _posted.AddSeconds(2)), scale);
        var open = TimelineBar.Of(new TimeInterval(DateTimeOffset.MinValue, _posted.AddHours(1)), scale);

        Assert.True(point.IsPoint);
        Assert.True(point.Length >= TimelineBar.Thinnest);
        Assert.True(open is { IsOpenBefore: true, IsOpenAfter: false, Start: 0, From: "" });
        Assert.Equal("1641456751000", point.From);
    }

    [Fact]
    public void Copies_of_which_nothing_is_known_are_drawn_across()
    {
        var drawing = TimelineDrawing.Of([Member(TimeInterval.Unbounded)]);

        Assert.Equal((0, 100), (drawing.Rows[0].Proven.Start, drawing.Rows[0].Proven.Length));
        Assert.Empty(drawing.Marks);
        Assert.Null(drawing.Band);
    }

    private static TimeInterval Interval(int from, int to) => new(_posted.AddMinutes(from), _posted.AddMinutes(to));

    private static MemberView Member(int from, int to) => Member(Interval(from, to));

    private static MemberView Member(TimeInterval time)
    {
        var appearance = new Appearance { AddressKey = "x:1#1", Platform = Platform.X, MayFetch = false, SubmittedAt = _posted };
        return new MemberView(
            new CascadeMember(appearance.Id, new TimeRange(0, 1), new TimeRange(0, 1)), appearance, new PublicationTime(time, time, []));
    }
}
