using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provenance.Submitting;

namespace Provenance.Reviewing.Webhooks;

/// <summary>What webhooks are told of, and in which shape.</summary>
public static class WebhookEvents
{
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every kind of message.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "match.suggested", "match.decided", "cascade.joined", "earliest.changed", "claim.added", "verdict.changed", "work.changed", "appearance.unavailable", "address.changed", "job.failed",
    ];

    /// <summary>The kind of message an entry of the history is; null for one that nobody is told of.</summary>
    public static string? KindOf(HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Event switch
        {
            "match.found" => entry.Facts?.Contains("\"Suggested\"", StringComparison.Ordinal) == true ? "match.suggested" : "match.decided",
            "match.confirmed" or "match.rejected" or "match.undone" => "match.decided",
            "earliest.changed" or "earliest.pinned" or "earliest.unpinned" => "earliest.changed",
            "verdict.given" or "verdict.withdrawn" => "verdict.changed",
            "stage.givenUp" => "job.failed",
            var other when All.Contains(other) => other,
            _ => null,
        };
    }

    /// <summary>The body of a message: type, timestamp, data, as Standard Webhooks recommends.</summary>
    /// <param name="kind">The kind of message.</param>
    /// <param name="entry">The entry.</param>
    public static string BodyOf(string kind, HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new JsonObject
        {
            ["type"] = kind,
            ["timestamp"] = HistoryChain.TimeOf(entry.At),
            ["data"] = new JsonObject
            {
                ["entry"] = entry.Id,
                ["event"] = entry.Event,
                ["subject"] = entry.Subject,
                ["by"] = entry.By,
                ["facts"] = entry.Facts is { } facts ? JsonNode.Parse(facts) : null,
            },
        }.ToJsonString(_options);
    }
}
