using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>When an appearance was published, as far as its evidence goes: what is proven and, inside that, what is likely.</summary>
/// <param name="Proven">What the accepted proofs leave, both ends included.</param>
/// <param name="Likely">Where in <paramref name="Proven"/> the instant probably lies; never outside it.</param>
/// <param name="Evidence">Every piece with its standing, the most trusted first.</param>
public sealed record PublicationTime(TimeInterval Proven, TimeInterval Likely, IReadOnlyList<WeighedEvidence> Evidence)
{
    /// <summary>Weighs the evidence of one appearance. The order in which the pieces are given changes nothing.</summary>
    /// <remarks>
    /// Pieces are intersected from the most trusted rank down. A piece that would leave nothing is set aside and shown as contradicted by
    /// the one it conflicts with. Pieces of one rank that exclude each other give their hull and are unordered. Only kinds that
    /// <see cref="DateEvidenceTrust.Proves"/> narrow the proven interval; the likely one is narrowed by all kinds that were not set aside.
    /// </remarks>
    public static PublicationTime From(IEnumerable<DateEvidence> evidence)
    {
        var pieces = evidence.Select(piece => new WeighedEvidence(piece, EvidenceStanding.Accepted, null)).ToArray();
        Array.Sort(pieces, Compare);

        var proven = new EvidenceNarrowing(TimeInterval.Unbounded);
        foreach (var rank in Ranks(pieces, kind => kind.Proves())) proven.Narrow(pieces, rank, piece => piece.Bounds);

        // What no proof leaves room for is contradicted whatever its kind; only then may the rest say where the instant probably lies.
        foreach (var rank in Ranks(pieces, kind => !kind.Proves())) proven.SetAsideWhatMisses(pieces, rank);

        var likely = new EvidenceNarrowing(proven.Interval);
        foreach (var rank in Ranks(pieces, kind => kind.Proves())) likely.NarrowWhereItMeets(pieces, rank);
        foreach (var rank in Ranks(pieces, kind => !kind.Proves()))
            likely.Narrow(pieces, rank, piece => likely.Meets(piece.Likely) ? piece.Likely : piece.Bounds);

        return new PublicationTime(proven.Interval, likely.Interval, pieces);
    }

    private static IEnumerable<int[]> Ranks(WeighedEvidence[] pieces, Func<DateEvidenceKind, bool> ofKind) =>
        Enumerable.Range(0, pieces.Length).Where(i => ofKind(pieces[i].Piece.Kind))
            .GroupBy(i => pieces[i].Piece.Kind.Rank()).Select(rank => rank.ToArray());

    // A total order on what the pieces say, so that nothing depends on the order in which they were stored.
    private static int Compare(WeighedEvidence first, WeighedEvidence second)
    {
        var (one, other) = (first.Piece, second.Piece);
        var order = one.Kind.Rank().CompareTo(other.Kind.Rank());
        if (order == 0) order = Compare(one.Bounds, other.Bounds);
        if (order == 0) order = Compare(one.Likely, other.Likely);
        if (order == 0) order = string.CompareOrdinal(one.Source, other.Source);
        if (order == 0) order = string.CompareOrdinal(one.Raw, other.Raw);
        if (order == 0) order = one.Kind.CompareTo(other.Kind);
        return order == 0 ? one.Id.CompareTo(other.Id) : order;
    }

    private static int Compare(TimeInterval one, TimeInterval other)
    {
        var order = one.NotBefore.CompareTo(other.NotBefore);
        return order == 0 ? one.NotAfter.CompareTo(other.NotAfter) : order;
    }
}

/// <summary>A piece of evidence and what became of it.</summary>
/// <param name="Piece">The piece.</param>
/// <param name="Standing">What became of it.</param>
/// <param name="Against">The piece it conflicts with; null when it was accepted, or excludes itself (an interval without an instant).</param>
public sealed record WeighedEvidence(DateEvidence Piece, EvidenceStanding Standing, DateEvidence? Against);

/// <summary>What became of a piece of evidence when all were weighed.</summary>
public enum EvidenceStanding
{
    /// <summary>It agrees with everything more trusted.</summary>
    Accepted,

    /// <summary>It would leave nothing of what more trusted pieces say, and was set aside.</summary>
    Contradicted,

    /// <summary>It and another of equal trust exclude each other: both count, as their hull.</summary>
    Unordered,
}
