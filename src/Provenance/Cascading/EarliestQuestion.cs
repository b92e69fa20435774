using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>Which of several appearances is the earliest known: the rules of order, as pure functions.</summary>
public static class EarliestQuestion
{
    // Matched spans end where a sampled frame matched: their ends differ by some frames without meaning anything.
    private const double ShortestSegmentSeconds = 1;

    /// <summary>All that could be first: those before which nothing else is proven to be. The order of the input is kept.</summary>
    public static IReadOnlyList<AppearanceId> CouldBeFirst(IReadOnlyList<DatedAppearance> appearances) =>
        [.. First(appearances, a => a.Time.Proven).Select(a => a.AppearanceId)];

    /// <summary>Answers for all appearances together.</summary>
    /// <param name="appearances">At least one; each once.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static EarliestAnswer Answer(IReadOnlyList<DatedAppearance> appearances)
    {
        if (appearances.Count == 0) throw new ArgumentException("Expected at least one appearance, got none.", nameof(appearances));

        var possible = First(appearances, a => a.Time.Proven);
        var likely = First(possible, a => a.Time.Likely);
        var named = likely.Count == 1 ? likely[0].AppearanceId : default(AppearanceId?);
        var certainty = named is null ? EarliestCertainty.Tie
            : possible.Count == 1 ? EarliestCertainty.ProvenFirst
            : EarliestCertainty.LikelyFirst;
        return new EarliestAnswer(certainty, named, [.. ByLikelyTime(possible, named).Select(a => a.AppearanceId)]);
    }

    /// <summary>
    /// Answers for every part of a stretch, in order: cut where an appearance begins or ends, parts with the same answer joined. Empty
    /// when the answer is everywhere the same as <paramref name="whole"/>.
    /// </summary>
    /// <param name="stretch">The stretch, in seconds of the anchor's time line.</param>
    /// <param name="appearances">What is known to show any of it, with the seconds that each shows.</param>
    /// <param name="whole">The answer for all of it.</param>
    public static IReadOnlyList<SegmentEarliest> PerSegment(TimeRange stretch, IReadOnlyList<DatedAppearance> appearances, EarliestAnswer whole)
    {
        var segments = new List<SegmentEarliest>();
        var cuts = Cuts(stretch, appearances);
        for (var i = 1; i < cuts.Count; i++)
        {
            var part = new TimeRange(cuts[i - 1], cuts[i]);
            var showing = appearances.Where(a => a.OnStretch.Sum(part.OverlapWith) >= part.Length / 2).ToArray();
            if (showing.Length == 0) continue;

            var answer = Answer(showing);
            if (segments.Count > 0 && segments[^1] is var last && last.Stretch.End == part.Start && answer.Equals(AnswerOf(last)))
                segments[^1] = last with { Stretch = new TimeRange(last.Stretch.Start, part.End) };
            else
                segments.Add(new SegmentEarliest(part, answer.Certainty, answer.AppearanceId, answer.CouldBeFirst));
        }

        return segments.TrueForAll(s => AnswerOf(s).Equals(whole)) ? [] : segments;
    }

    private static EarliestAnswer AnswerOf(SegmentEarliest segment) => new(segment.Certainty, segment.AppearanceId, segment.CouldBeFirst);

    private static List<double> Cuts(TimeRange stretch, IReadOnlyList<DatedAppearance> appearances)
    {
        var cuts = new List<double> { stretch.Start };
        var inside = appearances.SelectMany(a => a.OnStretch).SelectMany(span => (double[])[span.Start, span.End]).Order();
        foreach (var cut in inside)
        {
            if (cut - cuts[^1] >= ShortestSegmentSeconds && stretch.End - cut >= ShortestSegmentSeconds) cuts.Add(cut);
        }

        cuts.Add(stretch.End);
        return cuts;
    }

    // Only the smallest upper bound can rule anybody out, so one pass over all finds what comparing every pair would.
    private static List<DatedAppearance> First(IReadOnlyList<DatedAppearance> appearances, Func<DatedAppearance, TimeInterval> time)
    {
        var earliestEnd = appearances.Select(time).MinBy(interval => interval.NotAfter);
        return [.. appearances.Where(a => !earliestEnd.IsProvenBefore(time(a)))];
    }

    // An open beginning says that nothing is known, not that it was early: those come last.
    private static IEnumerable<DatedAppearance> ByLikelyTime(IEnumerable<DatedAppearance> appearances, AppearanceId? named) => appearances
        .OrderBy(a => a.AppearanceId == named ? 0 : 1)
        .ThenBy(a => a.Time.Likely.NotBefore == DateTimeOffset.MinValue ? DateTimeOffset.MaxValue : a.Time.Likely.NotBefore)
        .ThenBy(a => a.Time.Likely.NotAfter)
        .ThenBy(a => a.AppearanceId.Value);
}

/// <summary>An appearance with what decides its place in time.</summary>
/// <param name="AppearanceId">The appearance.</param>
/// <param name="Time">When it was published.</param>
/// <param name="OnStretch">Which seconds of the stretch it shows, on the anchor's time line.</param>
public sealed record DatedAppearance(AppearanceId AppearanceId, PublicationTime Time, IReadOnlyList<TimeRange> OnStretch);

/// <summary>Who is first, as far as that is known.</summary>
/// <param name="Certainty">How far the answer goes.</param>
/// <param name="AppearanceId">The appearance that is named; null for a tie.</param>
/// <param name="CouldBeFirst">All that could be first, the named one first, then by likely time.</param>
public sealed record EarliestAnswer(EarliestCertainty Certainty, AppearanceId? AppearanceId, IReadOnlyList<AppearanceId> CouldBeFirst)
{
    /// <inheritdoc/>
    public bool Equals(EarliestAnswer? other) =>
        other is not null && Certainty == other.Certainty && AppearanceId == other.AppearanceId && CouldBeFirst.SequenceEqual(other.CouldBeFirst);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Certainty, AppearanceId, CouldBeFirst.Count);
}
