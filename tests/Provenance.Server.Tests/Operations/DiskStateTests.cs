using Provenance.Server.Operations;

namespace Provenance.Server.Tests.Operations;

public sealed class DiskStateTests
{
    private const long Giga = 1_000_000_000;

    [Theory]
    [InlineData(0, 0, 100, 1, false, false)]
    [InlineData(95, 0, 100, 1, false, false)]
    [InlineData(50, 100, 100, 1, false, false)]
    [InlineData(90, 100, 100, 1, true, false)]
    [InlineData(100, 100, 100, 1, true, true)]
    [InlineData(150, 100, 100, 1, true, true)]
    [InlineData(0, 0, 9, 5, true, false)]
    [InlineData(0, 0, 5, 5, true, true)]
    [InlineData(0, 0, 0, 0, true, true)]
    public void It_warns_before_it_is_full(long used, long most, long free, long keepFree, bool isLow, bool isFull)
    {
        var state = new DiskState(used * Giga, most == 0 ? null : most * Giga, free * Giga, keepFree * Giga);

        Assert.Equal((isLow, isFull), (state.IsLow, state.IsFull));
        Assert.Equal(isLow, state.Warning is not null);
        Assert.Equal(isFull, state.Warning?.StartsWith("There is no room", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void There_is_room_for_the_lesser_of_what_is_allowed_and_what_is_free()
    {
        Assert.Equal(3, new DiskState(7, 10, 100, 1).RoomBytes);
        Assert.Equal(2, new DiskState(7, 100, 3, 1).RoomBytes);
        Assert.Equal(0, new DiskState(7, 1, 3, 5).RoomBytes);
    }
}
