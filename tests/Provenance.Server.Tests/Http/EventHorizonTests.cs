using Provenance.Server.Api.Events;
using Provenance.Submitting;

namespace Provenance.Server.Tests.Http;

public sealed class EventHorizonTests
{
    private static readonly DateTimeOffset _now = new(2022, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly EventHorizon _horizon = new();

    [Fact]
    public void Entries_without_a_gap_are_given_out_at_once()
    {
        _horizon.BeginAt(4);

        Assert.Equal([5, 6], TakenAt(_now, 5, 6));
        Assert.Equal(6, _horizon.At);
        Assert.Empty(TakenAt(_now));
    }

    [Fact]
    public void A_number_whose_transaction_commits_late_holds_up_those_behind_it()
    {
        _horizon.BeginAt(4);

        Assert.Equal([5], TakenAt(_now, 5, 7, 8));
        Assert.Empty(TakenAt(_now + TimeSpan.FromSeconds(1), 7, 8));
        Assert.Equal([6, 7, 8], TakenAt(_now + TimeSpan.FromSeconds(2), 6, 7, 8));
    }

    [Fact]
    public void A_number_that_never_comes_is_waited_for_once_and_each_by_itself()
    {
        _horizon.BeginAt(4);

        Assert.Empty(TakenAt(_now, 6, 8));
        Assert.Equal([6], TakenAt(_now + EventHorizon.Patience, 6, 8));
        Assert.Empty(TakenAt(_now + EventHorizon.Patience + TimeSpan.FromSeconds(1), 8));
        Assert.Equal([8], TakenAt(_now + (2 * EventHorizon.Patience), 8));
    }

    private long[] TakenAt(DateTimeOffset now, params long[] ids) => [.. _horizon.Take([.. ids.Select(Entry)], now).Select(entry => entry.Id)];

    private static HistoryEntry Entry(long id)
    {
        var entry = new HistoryEntry { At = _now, Event = "match.found", Subject = "match:1", By = HistoryEntry.Pipeline };
        typeof(HistoryEntry).GetProperty(nameof(HistoryEntry.Id))!.GetSetMethod(nonPublic: true)!.Invoke(entry, [id]);
        return entry;
    }
}
