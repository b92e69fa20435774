using System.Globalization;

namespace Provenance.Cli;

/// <summary>Pairs as the Meta Video Similarity Challenge writes them: a row a segment, ids are file names, times in seconds.</summary>
internal static class MatchCsv
{
    /// <summary>Writes a header and a row for each segment of each pair; every row of a pair has the pair's score.</summary>
    internal static async Task WriteAsync(TextWriter to, IReadOnlyList<FootagePair> pairs)
    {
        await to.WriteLineAsync("query_id,ref_id,query_start,query_end,ref_start,ref_end,score");
        foreach (var (query, reference, comparison) in pairs)
            foreach (var s in comparison.Segments)
            {
                await to.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Field(query)},{Field(reference)},{s.Query.Start:0.###},{s.Query.End:0.###},{s.Reference.Start:0.###},{s.Reference.End:0.###},{comparison.Score:0.######}"));
            }
    }

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
