using Provenance.Submitting;

namespace Provenance.Matching;

/// <summary>What the history says of matches.</summary>
internal static class MatchHistory
{
    /// <summary>That a pair was found; the match has its number.</summary>
    internal static HistoryEntry Found(Match match) => HistoryEntry.ByPipeline(
        $"match:{match.Id}",
        "match.found",
        match.FoundAt,
        new { query = match.QueryId.Value, reference = match.ReferenceId.Value, match.Kind, match.Score, match.Decision });
}
