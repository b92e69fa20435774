using Provenance.Matching;

namespace Provenance.Cascading;

/// <summary>Seconds of one time line: ranges in order that do not touch.</summary>
internal sealed class RangeSet
{
    /// <summary>Gaps up to this are bridged: flat and covered frames have no hash that could match.</summary>
    internal const double BridgedGapSeconds = 5;

    private RangeSet(IReadOnlyList<TimeRange> ranges) => Ranges = ranges;

    internal IReadOnlyList<TimeRange> Ranges { get; }

    internal double Length => Ranges.Sum(range => range.Length);

    internal TimeRange Hull => new(Ranges[0].Start, Ranges[^1].End);

    internal static RangeSet Of(IEnumerable<TimeRange> ranges)
    {
        var joined = new List<TimeRange>();
        foreach (var range in ranges.Where(r => r.Length > 0).OrderBy(r => r.Start).ThenBy(r => r.End))
        {
            if (joined.Count > 0 && range.Start - joined[^1].End <= BridgedGapSeconds)
                joined[^1] = new TimeRange(joined[^1].Start, Math.Max(joined[^1].End, range.End));
            else
                joined.Add(range);
        }

        return new RangeSet(joined);
    }

    internal double OverlapWith(TimeRange range) => Ranges.Sum(range.OverlapWith);

    internal double OverlapWith(RangeSet other) => Ranges.Sum(other.OverlapWith);

    /// <summary>The ranges that meet <paramref name="range"/>, whole.</summary>
    internal RangeSet Meeting(TimeRange range) => new([.. Ranges.Where(r => r.OverlapWith(range) > 0)]);

    /// <summary>What lies in <paramref name="range"/>.</summary>
    internal RangeSet In(TimeRange range) => new([.. Meeting(range).Ranges
        .Select(r => new TimeRange(Math.Max(r.Start, range.Start), Math.Min(r.End, range.End)))]);
}
