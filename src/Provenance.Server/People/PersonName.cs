using System.Globalization;

namespace Provenance.Server.People;

/// <summary>What may stand as a name in the history.</summary>
internal static class PersonName
{
    /// <summary>Most characters, inclusive.</summary>
    internal const int Most = 100;

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    internal static string? ProblemOf(string name)
    {
        if (name.Length is 0 or > Most) return $"The name has {name.Length} characters. Expected 1 to {Most}, as it is to stand beside what is done under it.";
        if (name.EnumerateRunes().Any(rune => System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            return "The name holds characters that are not seen or that turn the line around. Write it without them.";

        return name.Equals(Submitting.HistoryEntry.Pipeline, StringComparison.OrdinalIgnoreCase) ? $"The name {name} is the pipeline's own. Choose another." : null;
    }
}
