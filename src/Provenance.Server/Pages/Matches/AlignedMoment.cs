using Provenance.Matching;

namespace Provenance.Server.Pages.Matches;

/// <summary>A moment that both sides show.</summary>
/// <param name="Segment">Which segment it lies in, from 0.</param>
/// <param name="QuerySeconds">Where on the query's time line.</param>
/// <param name="ReferenceSeconds">Where on the reference's time line.</param>
/// <param name="IsMirrored">True when the query shows it mirrored.</param>
public readonly record struct AlignedMoment(int Segment, double QuerySeconds, double ReferenceSeconds, bool IsMirrored)
{
    /// <summary>Moments spread evenly over what agrees: over the pictures, or over the sound when no picture agrees.</summary>
    /// <param name="segments">The segments of the match.</param>
    /// <param name="count">How many; fewer when nothing agrees.</param>
    public static IReadOnlyList<AlignedMoment> Spread(IReadOnlyList<MatchedSegment> segments, int count)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var indexed = segments.Select((segment, index) => (segment, index)).Where(s => s.segment.Query.Length > 0).ToArray();
        var pictures = indexed.Where(s => s.segment.Kind == SegmentKind.Picture).ToArray();
        var chosen = pictures.Length > 0 ? pictures : indexed;
        var total = chosen.Sum(s => s.segment.Query.Length);
        return total <= 0 ? [] : [.. Enumerable.Range(0, count).Select(i => At(chosen, total * (i + 0.5) / count))];
    }

    /// <summary>The moment of a segment that lies at some share of it, 0 to 1.</summary>
    public static AlignedMoment In(MatchedSegment segment, int index, double share)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return new AlignedMoment(
            index,
            segment.Query.Start + (share * segment.Query.Length),
            segment.Reference.Start + (share * segment.Reference.Length),
            segment.IsMirrored);
    }

    private static AlignedMoment At((MatchedSegment Segment, int Index)[] chosen, double seconds)
    {
        foreach (var (segment, index) in chosen)
        {
            if (seconds < segment.Query.Length) return In(segment, index, seconds / segment.Query.Length);
            seconds -= segment.Query.Length;
        }

        return In(chosen[^1].Segment, chosen[^1].Index, 1);
    }
}
