using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Provenance.Matching;

namespace Provenance.Cli;

/// <summary>What two videos share, for a person and as JSON.</summary>
internal static class ComparisonText
{
    private static readonly JsonSerializerOptions _json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>A sentence, the coverages, and a line a segment.</summary>
    internal static async Task WriteAsync(TextWriter to, Comparison? comparison)
    {
        if (comparison is null)
        {
            await to.WriteLineAsync("No shared footage and no shared sound was found.");
            return;
        }

        await to.WriteLineAsync(Invariant(
            $"{Sentence(comparison)}: score {comparison.Score:0.000} of 1 (picture {comparison.PictureScore:0.000}, sound {comparison.SoundScore:0.000})."));
        await to.WriteLineAsync(Invariant(
            $"{comparison.QueryCoverage * 100:0} % of the query and {comparison.ReferenceCoverage * 100:0} % of the reference are covered."));
        foreach (var s in comparison.Segments)
        {
            await to.WriteLineAsync(Invariant(
                $"query {s.Query.Start:0.00}-{s.Query.End:0.00} s = reference {s.Reference.Start:0.00}-{s.Reference.End:0.00} s, {(s.Kind == SegmentKind.Picture ? "picture" : "sound")}{(s.IsMirrored ? ", mirrored" : "")}, similarity {s.Similarity:0.00}"));
        }
    }

    /// <summary>The same as JSON: <c>{"match": null}</c>, or everything under <c>match</c>.</summary>
    internal static Task WriteJsonAsync(TextWriter to, Comparison? comparison) => to.WriteLineAsync(JsonSerializer.Serialize(
        new
        {
            Match = comparison is null ? null : new
            {
                comparison.Kind,
                comparison.Score,
                comparison.PictureScore,
                comparison.SoundScore,
                comparison.QueryCoverage,
                comparison.ReferenceCoverage,
                Segments = comparison.Segments.Select(s => new
                {
                    QueryStartSeconds = s.Query.Start,
                    QueryEndSeconds = s.Query.End,
                    ReferenceStartSeconds = s.Reference.Start,
                    ReferenceEndSeconds = s.Reference.End,
                    s.Similarity,
                    s.IsMirrored,
                    s.Kind,
                }),
            },
        },
        _json));

    private static string Sentence(Comparison comparison) => comparison.Kind switch
    {
        MatchKind.Picture => "The picture agrees, the sound does not",
        MatchKind.Sound => "The sound agrees, the picture does not",
        _ => "Picture and sound agree",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
