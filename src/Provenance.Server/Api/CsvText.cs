using System.Text;

namespace Provenance.Server.Api;

/// <summary>
/// Reads comma-separated values (RFC 4180): quotes around a field, doubled inside; CRLF or LF. Semicolons and tabs are taken for commas when
/// the first line has more of them, as spreadsheets of many countries write.
/// </summary>
internal static class CsvText
{
    private static readonly char[] _separators = [',', ';', '\t'];

    /// <summary>A record: its fields, trimmed; and whether its quotes make sense.</summary>
    internal sealed record Record(IReadOnlyList<string> Fields, bool IsWhole);

    /// <summary>The records in order; empty lines are none.</summary>
    internal static IEnumerable<Record> Read(string text)
    {
        var separator = SeparatorOf(text);
        for (var at = 0; at < text.Length;)
        {
            var record = ReadRecord(text, separator, ref at);
            if (record.Fields.Count > 1 || record.Fields[0].Length > 0 || !record.IsWhole) yield return record;
        }
    }

    private static char SeparatorOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? text : text[..end];
        return _separators.MaxBy(candidate => first.Count(c => c == candidate));
    }

    private static Record ReadRecord(string text, char separator, ref int at)
    {
        var (fields, isWhole) = (new List<string>(), true);
        while (true)
        {
            fields.Add(ReadField(text, separator, ref at, ref isWhole));
            if (at >= text.Length) return new Record(fields, isWhole);
            if (text[at++] == '\n') return new Record(fields, isWhole);
        }
    }

    // Ends on the separator or the line's end, or behind the text.
    private static string ReadField(string text, char separator, ref int at, ref bool isWhole)
    {
        var (field, isQuoted, wasQuoted) = (new StringBuilder(), false, false);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (isQuoted && c == '"' && at + 1 < text.Length && text[at + 1] == '"') field.Append(text[at++]);
            else if (isQuoted && c == '"') isQuoted = false;
            else if (isQuoted) field.Append(c);
            else if (c == separator || c == '\n') break;
            else if (c == '"' && !wasQuoted && string.IsNullOrWhiteSpace(field.ToString()))
            {
                (isQuoted, wasQuoted) = (true, true);
                field.Clear();
            }
            else
            {
                // Behind the closing quote there is room for blanks only; inside an unquoted field a quote is a stray one.
                if (c == '"' || (wasQuoted && !char.IsWhiteSpace(c))) isWhole = false;
                field.Append(c);
            }
        }

        if (isQuoted) isWhole = false;
        return field.ToString().Trim();
    }
}
