using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Cascades;

/// <summary>The appearances of a cascade on one time line, the likely first one on top.</summary>
/// <param name="Rows">A row each, at most <see cref="Most"/>.</param>
/// <param name="Omitted">How many more there are, which only the table shows.</param>
/// <param name="Band">In which the first publication of those shown must lie; null when nothing bounds it on either side.</param>
/// <param name="Marks">Instants that are written below, in order, far enough from each other to be read.</param>
public sealed record TimelineDrawing(
    IReadOnlyList<TimelineRow> Rows, int Omitted, TimelineBar? Band, IReadOnlyList<TimelineMark> Marks)
{
    /// <summary>Rows that are drawn at most.</summary>
    public const int Most = 60;

    // Percent that a written instant needs for itself.
    private const double MarkRoom = 24;

    /// <summary>Draws.</summary>
    /// <param name="members">The members that may be seen.</param>
    public static TimelineDrawing Of(IReadOnlyList<MemberView> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var ordered = members
            .OrderBy(m => m.Time.Likely.NotBefore == DateTimeOffset.MinValue ? m.Time.Likely.NotAfter : m.Time.Likely.NotBefore)
            .ThenBy(m => m.Time.Proven.NotAfter).ThenBy(m => m.Appearance.Id.Value).ToArray();
        var shown = ordered.Take(Most).ToArray();
        var scale = TimelineScale.Of(shown.SelectMany(m => Ends(m.Time.Proven).Concat(Ends(m.Time.Likely))));
        var band = FirstPublication(members.Select(m => m.Time.Proven));
        return new TimelineDrawing(
            [.. shown.Select(m => new TimelineRow(m, TimelineBar.Of(m.Time.Proven, scale), TimelineBar.Of(m.Time.Likely, scale)))],
            ordered.Length - shown.Length,
            band is { } lies ? TimelineBar.Of(lies, scale) : null,
            MarksOf(scale));
    }

    /// <summary>
    /// In which interval the first of several publications lies: not before the earliest any of them can be, and not after the earliest
    /// end, for by then one of them was out. Null when neither end is bounded.
    /// </summary>
    public static TimeInterval? FirstPublication(IEnumerable<TimeInterval> proven)
    {
        var all = proven.ToArray();
        if (all.Length == 0) return null;

        var lies = new TimeInterval(all.Min(i => i.NotBefore), all.Min(i => i.NotAfter));
        return lies == TimeInterval.Unbounded ? null : lies;
    }

    // The ends come first, for they say what the drawing spans; of the rest, what leaves room.
    private static List<TimelineMark> MarksOf(TimelineScale scale)
    {
        if (scale.Breaks.Count == 0) return [];

        var last = new TimelineMark(scale.Breaks[^1], scale.PercentOf(scale.Breaks[^1]));
        var marks = new List<TimelineMark>();
        foreach (var at in scale.Breaks)
        {
            var here = new TimelineMark(at, scale.PercentOf(at));
            if ((marks.Count == 0 || here.Percent - marks[^1].Percent >= MarkRoom) && (marks.Count == 0 || last.Percent - here.Percent >= MarkRoom))
                marks.Add(here);
        }

        if (marks[^1].At != last.At) marks.Add(last);
        return marks;
    }

    private static IEnumerable<DateTimeOffset> Ends(TimeInterval interval) =>
        new[] { interval.NotBefore, interval.NotAfter }.Where(at => at != DateTimeOffset.MinValue && at != DateTimeOffset.MaxValue);
}

/// <summary>One appearance on the time line.</summary>
/// <param name="Member">The appearance.</param>
/// <param name="Proven">What is proven.</param>
/// <param name="Likely">What is likely, inside it.</param>
public sealed record TimelineRow(MemberView Member, TimelineBar Proven, TimelineBar Likely);

/// <summary>An instant that is written below the time line.</summary>
/// <param name="At">The instant.</param>
/// <param name="Percent">Where it lies.</param>
public readonly record struct TimelineMark(DateTimeOffset At, double Percent);
