using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>The first known appearance of a stretch of footage: what is proven, what is likely, and what is a tie. Never "the original".</summary>
/// <param name="Certainty">How far the answer goes.</param>
/// <param name="AppearanceId">The appearance that is named; null for a tie.</param>
/// <param name="CouldBeFirst">Every appearance before which no other is proven to be, the named one included, by likely time.</param>
/// <param name="AsOf">When the answer was computed.</param>
/// <param name="Copies">How many appearances were considered.</param>
/// <param name="Platforms">On how many platforms.</param>
/// <param name="Segments">The same question for each stretch of the footage where the answer could differ, in order; empty when it nowhere does.</param>
public sealed record EarliestAppearance(
    EarliestCertainty Certainty,
    AppearanceId? AppearanceId,
    IReadOnlyList<AppearanceId> CouldBeFirst,
    DateTimeOffset AsOf,
    int Copies,
    int Platforms,
    IReadOnlyList<SegmentEarliest> Segments)
{
    /// <summary>Every appearance that the answer names, for the whole or for a segment; each once.</summary>
    public IEnumerable<AppearanceId> Named() => CouldBeFirst.Concat(Segments.SelectMany(s => s.CouldBeFirst)).Distinct();
}

/// <summary>The earliest known appearance of one part of a cascade's stretch.</summary>
/// <param name="Stretch">Which seconds, on the anchor's time line.</param>
/// <param name="Certainty">How far the answer goes.</param>
/// <param name="AppearanceId">The appearance that is named; null for a tie.</param>
/// <param name="CouldBeFirst">Every appearance of these seconds before which no other is proven to be.</param>
public sealed record SegmentEarliest(
    TimeRange Stretch, EarliestCertainty Certainty, AppearanceId? AppearanceId, IReadOnlyList<AppearanceId> CouldBeFirst);

/// <summary>How far an answer to "which is the earliest" goes. Stored by name.</summary>
public enum EarliestCertainty
{
    /// <summary>One appearance, and every other is proven later.</summary>
    ProvenFirst,

    /// <summary>First by the likely intervals, and others are not proven later.</summary>
    LikelyFirst,

    /// <summary>Several, and nothing says which.</summary>
    Tie,
}
