using System.Globalization;
using Provenance.Server.Pages.Cascades;

namespace Provenance.Server.Tests.Pages.Cascades;

public sealed class TimelineScaleTests
{
    private static readonly DateTimeOffset _posted = At("2022-01-06T08:12:31Z");

    [Fact]
    public void Minutes_between_posts_are_seen_beside_years_until_they_were_found()
    {
        var scale = TimelineScale.Of([_posted, _posted.AddMinutes(3), _posted.AddYears(4)]);

        var minutes = scale.PercentOf(_posted.AddMinutes(3)) - scale.PercentOf(_posted);
        Assert.InRange(minutes, 15, 30);
    }

    [Fact]
    public void Later_is_never_further_left()
    {
        var scale = TimelineScale.Of([_posted, _posted.AddSeconds(1), _posted.AddHours(2), _posted.AddDays(90)]);
        var places = Enumerable.Range(-10, 5000).Select(i => scale.PercentOf(_posted.AddMinutes(30 * i))).ToArray();

        Assert.Equal(places.Order(), places);
        Assert.All(places, place => Assert.InRange(place, TimelineScale.Margin, 100 - TimelineScale.Margin));
    }

    [Fact]
    public void Open_time_lies_at_the_very_edge()
    {
        var scale = TimelineScale.Of([_posted, _posted.AddHours(1)]);

        Assert.Equal((0, 100), (scale.PercentOf(DateTimeOffset.MinValue), scale.PercentOf(DateTimeOffset.MaxValue)));
    }

    [Fact]
    public void A_single_instant_lies_in_the_middle() => Assert.Equal(50, TimelineScale.Of([_posted, _posted]).PercentOf(_posted));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
