using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>An appearance that is, or might come to be, a member of the cascade on one stretch: where it lies and whom it matches there.</summary>
internal sealed class StretchCandidate(Footage footage, TimeRange stretch)
{
    private readonly List<Tie> _ties = [];
    private Alignment? _placement;
    private bool _isDirect;
    private bool _hasJoined;
    private double _matchedSeconds;
    private double _shownSeconds;

    internal AppearanceId Id => footage.AppearanceId;

    internal string Key => footage.Key;

    /// <summary>What it shows of the stretch, on the anchor's time line; null while nothing places it.</summary>
    internal RangeSet? OnStretch { get; private set; }

    /// <summary>Members that cover what it shows.</summary>
    internal int Covering { get; private set; }

    /// <summary>Those of them that it matches there.</summary>
    internal int Agreeing { get; private set; }

    /// <summary>Members that it surely matches there, whether they cover what it shows or not.</summary>
    internal int Confirmed { get; private set; }

    internal double ShownSeconds => _shownSeconds;

    /// <summary>Its time line on the anchor's.</summary>
    internal Alignment Placement => _placement ?? throw new InvalidOperationException($"Appearance {Id} has no place on the stretch yet.");

    /// <summary>
    /// The joining rule: its matched span overlaps the stretch by at least half of the shorter of the two, and it matches at least half
    /// of the members that cover that span (all, if there are one or two), one of them surely.
    /// </summary>
    internal bool MayJoin =>
        OnStretch is not null && Confirmed > 0 && Agreeing >= (Covering <= 2 ? Covering : (Covering + 1) / 2) &&
        _shownSeconds >= Math.Min(stretch.Length, _matchedSeconds) / 2;

    /// <summary>Places the owner of the time line.</summary>
    internal void Anchor(TimeRange whole) => Place(Alignment.Identity(whole), whole.Length, isDirect: true);

    /// <summary>Takes note of a member, and of what matching it says about where this lies.</summary>
    /// <param name="member">The member; it is placed.</param>
    /// <param name="link">From this to the member; null when they do not match.</param>
    /// <param name="isAnchor">True when the member owns the time line.</param>
    internal void Meet(StretchCandidate member, FootageLink? link, bool isAnchor)
    {
        var through = link?.Alignment.Then(member.Placement);
        var shown = through?.Reach().In(stretch);
        var tie = shown is not { Ranges.Count: > 0 }
            ? new Tie(member, null, 0, false)
            : new Tie(member, shown, member.MatchedSecondsOf(link!), link!.IsConfirmed);
        _ties.Add(tie);

        // The anchor's own word on where this lies is the best; of the others', the one that places most of it.
        var placesBetter = tie.Shown is not null && !_hasJoined && !_isDirect && (isAnchor || tie.Shown.Length > _shownSeconds);
        if (placesBetter) Place(through!, tie.MatchedSeconds, isAnchor);
        else if (OnStretch is not null) Count(tie);
    }

    /// <summary>Makes it a member: its place is settled, for others are counted against it.</summary>
    internal void Join() => _hasJoined = true;

    /// <summary>Forgets a member that left.</summary>
    internal void Forget(StretchCandidate member)
    {
        _ties.RemoveAll(tie => tie.Member == member);
        Recount();
    }

    private void Place(Alignment placement, double matchedSeconds, bool isDirect)
    {
        (_placement, _matchedSeconds, _isDirect) = (placement, matchedSeconds, isDirect);
        OnStretch = placement.Reach().In(stretch);
        _shownSeconds = OnStretch.Length;
        Recount();
    }

    private void Recount()
    {
        (Covering, Agreeing, Confirmed) = (0, 0, 0);
        if (OnStretch is not null) _ties.ForEach(Count);
    }

    private void Count(Tie tie)
    {
        var matches = tie.Shown is not null && tie.Shown.OverlapWith(OnStretch!) >= Math.Min(tie.MatchedSeconds, _shownSeconds) / 2;
        if (matches && tie.IsConfirmed) Confirmed++;
        if (tie.Member.OnStretch!.OverlapWith(OnStretch!) < _shownSeconds / 2) return;

        Covering++;
        if (matches) Agreeing++;
    }

    // How long the matched spans are that touch the stretch, in the anchor's seconds: whole, for most of one may lie beyond the stretch,
    // where the member's own place is not known.
    private double MatchedSecondsOf(FootageLink link)
    {
        var inMember = Placement.Within(stretch);
        var matched = link.Alignment.Reach().Ranges.Where(range => inMember.OverlapWith(range) > 0).Sum(range => range.Length);
        return matched * _shownSeconds / inMember.Length;
    }

    // What matching a member says: which seconds of the stretch this shows too, and how long the matched spans are that say so.
    private sealed record Tie(StretchCandidate Member, RangeSet? Shown, double MatchedSeconds, bool IsConfirmed);
}
