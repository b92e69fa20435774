using Provenance.Reviewing;

namespace Provenance.Server.Pages.Components.History;

/// <summary>What the history says of cascades.</summary>
internal static class CascadeHistoryText
{
    /// <summary>An entry in a sentence; null when it is not about a cascade.</summary>
    internal static string? Of(string what, HistoryFacts facts, HistoryNames names) => what switch
    {
        "cascade.formed" => $"Formed of {names.Of(facts.Numbers("members"))}. {Answer(facts.In("earliest"), names)}",
        "cascade.restored" => $"Restored with {names.Of(facts.Numbers("members"))}. {Answer(facts.In("earliest"), names)}",
        "cascade.joined" => $"Joined: {names.Of(facts.Number("appearanceId"))}.",
        "cascade.left" => $"Left: {names.Of(facts.Number("appearanceId"))}.",
        "cascade.dissolved" => Dissolved(facts),
        "earliest.changed" => $"{Answer(facts.In("after"), names)} Before: {Said(facts.In("before"), names)}.",
        "earliest.pinned" => $"Pinned as the earliest: {names.Of(facts.Number("after"))}.",
        "earliest.unpinned" => $"Took the pin back from {names.Of(facts.Number("before"))}.",
        "cascade.restricted" => $"Restricted to {HistoryNames.Join(facts.Texts("readers"))}.",
        "cascade.unrestricted" => "Lifted the restriction: everybody with an account may see it.",
        "review.opened" => $"Review opened: the claim “{facts.Text("claim")}” is unverified.",
        "verdict.given" => $"Verdict on “{facts.Text("claim")}”: {VerdictOf(facts.Text("verdict"))}.{Now(facts)}",
        "verdict.withdrawn" => $"Took the verdict on “{facts.Text("claim")}” back.{Now(facts)}",
        "work.changed" => Work(facts.In("after")),
        "claim.added" => $"Added the claim “{facts.Text("claim")}”.",
        _ => null,
    };

    /// <summary>The appearances that the sentence would name.</summary>
    internal static IEnumerable<long> AppearancesIn(HistoryFacts facts)
    {
        HistoryFacts[] answers = [facts.In("earliest"), facts.In("before"), facts.In("after")];
        return facts.Numbers("members")
            .Concat(((long?[])[facts.Number("before"), facts.Number("after")]).OfType<long>())
            .Concat(answers.Append(facts).Select(a => a.Number("appearanceId")).OfType<long>())
            .Concat(answers.SelectMany(a => a.Numbers("couldBeFirst")));
    }

    private static string VerdictOf(string? name) => Enum.TryParse<VerdictKind>(name, out var kind) ? Wording.Of(kind).ToLowerInvariant() : "unknown";

    // What stands is another word than what was said when others have judged too.
    private static string Now(HistoryFacts facts) => facts.Text("after") == facts.Text("verdict") ? "" : $" It is {VerdictOf(facts.Text("after"))} now.";

    private static string Work(HistoryFacts after)
    {
        var state = Enum.TryParse<ReviewState>(after.Text("state"), out var read) ? Wording.Of(read).ToLowerInvariant() : "changed";
        return $"Work is {state}{(after.Text("assignee") is { } whose ? $", {whose}'s" : ", nobody's")}.";
    }

    private static string Dissolved(HistoryFacts facts)
    {
        var into = facts.Numbers("into");
        return into.Count == 0
            ? "Dissolved: nothing of it stands together any more."
            : $"Dissolved; its appearances are now in cascade {HistoryNames.Join(into.Select(id => $"{id}"))}.";
    }

    private static string Answer(HistoryFacts earliest, HistoryNames names) => $"Earliest known: {Said(earliest, names)}.";

    private static string Others(int count) => count switch { < 1 => "", 1 => " (1 other could be)", _ => $" ({count} others could be)" };

    private static string Said(HistoryFacts earliest, HistoryNames names) => (earliest.Text("certainty"), earliest.Number("appearanceId")) switch
    {
        ("ProvenFirst", { } id) => $"{names.Of(id)}, proven first",
        (_, { } id) => $"{names.Of(id)}, likely first, not proven{Others(earliest.Numbers("couldBeFirst").Count - 1)}",
        _ => $"not settled between {names.Of(earliest.Numbers("couldBeFirst"))}",
    };
}
