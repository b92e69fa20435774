using System.Globalization;
using System.Text.RegularExpressions;

namespace Provenance.Submitting.Lists;

/// <summary>Reads lists of a line or a row each, one by one: addresses, CSV, and the sheets of Bellingcat's auto-archiver.</summary>
/// <param name="map">Columns by name or number from 1, to fields.</param>
/// <param name="mayFetch">Whether rows that say nothing of it may be fetched.</param>
public sealed partial class TableList(IReadOnlyDictionary<string, string> map, bool mayFetch)
{
    /// <summary>What is said of a list without a column of addresses.</summary>
    public const string NoColumn = "The list has no column of addresses. Expected a header that names url, or rows with an address; or name the column with --map COLUMN=url.";

    /// <summary>The rows of an address a line; empty lines and those that begin with # are none.</summary>
    public IEnumerable<ListedRow> ReadUrls(TextReader text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var number = 1L; text.ReadLine() is { } line; number++)
        {
            if (line.Trim() is { Length: > 0 } url && url[0] != '#') yield return Checked(new ListedRow(number, new Submission { Url = url, MayFetch = mayFetch }));
        }
    }

    /// <summary>The rows of a CSV file; one row with a remark and no submission when there is no column of addresses.</summary>
    /// <param name="file">The file, which can be sought in.</param>
    public IEnumerable<ListedRow> ReadCsv(Stream file) => Read(file, Of);

    /// <summary>The rows of an auto-archiver's sheet, saved as CSV.</summary>
    /// <param name="file">The file, which can be sought in.</param>
    public IEnumerable<ListedRow> ReadAutoArchiver(Stream file)
    {
        var header = AutoArchiverSheet.Of(new CsvRows(file).Read().FirstOrDefault());
        return Read(file, (row, columns) => header.Complete(Of(row, columns), row));
    }

    private IEnumerable<ListedRow> Read(Stream file, Func<ListRow, ListColumns, ListedRow> of)
    {
        ListColumns? columns = null;
        foreach (var row in new CsvRows(file).Read())
        {
            if (columns is null)
            {
                columns = ListColumns.Of(row.Fields, map);
                if (columns is null)
                {
                    yield return new ListedRow(row.Number, null, NoColumn);
                    yield break;
                }

                if (columns.HasHeader) continue;
            }

            yield return Checked(of(row, columns));
        }
    }

    private ListedRow Of(ListRow row, ListColumns columns)
    {
        string? Value(string field) => columns.Value(row.Fields, field);
        if (Value("url") is not { } url) return new ListedRow(row.Number, null, "The row has no address.");
        if (Value("item") is { } item && !int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return new ListedRow(row.Number, null, $"The item is {Shown(item)}; expected a number from 1.");
        if (Value("fetch") is { } fetch && !bool.TryParse(fetch, out _)) return new ListedRow(row.Number, null, $"The column fetch holds {Shown(fetch)}; expected true or false.");

        return new ListedRow(row.Number, new Submission
        {
            Url = url,
            Item = Value("item") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null,
            PostedAt = Value("postedAt"),
            PostedAtSource = Value("postedAtSource"),
            SeenAt = Value("seenAt"),
            Archive = Value("archive"),
            Group = Value("group"),
            Label = Value("label"),
            Uploader = Value("uploader"),
            Caption = Value("caption"),
            Claim = Value("claim"),
            Note = Value("note"),
            Contact = Value("contact"),
            MayFetch = Value("fetch") is { } said ? bool.Parse(said) : mayFetch,
        }, row.IsBroken ? "The row's quotes make no sense: it was read by its line alone." : null);
    }

    // What spreadsheets do to long numbers.
    private static ListedRow Checked(ListedRow row)
    {
        if (row.Submission?.Url is not { } url) return row;
        if (Scientific().IsMatch(url))
            return new ListedRow(row.Number, null, "A spreadsheet has turned the id into 1.23E+18, and its last digits are lost. Format the column as text and export it again.");

        return Rounded().IsMatch(url)
            ? row with { Remark = "The id ends in two zeros or more: a spreadsheet may have rounded it. Compare it with the post." }
            : row;
    }

    private static string Shown(string text) => SubmittedText.Clean(text, 60) ?? "";

    [GeneratedRegex(@"(?:^|[/=])[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"(?:status|video)/[0-9]{16,17}00(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Rounded();
}
