using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>An interval that pieces of evidence narrow, rank by rank, and what it was narrowed by.</summary>
/// <param name="interval">What it is before any piece is heard.</param>
internal sealed class EvidenceNarrowing(TimeInterval interval)
{
    private readonly List<(TimeInterval Interval, DateEvidence Piece)> _heard = [];

    /// <summary>What is left; it always holds an instant.</summary>
    internal TimeInterval Interval { get; private set; } = interval;

    internal bool Meets(TimeInterval other) => Interval.Intersect(other).HasInstant;

    /// <summary>Hears the pieces of one rank: sets aside what misses, then intersects what agrees and takes the hull of what does not.</summary>
    internal void Narrow(WeighedEvidence[] pieces, int[] rank, Func<DateEvidence, TimeInterval> says)
    {
        SetAsideWhatMisses(pieces, rank, says);
        var left = rank.Where(i => pieces[i].Standing != EvidenceStanding.Contradicted)
            .Select(i => (Index: i, Says: says(pieces[i].Piece))).ToArray();
        var hull = default(TimeInterval?);
        foreach (var (index, mine) in left)
        {
            var against = left.FirstOrDefault(other => !other.Says.Intersect(mine).HasInstant, (Index: -1, Says: mine)).Index;
            if (against < 0) continue;
            pieces[index] = pieces[index] with { Standing = EvidenceStanding.Unordered, Against = pieces[against].Piece };
            hull = hull?.Hull(mine) ?? mine;
        }

        foreach (var (index, mine) in left) Hear(hull is { } all && pieces[index].Against is not null ? all : mine, pieces[index].Piece);
    }

    /// <summary>Hears where the proofs of one rank think the instant lies, as far as that meets what is left; their standing is settled.</summary>
    internal void NarrowWhereItMeets(WeighedEvidence[] pieces, int[] rank)
    {
        var meeting = rank.Select(i => pieces[i])
            .Where(p => p.Standing != EvidenceStanding.Contradicted && Meets(p.Piece.Likely)).ToArray();
        var agree = meeting.All(p => meeting.All(other => other.Piece.Likely.Intersect(p.Piece.Likely).HasInstant));
        var hull = meeting.Select(p => p.Piece.Likely).Aggregate(default(TimeInterval?), (sum, next) => sum?.Hull(next) ?? next);
        foreach (var weighed in meeting) Hear(agree ? weighed.Piece.Likely : hull!.Value, weighed.Piece);
    }

    /// <summary>Marks the pieces of one rank that what is left has no room for.</summary>
    internal void SetAsideWhatMisses(WeighedEvidence[] pieces, int[] rank) => SetAsideWhatMisses(pieces, rank, piece => piece.Bounds);

    private void SetAsideWhatMisses(WeighedEvidence[] pieces, int[] rank, Func<DateEvidence, TimeInterval> says)
    {
        foreach (var i in rank)
        {
            if (pieces[i].Standing == EvidenceStanding.Contradicted || Meets(says(pieces[i].Piece))) continue;
            pieces[i] = pieces[i] with { Standing = EvidenceStanding.Contradicted, Against = ConflictOf(says(pieces[i].Piece)) };
        }
    }

    private void Hear(TimeInterval says, DateEvidence piece)
    {
        Interval = Interval.Intersect(says);
        _heard.Add((says, piece));
    }

    // Intervals that meet pairwise have an instant in common (Helly, in one dimension): what misses the rest misses one of them alone.
    private DateEvidence? ConflictOf(TimeInterval says) =>
        _heard.FirstOrDefault(heard => !heard.Interval.Intersect(says).HasInstant).Piece;
}
