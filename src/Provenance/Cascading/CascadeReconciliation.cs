namespace Provenance.Cascading;

/// <summary>Which of the newly built cascades is which of the stored ones, so that numbers stay with the footage they were given for.</summary>
/// <param name="Kept">A draft with the stored cascade whose number it keeps.</param>
/// <param name="New">Drafts that get a number of their own.</param>
/// <param name="Leftover">Standing cascades that nothing continues.</param>
internal sealed record CascadeReconciliation(
    IReadOnlyList<(Cascade Stored, CascadeDraft Draft)> Kept, IReadOnlyList<CascadeDraft> New, IReadOnlyList<Cascade> Leftover)
{
    /// <summary>
    /// The pair with most members in common goes first, then the one with most footage of those members in common, then the lower
    /// number. A dissolved cascade rises again only for exactly its members and its footage: that is what undoing a decision gives back.
    /// </summary>
    internal static CascadeReconciliation Of(IReadOnlyList<Cascade> stored, IReadOnlyList<CascadeDraft> drafts)
    {
        var open = drafts.ToList();
        var kept = new List<(Cascade Stored, CascadeDraft Draft)>();
        var standing = stored.Where(c => c.DissolvedAt is null).ToList();
        Pair(standing, open, kept, pair => pair.SharedMembers > 0 && pair.SharedSeconds > 0);
        var dissolved = stored.Where(c => c.DissolvedAt is not null).ToList();
        Pair(dissolved, open, kept, pair => pair.IsSame);
        return new CascadeReconciliation(kept, open, standing);
    }

    private static void Pair(
        List<Cascade> stored, List<CascadeDraft> drafts, List<(Cascade Stored, CascadeDraft Draft)> kept, Func<Likeness, bool> may)
    {
        var pairs = stored.SelectMany(s => drafts.Select((d, order) => new Likeness(s, d, order))).Where(may)
            .OrderByDescending(p => p.SharedMembers).ThenByDescending(p => p.SharedSeconds).ThenBy(p => p.Stored.Id.Value).ThenBy(p => p.Order)
            .ToList();
        foreach (var pair in pairs.Where(p => stored.Contains(p.Stored) && drafts.Contains(p.Draft)))
        {
            kept.Add((pair.Stored, pair.Draft));
            stored.Remove(pair.Stored);
            drafts.Remove(pair.Draft);
        }
    }

    private sealed class Likeness
    {
        internal Likeness(Cascade stored, CascadeDraft draft, int order)
        {
            (Stored, Draft, Order) = (stored, draft, order);
            var shared = stored.Members
                .Join(draft.Members, m => m.AppearanceId, m => m.AppearanceId, (was, now) => (was.InMember, Now: now.InMember)).ToArray();
            SharedMembers = shared.Length;
            // Rounded to tenths: sums of seconds that differ by an error of arithmetic are equal.
            SharedSeconds = Math.Round(shared.Sum(s => s.Now.Sum(s.InMember.OverlapWith)), 1);
            IsSame = shared.Length == stored.Members.Count && shared.Length == draft.Members.Count &&
                SharedSeconds >= 0.9 * stored.Members.Sum(m => m.InMember.Length) &&
                SharedSeconds >= 0.9 * draft.Members.Sum(m => m.InMember.Sum(r => r.Length));
        }

        internal Cascade Stored { get; }

        internal CascadeDraft Draft { get; }

        internal int Order { get; }

        internal int SharedMembers { get; }

        internal double SharedSeconds { get; }

        internal bool IsSame { get; }
    }
}
