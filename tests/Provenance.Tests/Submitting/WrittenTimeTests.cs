using System.Globalization;
using Provenance.Submitting;

namespace Provenance.Tests.Submitting;

public sealed class WrittenTimeTests
{
    [Theory]
    [InlineData("2022-01-06", "2022-01-05T00:00:00Z", "2022-01-07T23:59:59.9999999Z", TimePrecision.Day, "unknown")]
    [InlineData("2022-01-06T10:00:00+06:00", "2022-01-06T04:00:00Z", "2022-01-06T04:00:00.9999999Z", TimePrecision.Second, "+06:00")]
    [InlineData("2022-01-06T10:00Z", "2022-01-06T10:00:00Z", "2022-01-06T10:00:59.9999999Z", TimePrecision.Minute, "UTC")]
    [InlineData("2022-01-06 10:00:00.5-0330", "2022-01-06T13:30:00.5Z", "2022-01-06T13:30:00.5009999Z", TimePrecision.Millisecond, "-03:30")]
    [InlineData("2022-01-06T10:00:00", "2022-01-05T20:00:00Z", "2022-01-06T22:00:00.9999999Z", TimePrecision.Second, "unknown")]
    [InlineData(" 2022-01-06T10:00:00.000000Z ", "2022-01-06T10:00:00Z", "2022-01-06T10:00:00.0009999Z", TimePrecision.Millisecond, "UTC")]
    public void A_written_time_allows_what_its_precision_and_zone_leave_open(
        string text, string notBefore, string notAfter, TimePrecision precision, string zone)
    {
        var read = WrittenTime.TryRead(text);

        Assert.NotNull(read);
        Assert.Equal(new TimeInterval(At(notBefore), At(notAfter)), read.Bounds);
        Assert.Equal((text.Trim(), precision, zone), (read.Raw, read.Precision, read.Zone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("06.01.2022")]
    [InlineData("2022-02-30")]
    [InlineData("2022-01-06T24:00:00Z")]
    [InlineData("2022-01-06T10:00:00+99:00")]
    [InlineData("2022-01-06T10")]
    [InlineData("٢٠٢٢-٠١-٠٦")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void What_is_not_a_time_is_not_read(string text) => Assert.Null(WrittenTime.TryRead(text));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
