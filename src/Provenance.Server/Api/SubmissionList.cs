using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Provenance.Server.Api;

/// <summary>Reads a list of submissions: JSON, CSV with a header, or an address a line. What is wrong with one row is that row's alone.</summary>
internal static class SubmissionList
{
    /// <summary>Rows at most.</summary>
    internal const int MaxRows = 1000;

    private const int MaxBytes = 8 * 1024 * 1024;
    private const string Nothing = "Nothing was stored.";

    /// <summary>A row: what it submits, or what is wrong with it.</summary>
    internal sealed record Row(SubmitRequest? Request, string? Objection);

    /// <summary>The rows, or why the list as a whole cannot be read.</summary>
    internal static async Task<(IReadOnlyList<Row>? Rows, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MaxBytes;
        var (rows, objection) = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            "text/csv" => ReadCsv(await TextAsync(request, cancellation)),
            "text/plain" => (ReadLines(await TextAsync(request, cancellation)), null),
            _ => await ReadJsonAsync(request, cancellation),
        };
        if (rows is null) return (null, Problems.Refused($"{objection} {Nothing}"));
        if (rows.Count == 0) return (null, Problems.Refused($"The list is empty. Expected 1 to {MaxRows} rows. {Nothing}"));
        return rows.Count > MaxRows ? (null, Problems.Refused($"The list has more than {MaxRows} rows. Send it in parts. {Nothing}")) : (rows, null);
    }

    private static async Task<string> TextAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation);
    }

    private static List<Row> ReadLines(string text) =>
        [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Take(MaxRows + 1).Select(line => new Row(new SubmitRequest(line), null))];

    private static async Task<(List<Row>? Rows, string? Objection)> ReadJsonAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
            if (json.RootElement.ValueKind != JsonValueKind.Array) return (null, "The body is no JSON array. Expected an array of objects, each as a single submission is sent.");

            return ([.. json.RootElement.EnumerateArray().Take(MaxRows + 1).Select(ReadRow)], null);
        }
        catch (JsonException wrong)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"The JSON breaks off or is malformed at line {(wrong.LineNumber ?? 0) + 1}. Expected an array of objects, each as a single submission is sent."));
        }
    }

    private static Row ReadRow(JsonElement element)
    {
        try
        {
            return element.Deserialize<SubmitRequest>(SubmissionBody.Json) is { } request ? new Row(request, null) : new Row(null, $"The row is null. {SubmitRequest.Expected}");
        }
        catch (JsonException wrong)
        {
            return new Row(null, $"The row cannot be read{(wrong.Path is { Length: > 1 } path ? $" at {path}" : "")}. {SubmitRequest.Expected}");
        }
    }

    private static (List<Row>? Rows, string? Objection) ReadCsv(string text)
    {
        using var records = CsvText.Read(text.TrimStart('\uFEFF')).GetEnumerator();
        if (!records.MoveNext()) return ([], null);

        var columns = records.Current.Fields;
        if (columns.FirstOrDefault(c => !SubmitRequest.Names.Contains(c)) is { } strange)
            return (null, $"There is no column \"{Shown(strange)}\". Expected a header of {string.Join(", ", SubmitRequest.Names.Order())}, each at most once, url among them.");
        if (!columns.Contains("url", StringComparer.OrdinalIgnoreCase) || columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() != columns.Count)
            return (null, "A column is missing or named twice. Expected a header that names url and no column twice.");

        var rows = new List<Row>();
        while (rows.Count <= MaxRows && records.MoveNext()) rows.Add(ReadRow(columns, records.Current));
        return (rows, null);
    }

    private static Row ReadRow(IReadOnlyList<string> columns, CsvText.Record record)
    {
        if (!record.IsWhole || record.Fields.Count > columns.Count)
            return new Row(null, "The row has a stray quote or more fields than the header. Correct it and send it again.");

        return ReadRow(columns.Zip(record.Fields).ToDictionary(f => f.First, f => f.Second, StringComparer.OrdinalIgnoreCase));
    }

    private static Row ReadRow(Dictionary<string, string> fields) => SubmitRequest.Of(fields) is { } request
        ? new Row(request, null)
        : new Row(null, "A field cannot be read: item is a number from 1, fetch and restricted are true or false. Correct it and send it again.");

    private static string Shown(string name) => new([.. name.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-').Take(40)]);
}
