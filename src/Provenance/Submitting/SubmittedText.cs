using System.Globalization;
using System.Text;

namespace Provenance.Submitting;

/// <summary>Cleans what people and pages write, for keeping and showing. Nothing is refused for what it says.</summary>
public static class SubmittedText
{
    /// <summary>Characters kept of a caption, claim or note.</summary>
    public const int MaxLong = 10_000;

    /// <summary>Characters kept of a name, handle, contact or file name.</summary>
    public const int MaxShort = 300;

    /// <summary>
    /// The text without control characters (line breaks and tabs become a line break and a space), without characters that turn the
    /// direction of writing (they can make a name read as another), without halves of characters, trimmed and bounded.
    /// </summary>
    /// <param name="text">As it was written; null when nothing was.</param>
    /// <param name="maxLength">UTF-16 units kept; a character is never cut in half.</param>
    /// <returns>Null when nothing is left.</returns>
    public static string? Clean(string? text, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var kept = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.AsSpan().EnumerateRunes())
        {
            if (Replace(rune) is not { } clean) continue;
            if (kept.Length + clean.Utf16SequenceLength > maxLength) break;
            kept.Append(clean.ToString());
        }

        var trimmed = kept.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }

    // Joiners stay (emoji and Persian need them); EnumerateRunes gives U+FFFD for half a character, which is dropped.
    private static Rune? Replace(Rune rune) => rune.Value switch
    {
        '\n' or 0x2028 or 0x2029 => new Rune('\n'),
        '\t' => new Rune(' '),
        0xFFFD or 0xFEFF or 0x061C or 0x200E or 0x200F => null,
        >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or >= 0xFFF9 and <= 0xFFFB => null,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control ? null : rune,
    };
}
