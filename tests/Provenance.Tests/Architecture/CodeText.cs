using System.Text;

namespace Provenance.Tests.Architecture;

/// <summary>Blanks what is not code, so that a rule is not broken by a sentence about it.</summary>
internal static class CodeText
{
    internal static string Strip(string text)
    {
        var code = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = EndOfLiteral(text, i);
            if (end == i)
            {
                code.Append(text[i++]);
                continue;
            }

            var keep = text[i] == '$';
            for (; i < end; i++) code.Append(keep || text[i] == '\n' ? text[i] : ' ');
        }

        return code.ToString();
    }

    // Where the comment or literal that starts here ends; the same place when none starts here.
    private static int EndOfLiteral(string text, int at) => text[at] switch
    {
        '/' when At(text, at + 1) == '/' => Find(text, "\n", at),
        '/' when At(text, at + 1) == '*' => After(text, "*/", at + 2),
        '\'' => EndOfQuoted(text, at + 1, '\''),
        '"' or '$' or '@' => EndOfString(text, at),
        _ => at,
    };

    private static int EndOfString(string text, int at)
    {
        var quote = at;
        while (At(text, quote) is '$' or '@') quote++;
        if (At(text, quote) != '"') return at;

        var quotes = quote;
        while (At(text, quotes) == '"') quotes++;
        if (quotes - quote >= 3) return After(text, new string('"', quotes - quote), quotes);
        if (!text[at..quote].Contains('@', StringComparison.Ordinal)) return EndOfQuoted(text, quote + 1, '"');

        var end = quote + 1;
        while (end < text.Length && (text[end] != '"' || At(text, end + 1) == '"')) end += text[end] == '"' ? 2 : 1;
        return Math.Min(end + 1, text.Length);
    }

    private static int EndOfQuoted(string text, int at, char quote)
    {
        while (at < text.Length && text[at] != quote && text[at] != '\n') at += text[at] == '\\' ? 2 : 1;
        return Math.Min(at + 1, text.Length);
    }

    private static char At(string text, int at) => at < text.Length ? text[at] : '\0';

    private static int Find(string text, string what, int from) => text.IndexOf(what, from, StringComparison.Ordinal) is >= 0 and var at ? at : text.Length;

    private static int After(string text, string what, int from) => Math.Min(Find(text, what, from) + what.Length, text.Length);
}
