using System.Globalization;
using CsvHelper;
using Provenance.Submitting.Lists;

namespace Provenance.Cli.Client;

/// <summary>What became of each row of an import: a CSV file that grows row by row, so that an import which breaks off is carried on where it did.</summary>
internal sealed class ImportReport : IAsyncDisposable
{
    private const int MostSaid = 20;

    private readonly StreamWriter? _file;
    private readonly CsvWriter? _csv;
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private int _said;

    private ImportReport(StreamWriter? file, CsvWriter? csv, long done) => (_file, _csv, Done) = (file, csv, done);

    /// <summary>The last row that an earlier import reported; 0 for none.</summary>
    internal long Done { get; }

    /// <summary>Opens a report, or carries on one that is there; without a name it only counts.</summary>
    internal static async Task<ImportReport> OpenAsync(string? path)
    {
        if (path is null) return new ImportReport(null, null, 0);

        var done = File.Exists(path) ? LastRow(path) : -1;
        var file = new StreamWriter(path, append: done >= 0) { NewLine = "\n" };
        var csv = CsvWriter.Create(file, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        if (done < 0)
        {
            foreach (var name in (string[])["row", "outcome", "appearance", "url", "words"]) csv.WriteField(name);
            await csv.EndRecordAsync();
        }

        return new ImportReport(file, csv, Math.Max(0, done));
    }

    /// <summary>Takes a row's outcome.</summary>
    /// <param name="row">The row.</param>
    /// <param name="outcome">One of <c>taken</c>, <c>merged</c>, <c>unchanged</c>, <c>conflicting</c>, <c>refused</c>.</param>
    /// <param name="id">The appearance; null when it was refused.</param>
    /// <param name="words">What a person should know.</param>
    internal void Add(ListedRow row, string outcome, long? id, string? words)
    {
        _counts[outcome] = _counts.GetValueOrDefault(outcome) + 1;
        var said = string.Join(' ', ((string?[])[words, row.Remark == words ? null : row.Remark]).OfType<string>());
        if (_csv is not null)
        {
            foreach (var field in (string[])[row.Number.ToString(CultureInfo.InvariantCulture), outcome, id?.ToString(CultureInfo.InvariantCulture) ?? "", row.Submission?.Url ?? "", said]) _csv.WriteField(field);
            _csv.EndRecord();
        }

        if (said.Length > 0 && outcome != "merged" && ++_said <= MostSaid) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Row {row.Number}, {outcome}: {said}"));
        if (_said == MostSaid + 1 && outcome != "merged" && said.Length > 0) Console.Error.WriteLine(_csv is null ? "More rows have remarks: --report FILE writes them all." : "More rows have remarks; all of them are in the report.");
    }

    /// <summary>Writes out what was reported so far.</summary>
    internal async Task FlushAsync()
    {
        if (_csv is not null) await _csv.FlushAsync();
        if (_file is not null) await _file.FlushAsync();
    }

    /// <summary>One line with the counts.</summary>
    internal string Summary() => _counts.Count == 0
        ? Done > 0 ? "Nothing was left to import." : "The list has no rows."
        : string.Join(", ", _counts.OrderBy(c => Array.IndexOf(Order, c.Key)).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Value} {c.Key}"))) + (Done > 0 ? string.Create(CultureInfo.InvariantCulture, $"; rows up to {Done} were done before.") : ".");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_csv is not null) await _csv.DisposeAsync();
        if (_file is not null) await _file.DisposeAsync();
    }

    private static string[] Order { get; } = ["taken", "merged", "unchanged", "conflicting", "refused"];

    // A report that broke off within a row loses that row, which is sent again: sending twice changes nothing.
    private static long LastRow(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        while (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() == '\n') break;
            file.SetLength(file.Length - 1);
        }

        var last = -1L;
        foreach (var row in new CsvRows(file).Read())
        {
            if (row.Number == 1) last = row.Fields is ["row", "outcome", ..] ? 0 : -1;
            else if (last >= 0 && long.TryParse(row.Fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) last = number;
        }

        return last;
    }
}
