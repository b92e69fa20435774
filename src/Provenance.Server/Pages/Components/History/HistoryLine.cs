using Provenance.Submitting;

namespace Provenance.Server.Pages.Components.History;

/// <summary>An entry of the history as people read it.</summary>
/// <param name="Entry">The entry: who and when.</param>
/// <param name="Sentence">What happened, in a sentence.</param>
/// <param name="Reason">Why, in the words of whoever did it; null when nobody gave a reason.</param>
/// <param name="Details">What was before and after, a line each.</param>
public sealed record HistoryLine(HistoryEntry Entry, string Sentence, string? Reason, IReadOnlyList<string> Details)
{
    /// <summary>Who did it, in words.</summary>
    public string Who => Entry.By == HistoryEntry.Pipeline ? "Provenance" : Entry.By;

    /// <summary>True when a person did it.</summary>
    public bool IsByPerson => Entry.By != HistoryEntry.Pipeline;
}
