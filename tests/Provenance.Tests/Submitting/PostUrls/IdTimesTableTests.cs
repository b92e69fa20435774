using System.Globalization;
using Provenance.Submitting;
using static Provenance.Tests.Submitting.PostUrls.PostUrlTests;

namespace Provenance.Tests.Submitting.PostUrls;

public class IdTimesTableTests
{
    [IdTimesFact]
    public void Every_row_of_the_table_of_public_ids_decodes_to_its_time()
    {
        var rows = File.ReadLines(IdTimesFactAttribute.Table!).Skip(1).Select(line => line.Split(',', 6))
            .Where(row => row[0] is "tiktok" or "tiktok-short" or "twitter" or "twitter-media").ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            var url = Read(row[1]);
            DateTimeOffset? expected = row[3].Length == 0 ? null : DateTimeOffset.Parse(row[3], CultureInfo.InvariantCulture);
            Assert.Equal(expected, url.IdTime?.Bounds.NotBefore);
            if (url.IdTime is { } time) Assert.Equal(row[2], time.Raw);
            if (row[0] is "tiktok" or "twitter") Assert.Equal(row[2], url.PostId);
            else Assert.Null(url.PostId);
            Assert.Equal(row[0].StartsWith("tiktok", StringComparison.Ordinal) ? Platform.TikTok
                : row[0] == "twitter" ? Platform.X
                : Platform.Link, url.Platform);
        });
    }
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
