using System.Text;
using System.Text.Json;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Components;

/// <summary>The history in words: what an entry's dotted name means, and its facts without the marks of JSON.</summary>
internal static class HistoryWords
{
    private const int MostFacts = 12;
    private const int LongestFact = 300;

    /// <summary>"appearance.acquired" as "Appearance acquired".</summary>
    internal static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = name.Replace('.', ' ');
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The facts of an entry, nested ones by their path, each bounded.</summary>
    internal static IReadOnlyList<(string Name, string Value)> FactsOf(HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Facts is null) return [];

        using var facts = JsonDocument.Parse(entry.Facts);
        var found = new List<(string, string)>();
        Collect(facts.RootElement, "", found);
        return found;
    }

    private static void Collect(JsonElement element, string path, List<(string Name, string Value)> into)
    {
        if (into.Count >= MostFacts) return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Collect(property.Value, path.Length == 0 ? Spaced(property.Name) : $"{path}, {Spaced(property.Name)}", into);
                break;
            case JsonValueKind.Array when element.GetArrayLength() > 0 && element[0].ValueKind is not (JsonValueKind.Object or JsonValueKind.Array):
                into.Add((path, Bounded(string.Join(", ", element.EnumerateArray()))));
                break;
            case JsonValueKind.Array:
                into.Add((path, $"{element.GetArrayLength()}"));
                break;
            case JsonValueKind.Null:
                break;
            default:
                into.Add((path, Bounded(element.ToString())));
                break;
        }
    }

    private static string Bounded(string text) => text.Length <= LongestFact ? text : text[..LongestFact] + " …";

    private static string Spaced(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
