using System.Text.Json;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Matching;

/// <summary>What the history says of matches.</summary>
internal static class MatchHistory
{
    /// <summary>That a pair was found; the match has its number.</summary>
    internal static HistoryEntry Found(Match match) => new()
    {
        At = match.FoundAt,
        Event = "match.found",
        Subject = $"match:{match.Id}",
        By = HistoryEntry.Pipeline,
        Facts = JsonSerializer.Serialize(
            new { query = match.QueryId.Value, reference = match.ReferenceId.Value, match.Kind, match.Score, match.Decision }, StoreJson.Options),
    };
}
