using System.Text.Json;
using Provenance.Store;

namespace Provenance.Submitting;

/// <summary>One thing that happened, written once and never changed: the append-only history.</summary>
public sealed class HistoryEntry
{
    /// <summary>The entry's number; entries are in order of it.</summary>
    public long Id { get; private set; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, a dotted word: <c>appearance.submitted</c>, <c>match.confirmed</c>, <c>earliest.changed</c>.</summary>
    public required string Event { get; init; }

    /// <summary>What it happened to: <c>appearance:12</c>, <c>match:3</c>, <c>cascade:4</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Who did it: a person's name, or <c>provenance</c> for the pipeline itself.</summary>
    public required string By { get; init; }

    /// <summary>The facts as JSON, with before and after where something changed, and the reason where a person gave one.</summary>
    public string? Facts { get; set; }

    /// <summary>The id of who did it, as of then; null for the pipeline and for whoever has no account.</summary>
    public string? ById { get; init; }

    /// <summary>Its place in the chain, from 1, without a gap; null until it is saved. See <see cref="HistoryChain"/>.</summary>
    public long? Sequence { get; private set; }

    /// <summary>The salt of <see cref="Content"/>; null until it is saved, and once its contents are erased.</summary>
    public string? Salt { get; set; }

    /// <summary>The salted digest of who did it and of the facts; null until it is saved.</summary>
    public string? Content { get; private set; }

    /// <summary>The hash by which the next entry names it; null until it is saved.</summary>
    public string? Hash { get; private set; }

    /// <summary>Gives it its place behind another; called by the store as it is saved.</summary>
    /// <param name="sequence">Its place.</param>
    /// <param name="previous">The hash of the entry before it, or <see cref="HistoryChain.Start"/>.</param>
    internal void Chain(long sequence, string previous)
    {
        Salt ??= HistoryChain.NewSalt();
        (Sequence, Content) = (sequence, HistoryChain.ContentOf(Salt, By, ById, Facts));
        Hash = HistoryChain.HashOf(new HistoryLink(sequence, At, Event, Subject, Content), previous);
    }

    /// <summary>The name the pipeline signs with.</summary>
    public const string Pipeline = "provenance";

    /// <summary>An entry that a person signs.</summary>
    /// <param name="by">Who.</param>
    /// <param name="subject">What it happened to: see <see cref="Subject"/>.</param>
    /// <param name="what">What happened: see <see cref="Event"/>.</param>
    /// <param name="at">When.</param>
    /// <param name="facts">The facts, written as JSON, the reason among them.</param>
    public static HistoryEntry ByActor(Actor by, string subject, string what, DateTimeOffset at, object facts)
    {
        ArgumentNullException.ThrowIfNull(by);
        return new HistoryEntry
        {
            At = at,
            Event = what,
            Subject = subject,
            By = by.Name,
            ById = by.Id,
            Facts = JsonSerializer.Serialize(facts, StoreJson.Options),
        };
    }

    /// <summary>An entry that the pipeline signs.</summary>
    /// <param name="subject">What it happened to: see <see cref="Subject"/>.</param>
    /// <param name="what">What happened: see <see cref="Event"/>.</param>
    /// <param name="at">When.</param>
    /// <param name="facts">The facts, written as JSON.</param>
    internal static HistoryEntry ByPipeline(string subject, string what, DateTimeOffset at, object facts) =>
        ByActor(Actor.Pipeline, subject, what, at, facts);
}
