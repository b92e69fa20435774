using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Matching.Explaining;

namespace Provenance.Cli;

/// <summary>What two videos share, for a person and as JSON.</summary>
internal static class ComparisonText
{
    private static readonly JsonSerializerOptions _json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>A sentence, the coverages, a line a segment, and in what the two differ.</summary>
    internal static async Task WriteAsync(TextWriter to, Comparison? comparison, IReadOnlyList<FoundEdit> edits)
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
                $"query {s.Query.Start:0.00}-{s.Query.End:0.00} s = reference {s.Reference.Start:0.00}-{s.Reference.End:0.00} s, {(s.Kind == SegmentKind.Picture ? "picture" : "sound")}{(s.IsMirrored ? ", mirrored" : "")}{(s.IsOffsetUnknown ? ", which repeats: when is not known" : "")}, similarity {s.Similarity:0.00}"));
        }

        if (edits.Count > 0) await to.WriteLineAsync($"The query beside the reference: {string.Join("; ", edits.Select(EditWords.Of))}.");
    }

    /// <summary>The same as JSON: <c>{"match": null}</c>, or everything under <c>match</c>.</summary>
    internal static Task WriteJsonAsync(TextWriter to, Comparison? comparison, IReadOnlyList<FoundEdit> edits) => to.WriteLineAsync(JsonSerializer.Serialize(
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
                    s.IsOffsetUnknown,
                    Geometry = s.Geometry is not { } g ? null : new { g.Matrix, g.TurnedDegrees, g.Stretch, g.QueryArea, g.ReferenceArea, g.Around, g.LaidOver },
                }),
                Edits = edits.Select(edit => new { edit.Kind, edit.Amount, edit.Areas, Words = EditWords.Of(edit) }),
            },
        },
        _json));

    /// <summary>In what two videos differ; nothing when they share nothing.</summary>
    internal static IReadOnlyList<FoundEdit> Edits(Comparison? comparison, FootageFacts query, FootageFacts reference) =>
        comparison is null ? [] : Explanation.Of(comparison.Segments, query, reference);

    /// <summary>What is to be known of a file to explain.</summary>
    internal static FootageFacts Facts(string path, FingerprintData footage) => new(
        footage.DurationSeconds, footage.Height, footage.Sound.Words.Count > 0, footage.DurationSeconds > 0 ? new FileInfo(path).Length / footage.DurationSeconds : 0);

    private static string Sentence(Comparison comparison) => comparison.Kind switch
    {
        MatchKind.Picture => "The picture agrees, the sound does not",
        MatchKind.Sound => "The sound agrees, the picture does not",
        MatchKind.Place => "The same place or camera at another moment, no copy",
        _ => "Picture and sound agree",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
