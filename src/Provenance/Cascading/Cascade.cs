using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Cascading;

/// <summary>All known appearances of one stretch of footage. An appearance can be in several (a compilation is).</summary>
public sealed class Cascade
{
    /// <summary>Its number in the store; kept through recomputation as long as most of its members stay together.</summary>
    public CascadeId Id { get; private set; }

    /// <summary>The member on whose time line the stretch lies.</summary>
    public required AppearanceId AnchorId { get; set; }

    /// <summary>The stretch, in seconds of the anchor's time line.</summary>
    public required TimeRange Stretch { get; set; }

    /// <summary>The members, the anchor included.</summary>
    public required List<CascadeMember> Members { get; set; }

    /// <summary>The answer to "which is the earliest known", with its reasons, as of its own time.</summary>
    public required EarliestAppearance Earliest { get; set; }

    /// <summary>When the cascade was first formed: its claims are unverified since then at the earliest.</summary>
    public required DateTimeOffset FormedAt { get; init; }

    /// <summary>When recomputation left nothing of it; null while it stands. Its number and history stay.</summary>
    public DateTimeOffset? DissolvedAt { get; set; }

    /// <summary>The member that people hold to be the earliest, whatever the evidence gives; null when nobody pinned one. Recomputation leaves it.</summary>
    public AppearanceId? PinnedId { get; set; }

    /// <summary>Why it was pinned; null without a pin.</summary>
    public string? PinnedReason { get; set; }

    /// <summary>Who pinned it, by name as of then; null without a pin.</summary>
    public string? PinnedBy { get; set; }

    /// <summary>When it was pinned; null without a pin.</summary>
    public DateTimeOffset? PinnedAt { get; set; }

    /// <summary>True when only the people named for it may see it: see <see cref="CascadeReader"/>.</summary>
    public bool IsRestricted { get; set; }

    /// <summary>Rises by one with everything that people change about it: two who do so at once are told so.</summary>
    public int Version { get; set; }
}

/// <summary>One appearance in a cascade.</summary>
/// <param name="AppearanceId">The member.</param>
/// <param name="OnStretch">What it shows of the stretch, in seconds of the anchor's time line.</param>
/// <param name="InMember">Where it shows that, in seconds of its own time line.</param>
public sealed record CascadeMember(AppearanceId AppearanceId, TimeRange OnStretch, TimeRange InMember);
