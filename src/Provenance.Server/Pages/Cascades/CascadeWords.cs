using Provenance.Cascading;
using Provenance.Server.Pages.Components;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Cascades;

/// <summary>What a cascade says, in words.</summary>
internal static class CascadeWords
{
    private const string Overturns = "What would ";

    /// <summary>How far the answer goes, in words.</summary>
    internal static string Of(EarliestCertainty certainty) => certainty switch
    {
        EarliestCertainty.ProvenFirst => "Proven first",
        EarliestCertainty.LikelyFirst => "Likely first, not proven",
        _ => "Not settled",
    };

    /// <summary>The icon and style of an answer.</summary>
    internal static (string Icon, string Style) LookOf(EarliestCertainty certainty) => certainty switch
    {
        EarliestCertainty.ProvenFirst => ("verified", "chip-good"),
        EarliestCertainty.LikelyFirst => ("clock", "chip-live"),
        _ => ("inconclusive", "chip-warn"),
    };

    /// <summary>The answer without what would overturn it, and that alone; the second is empty when the sentences say nothing of it.</summary>
    internal static (string Answer, string Overturn) Split(string sentences)
    {
        var at = sentences.LastIndexOf(Overturns, StringComparison.Ordinal);
        return at < 0 ? (sentences, "") : (sentences[..at].TrimEnd(), sentences[at..]);
    }

    /// <summary>What an appearance is called in a drawing: short, on one line.</summary>
    internal static string Label(Appearance appearance)
    {
        const int longest = 36;
        var name = appearance.ErasedAt is null ? EarliestSentence.Name(appearance) : "Erased";
        return name.Length <= longest ? name : $"{name[..(longest - 1)]}…";
    }

    /// <summary>A piece's standing, in words.</summary>
    internal static string Of(WeighedEvidence piece) => piece.Standing switch
    {
        EvidenceStanding.Contradicted when piece.Against is { } other => $"set aside: contradicted by {other.Source}",
        EvidenceStanding.Contradicted => "set aside: contradicts itself",
        EvidenceStanding.Unordered => $"unordered: {piece.Against?.Source ?? "another"} of equal trust says otherwise",
        _ => piece.Piece.Kind.Proves() ? "proves" : "hints",
    };

    /// <summary>A row of the time line in full, for those who hear it: what is written on it, word for word, then what is drawn.</summary>
    internal static string Spoken(TimelineRow row, string? standing) =>
        $"{Label(row.Member.Appearance)}{(standing is null ? "" : $" {standing}")} {Clock.Interval(row.Likely.Interval)}, likely; proven {Clock.Interval(row.Proven.Interval)}";
}
