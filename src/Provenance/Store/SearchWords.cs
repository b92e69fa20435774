using System.Text;
using System.Text.RegularExpressions;

namespace Provenance.Store;

/// <summary>
/// The words of texts and of searches, cut and folded here so that both engines find the same: without case, without accents of Latin
/// letters and marks of any script, Chinese and Japanese by the character. What a person types is never query syntax.
/// </summary>
internal static partial class SearchWords
{
    private const int LongestTyped = 2_000;
    private const int LongestWord = 100;
    private const int MostTyped = 20;

    private static readonly Dictionary<char, char> _plain = Fold(
        "aàáâãäåāăąǎ", "cçćĉċč", "dďđð", "eèéêëēĕėęěə", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł", "nñńņňŉ", "oòóôõöøōŏőơ", "rŕŗř", "sśŝşšș",
        "tţťŧț", "uùúûüũūŭůűųư", "wŵ", "yýÿŷ", "zźżž", "её", "اأإآ", "ىي");

    /// <summary>Some texts as the words in them, with blanks between: what is indexed.</summary>
    internal static string Of(params ReadOnlySpan<string?> texts)
    {
        var words = new StringBuilder();
        foreach (var text in texts)
        {
            foreach (var word in Cut(text ?? "")) words.Append(word).Append(' ');
        }

        return words.ToString().TrimEnd();
    }

    /// <summary>The words of a search, each once, at most <see cref="MostTyped"/>.</summary>
    internal static IReadOnlyList<string> Typed(string? text) =>
        [.. Cut(text is { Length: > LongestTyped } ? text[..LongestTyped] : text ?? "").Distinct().Take(MostTyped)];

    /// <summary>For FTS5: all words must occur, the last may be a beginning. Each stands in quotes, in which nothing is an operator.</summary>
    internal static string ToFts5(IReadOnlyList<string> words) => string.Join(' ', words.Select((word, i) => $"\"{word}\"{(i == words.Count - 1 ? "*" : "")}"));

    /// <summary>For <c>to_tsquery</c>: likewise; in words of letters and digits nothing is an operator.</summary>
    internal static string ToTsQuery(IReadOnlyList<string> words) => string.Join(" & ", words.Select((word, i) => $"'{word}'{(i == words.Count - 1 ? ":*" : "")}"));

    private static IEnumerable<string> Cut(string text)
    {
        var folded = Marks().Replace(text, "").ToLowerInvariant();
        foreach (Match match in Words().Matches(string.Create(folded.Length, folded, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = _plain.GetValueOrDefault(from[i], from[i]);
        })))
        {
            yield return match.Length <= LongestWord ? match.Value : match.Value[..LongestWord];
        }
    }

    private static Dictionary<char, char> Fold(params string[] groups) =>
        groups.SelectMany(group => group[1..].Select(letter => (letter, Plain: group[0]))).ToDictionary(l => l.letter, l => l.Plain);

    // Accents that stand as characters of their own, and the vowel signs of Arabic and Hebrew.
    [GeneratedRegex(@"\p{Mn}+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"[\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]|[\p{L}\p{N}\p{Mc}-[\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]]+")]
    private static partial Regex Words();
}
