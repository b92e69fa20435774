using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>A cascade as the matches make it, before it has a number.</summary>
/// <param name="AnchorId">The member on whose time line the stretch lies.</param>
/// <param name="Stretch">The stretch, in seconds of the anchor's time line.</param>
/// <param name="Members">The members, the anchor included, by address key.</param>
/// <param name="Parts">
/// What else shows seconds of the stretch and has a cascade of its own, because another part does not overlap it: the clips that a
/// compilation holds. They count for the seconds they show and not for the whole.
/// </param>
public sealed record CascadeDraft(
    AppearanceId AnchorId, TimeRange Stretch, IReadOnlyList<DraftMember> Members, IReadOnlyList<DraftMember> Parts)
{
    internal DraftMember? Member(AppearanceId id) => Members.FirstOrDefault(m => m.AppearanceId == id);
}

/// <summary>An appearance on a stretch.</summary>
/// <param name="AppearanceId">The appearance.</param>
/// <param name="OnStretch">What it shows of the stretch, on the anchor's time line, in order; at least one range.</param>
/// <param name="InMember">Where it shows that, on its own time line, in order; at least one range.</param>
public sealed record DraftMember(AppearanceId AppearanceId, IReadOnlyList<TimeRange> OnStretch, IReadOnlyList<TimeRange> InMember)
{
    /// <summary>As it is stored: from the first second to the last.</summary>
    public CascadeMember ToMember() => new(AppearanceId, Hull(OnStretch), Hull(InMember));

    private static TimeRange Hull(IReadOnlyList<TimeRange> ranges) => new(ranges[0].Start, ranges[^1].End);
}
