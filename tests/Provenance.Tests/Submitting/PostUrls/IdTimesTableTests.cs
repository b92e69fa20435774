using System.Globalization;
using Provenance.Submitting.PostUrls;
using static Provenance.Tests.Submitting.PostUrls.PostUrlTests;

namespace Provenance.Tests.Submitting.PostUrls;

public class IdTimesTableTests
{
    [IdTimesFact]
    public void Every_row_of_the_table_of_public_ids_decodes_to_its_platform_id_and_time()
    {
        var wrong = Rows().Select(row => (Row: row, Found: TimeRow.Of(row.Url, Now))).Where(pair => !IsRight(pair.Row, pair.Found)).ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Select(pair => $"{pair.Row} -> {pair.Found}")));
        Assert.True(Rows().Count() > 200);
    }

    private static bool IsRight(TableRow row, TimeRow found) =>
        (found.Platform, found.Id, Written(row, found.Utc)) == (row.Platform, row.Id, row.Utc)
        && found.Precision == row.Precision.Split('-')[0]
        && (!row.Precision.Contains('-', StringComparison.Ordinal) || found.Kind == row.Precision[(row.Precision.IndexOf('-', StringComparison.Ordinal) + 1)..]);

    // As the table writes it: to the id's precision.
    private static string Written(TableRow row, DateTimeOffset? utc) => utc?.ToString(row.Precision.Split('-')[0] switch
    {
        "us" => "yyyy-MM-ddTHH:mm:ss.ffffffZ",
        "ms" => "yyyy-MM-ddTHH:mm:ss.fffZ",
        _ => "yyyy-MM-ddTHH:mm:ssZ",
    }, CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<TableRow> Rows() => File.ReadLines(IdTimesFactAttribute.Table!).Skip(1).Select(line => line.Split(',', 6))
        .Select(row => new TableRow(row[0], row[1], row[2], row[3], row[4]));

    private sealed record TableRow(string Platform, string Url, string Id, string Utc, string Precision);
}

/// <summary>A test that needs the table of public ids, which lies beside the repository and is not part of it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdTimesFactAttribute : FactAttribute
{
    public IdTimesFactAttribute()
    {
        if (Table is null) Skip = "The table ../shared/data/id_times.csv is not beside the repository.";
    }

    /// <summary>Where the table is; null when it is nowhere above the tests.</summary>
    public static string? Table { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Provenance.sln"))) continue;

            var table = Path.Combine(folder.FullName, "..", "shared", "data", "id_times.csv");
            return File.Exists(table) ? table : null;
        }

        return null;
    }
}
