using CsvHelper;
using Provenance.Submitting.Lists;
using Provenance.Submitting.PostUrls;

namespace Provenance.Cli;

/// <summary>Reads a list of addresses and writes a row for each, in order: refused and repeated ones too.</summary>
internal static class TimeCsv
{
    private static readonly string[] _columns = ["url", "platform", "id", "media_id", "canonical_url", "not_before", "not_after", "utc", "precision", "kind", "experimental", "note"];

    /// <summary>Reads and writes; rows pass one by one, however long the list is.</summary>
    internal static async Task<int> RunAsync(string list, string output, CancellationToken cancellation)
    {
        if (!File.Exists(list))
        {
            await Console.Error.WriteLineAsync($"There is no file {list}. Expected a CSV file with a column url; nothing was written.");
            return ExitCodes.Unreadable;
        }

        await using var file = new FileStream(list, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var rows = new CsvRows(file).Read().GetEnumerator();
        if (!rows.MoveNext() || UrlColumn(rows.Current) is not (>= 0 and var column))
        {
            await Console.Error.WriteLineAsync($"{list} has no column url. Expected a first row that names one; nothing was written.");
            return ExitCodes.Unreadable;
        }

        var isAlone = rows.Current.Fields.Count == 1;
        await WholeFile.WriteAsync(output, async to =>
        {
            await using var writer = CsvWriter.Create(to, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
            foreach (var name in _columns) writer.WriteField(name);
            await writer.EndRecordAsync(cancellation);
            for (var now = TimeProvider.System.GetUtcNow(); rows.MoveNext();)
            {
                Write(writer, UrlIn(rows.Current.Fields, column, isAlone), rows.Current.IsBroken ? "The row's quotes make no sense: it was read by its line alone." : "", now);
                await writer.EndRecordAsync(cancellation);
            }
        });
        return ExitCodes.Done;
    }

    private static int UrlColumn(ListRow header) => header.Fields.Index().Where(field => field.Item.Trim().Equals("url", StringComparison.OrdinalIgnoreCase)).Select(field => field.Index).FirstOrDefault(-1);

    // Where the address is the only column, a comma without quotes is a part of it.
    private static string UrlIn(IReadOnlyList<string> fields, int column, bool isAlone) =>
        isAlone ? string.Join(',', fields) : column < fields.Count ? fields[column] : "";

    private static void Write(CsvWriter writer, string url, string remark, DateTimeOffset now)
    {
        var row = TimeRow.Of(url, now);
        writer.WriteField(url);
        foreach (var field in (string[])[row.Platform, row.Id, row.MediaId, row.CanonicalUrl]) writer.WriteField(field);
        foreach (var time in (DateTimeOffset?[])[row.Bounds.NotBefore, row.Bounds.NotAfter, row.Utc]) writer.WriteField(TimeText.Written(time, row.Precision));
        foreach (var field in (string[])[row.Precision, row.Kind, row.IsExperimental ? "true" : "false", $"{remark} {row.Note}".Trim()]) writer.WriteField(field);
    }
}
