using System.Globalization;
using System.Text;
using FFMpegCore;

namespace Provenance.Media.Ffmpeg;

/// <summary>The tags of a container and its streams, kept as evidence: bounded, and free of what a screen or a log would obey.</summary>
internal static class EvidenceTags
{
    private const int MostTags = 100;
    private const int LongestKey = 60;
    private const int LongestValue = 500;

    /// <summary>At most 100 tags, the container's first: <c>format.creation_time</c>, <c>0.handler_name</c>.</summary>
    public static IReadOnlyDictionary<string, string> Of(IMediaAnalysis analysis)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(kept, "format", analysis.Raw.Format?.Tags);
        foreach (var stream in analysis.Raw.Streams)
            Add(kept, stream.Index.ToString(CultureInfo.InvariantCulture), stream.Tags);
        return kept;
    }

    /// <summary>Removes control, format and bidirectional characters and broken surrogates, and cuts to a length.</summary>
    public static string Clean(string text, int longest)
    {
        var cleaned = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (cleaned.Length + rune.Utf16SequenceLength > longest) break;
            var unwanted = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            cleaned.Append(unwanted ? " " : rune.ToString());
        }
        return cleaned.ToString().Trim();
    }

    private static void Add(SortedDictionary<string, string> kept, string owner, IReadOnlyDictionary<string, string>? tags)
    {
        foreach (var (key, value) in tags ?? new Dictionary<string, string>())
        {
            if (kept.Count >= MostTags) return;
            kept[$"{owner}.{Clean(key, LongestKey)}"] = Clean(value ?? "", LongestValue);
        }
    }
}
