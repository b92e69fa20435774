using Provenance.Cascading;
using Provenance.Reviewing;

namespace Provenance.Server.Pages.Matches;

/// <summary>One side of a match, as its facts are shown.</summary>
/// <param name="Role">"Query" or "Reference".</param>
/// <param name="Means">What that means, in a few words.</param>
/// <param name="View">The appearance.</param>
/// <param name="Cascades">Where the cascades of both sides stand.</param>
public sealed record MatchSide(string Role, string Means, AppearanceView View, IReadOnlyDictionary<CascadeId, CascadeStatus> Cascades)
{
    /// <summary>The cascades this side is in.</summary>
    public IReadOnlyList<CascadeStatus> In => [.. View.Cascades.Where(Cascades.ContainsKey).Select(id => Cascades[id])];
}
