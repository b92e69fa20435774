using Provenance.Acquiring;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Components.History;

/// <summary>What the history says, in sentences: pages never show its facts as they are stored.</summary>
internal static class HistoryText
{
    /// <summary>An entry in words.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="nameOf">
    /// How an appearance is called, by number; null for one that the viewer may not see. Without it appearances are called by number.
    /// </param>
    internal static HistoryLine Of(HistoryEntry entry, Func<long, string?>? nameOf = null)
    {
        var facts = HistoryFacts.Of(entry);
        var names = new HistoryNames(nameOf);
        var sentence = CascadeHistoryText.Of(entry.Event, facts, names) ?? OfMatch(entry.Event, facts, names) ?? OfAppearance(entry.Event, facts) ?? OfRest(entry, facts);
        return new HistoryLine(entry, sentence, facts.Text("reason") is { } reason && !IsCode(entry.Event) ? reason : null, DetailsOf(entry.Event, facts));
    }

    /// <summary>Entries in words, the newest first.</summary>
    internal static IReadOnlyList<HistoryLine> Of(IEnumerable<HistoryEntry> entries, Func<long, string?>? nameOf = null) =>
        [.. entries.OrderByDescending(e => e.Id).Select(e => Of(e, nameOf))];

    /// <summary>The appearances that sentences about cascades would name, by number, each once.</summary>
    internal static IReadOnlyList<long> AppearancesIn(IEnumerable<HistoryEntry> entries) =>
        [.. entries.Select(HistoryFacts.Of).SelectMany(CascadeHistoryText.AppearancesIn).Distinct()];

    // Here the reason is a name of ours, and the sentence says it.
    private static bool IsCode(string what) => what == "appearance.unavailable";

    private static string? OfMatch(string what, HistoryFacts facts, HistoryNames names) => what switch
    {
        "match.found" when facts.Text("decision") == "Confirmed" =>
            $"Found, and confirmed by its score of {facts.Share("score")}: {names.Of(facts.Number("query"))} and {names.Of(facts.Number("reference"))}.",
        "match.found" => $"Found with a score of {facts.Share("score")}: {names.Of(facts.Number("query"))} and {names.Of(facts.Number("reference"))}.",
        "match.confirmed" => "Confirmed: the same footage.",
        "match.rejected" => "Rejected: not the same footage.",
        "match.undone" => $"Took the decision back: {(facts.In("after").Text("decision") == "Confirmed" ? "confirmed by its score again" : "it waits for a person again")}.",
        _ => null,
    };

    private static string? OfAppearance(string what, HistoryFacts facts) => what switch
    {
        "appearance.submitted" => $"Submitted{(facts.Text("url") is { } url ? $" by its address {url}" : "")}{(facts.Text("sha256") is null ? "" : " with a file")}.",
        "appearance.resubmitted" => $"Submitted again; what was new: {HistoryNames.Join(facts.Texts("added").Select(FieldOf))}.",
        "appearance.acquired" => $"Footage received{(facts.Number("bytes") is { } bytes ? $", {Clock.Size(bytes)}" : "")}{(facts.Text("fetcher") is { } fetcher ? $" ({fetcher})" : "")}.",
        "appearance.unavailable" => $"No footage. {(Enum.TryParse<Unavailability>(facts.Text("reason"), out var why) ? Wording.Of(why) : "")} {facts.Text("detail")}".TrimEnd(),
        "appearance.edited" => $"Changed {HistoryNames.Join(facts.In("after").Names().Select(FieldOf))}.",
        "appearance.restricted" => $"Restricted to {HistoryNames.Join(facts.Texts("readers"))}.",
        "appearance.unrestricted" => "Lifted the restriction: everybody with an account may see it.",
        "appearance.resolved" => $"The short link leads to {facts.Text("to")}.",
        "address.changed" => $"The address answers otherwise: {Wording.Of(Enum.TryParse<AddressState>(facts.Text("before"), out var was) ? was : AddressState.Silent)} became {Wording.Of(Enum.TryParse<AddressState>(facts.Text("after"), out var now) ? now : AddressState.Silent)}.",
        "page.captured" => $"Kept the page as it was sent (HTTP {facts.Text("status")}).",
        "time.bracketed" => "Posts with neighbouring numbers bracket its time.",
        "media.lost" => "The file was lost from the media folder.",
        "media.found" => "The file is back in the media folder.",
        "time.added" => $"Added a time: {facts.Text("value")} ({facts.Text("source")}).",
        "appearance.held" => "Put on hold: nothing of it may be removed.",
        "appearance.released" => "Released from hold.",
        "appearance.erased" => "Erased its contents for good.",
        "media.removed" => "Removed the footage; hashes and evidence stay.",
        _ => null,
    };

    private static string OfRest(HistoryEntry entry, HistoryFacts facts) => entry.Event switch
    {
        "stage.retried" => $"Had a stage tried again: {facts.Text("stage")}.",
        "log.exported" => "Exported the log.",
        "setting.changed" => $"Changed a setting: {entry.Subject.Replace("setting:", "", StringComparison.Ordinal)}.",
        var other => $"{char.ToUpperInvariant(other[0])}{other[1..].Replace('.', ' ')}.",
    };

    private static IReadOnlyList<string> DetailsOf(string what, HistoryFacts facts)
    {
        if (what != "appearance.edited") return facts.Text("fault") is { } fault ? [fault] : [];

        var (before, after) = (facts.In("before"), facts.In("after"));
        return [.. after.Names().Select(name => $"{FieldOf(name)}: {Quoted(before.Text(name))} became {Quoted(after.Text(name))}")];
    }

    private static string Quoted(string? text) => text is null ? "nothing" : $"“{text}”";

    private static string FieldOf(string name) => name switch
    {
        "postedAt" => "time of posting",
        "mayFetch" => "leave to fetch it",
        var other => other,
    };
}
