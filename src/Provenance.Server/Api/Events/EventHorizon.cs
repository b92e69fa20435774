using Provenance.Submitting;

namespace Provenance.Server.Api.Events;

/// <summary>
/// How far the history can be read without missing anything. Numbers are given before transactions commit: of two at once, the higher one
/// may be there first. A number that is missing is waited for, until it is clear that its transaction was abandoned.
/// </summary>
internal sealed class EventHorizon
{
    /// <summary>How long a missing number is waited for: far longer than any transaction of ours takes.</summary>
    internal static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    private DateTimeOffset? _missingSince;
    private long _missing;

    /// <summary>The newest entry up to which nothing is missing.</summary>
    internal long At { get; private set; }

    /// <summary>Begins behind an entry, whatever lies before it.</summary>
    internal void BeginAt(long id) => (At, _missingSince, _missing) = (id, null, 0);

    /// <summary>Of the entries after <see cref="At"/>, in order, those that can be given out now; moves on behind them.</summary>
    internal IReadOnlyList<HistoryEntry> Take(IReadOnlyList<HistoryEntry> after, DateTimeOffset now)
    {
        var count = 0;
        for (; count < after.Count; count++)
        {
            var expected = At + 1;
            if (after[count].Id != expected && !IsAbandoned(expected, now)) break;
            (At, _missingSince) = (after[count].Id, null);
        }

        return [.. after.Take(count)];
    }

    private bool IsAbandoned(long number, DateTimeOffset now)
    {
        if (_missingSince is null || _missing != number) (_missing, _missingSince) = (number, now);
        return now - _missingSince >= Patience;
    }
}
