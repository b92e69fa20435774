using System.Text.Encodings.Web;
using System.Text.Json;
using Provenance.Submitting;

namespace Provenance.Reviewing.Logging;

/// <summary>An entry of the log as it is exported: one JSON object a line. Everything that its hashes were made of is in it as it was hashed.</summary>
/// <param name="Sequence">Its place, from 1, without a gap.</param>
/// <param name="At">When, as <see cref="HistoryChain.TimeOf"/> writes it.</param>
/// <param name="Event">What happened.</param>
/// <param name="Subject">To what.</param>
/// <param name="By">Who did it.</param>
/// <param name="ById">Their id; null for the pipeline.</param>
/// <param name="Facts">The facts, as the text that was hashed; null when there are none, or they are erased.</param>
/// <param name="Salt">The salt of the content digest; null when the contents are erased.</param>
/// <param name="Content">The content digest.</param>
/// <param name="Previous">The hash of the entry before it.</param>
/// <param name="Hash">Its own hash.</param>
public sealed record LogLine(
    long Sequence, string At, string Event, string Subject, string? By, string? ById, string? Facts, string? Salt, string Content, string Previous, string Hash)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line of an entry.</summary>
    /// <param name="entry">An entry that is saved.</param>
    /// <param name="previous">The hash of the entry before it.</param>
    public static LogLine Of(HistoryEntry entry, string previous)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new LogLine(
            entry.Sequence!.Value, HistoryChain.TimeOf(entry.At), entry.Event, entry.Subject, entry.By, entry.ById, entry.Facts, entry.Salt, entry.Content!, previous, entry.Hash!);
    }

    /// <summary>It as one line of JSON, without an end of line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _options);

    /// <summary>Reads a line; null when it is none.</summary>
    public static LogLine? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LogLine>(line, _options) is { At: not null, Event: not null, Subject: not null, Content: not null, Previous: not null, Hash: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
