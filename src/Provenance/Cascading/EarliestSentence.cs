using System.Globalization;
using Provenance.Submitting;
using Shown = System.Collections.Generic.IReadOnlyDictionary<
    Provenance.Submitting.AppearanceId, (Provenance.Submitting.Appearance Appearance, Provenance.Cascading.PublicationTime Time)>;

namespace Provenance.Cascading;

/// <summary>The answer as a desk reads it: what is known, how surely, as of when, and what would overturn it.</summary>
public static class EarliestSentence
{
    /// <summary>The sentences for a cascade's answer.</summary>
    /// <param name="earliest">The answer.</param>
    /// <param name="appearances">The appearances that it names, with their times, by number.</param>
    public static string Of(EarliestAppearance earliest, Shown appearances)
    {
        var others = earliest.CouldBeFirst.Count - 1;
        var sentences = new List<string>();
        if (earliest.AppearanceId is { } id)
        {
            var (appearance, time) = appearances[id];
            sentences.Add($"Earliest known to us: {Name(appearance)}, {Posted(time)}.");
            sentences.Add(Surely(earliest, others));
        }
        else
        {
            var copies = Count(earliest.Copies, "copy", "copies");
            sentences.Add($"Earliest known to us: not settled, {earliest.CouldBeFirst.Count} of {copies} could be first.");
            var some = earliest.CouldBeFirst.Take(3).Select(first => $"{Name(appearances[first].Appearance)}, {Posted(appearances[first].Time)}");
            sentences.Add(string.Join("; ", some) + (others > 2 ? "; and others." : "."));
        }

        sentences.AddRange(earliest.Segments
            .Where(s => s.AppearanceId != earliest.AppearanceId || s.Certainty != earliest.Certainty)
            .Select(s => OfSegment(s, appearances)));
        var places = Count(earliest.Platforms, "platform", "platforms");
        sentences.Add($"{Count(earliest.Copies, "copy", "copies")} on {places}, as of {Instant(earliest.AsOf)}.");
        sentences.Add(Overturn(earliest, appearances));
        return string.Join(' ', sentences);
    }

    /// <summary>An appearance in a few words: platform and uploader, or the host of its link.</summary>
    public static string Name(Appearance appearance)
    {
        var place = PlaceOf(appearance);
        if (appearance.Platform == Platform.File)
            return appearance.SubmittedFileName is { } name ? $"a submitted file ({name})" : "a submitted file";
        if (appearance.Uploader is not { Length: > 0 } uploader)
            return appearance.PostId is { } post ? $"{place} post {post}" : place;
        return appearance.Platform == Platform.Link || uploader.StartsWith('@') ? $"{place} {uploader}" : $"{place} @{uploader}";
    }

    /// <summary>Where an appearance was published: the platform's name, or the host of a plain link; empty for a file without an address.</summary>
    public static string PlaceOf(Appearance appearance) => appearance.Platform switch
    {
        Platform.File => "",
        Platform.Link => Uri.TryCreate(appearance.Url, UriKind.Absolute, out var url) ? url.Host : "a plain link",
        Platform.Mastodon or Platform.Pleroma or Platform.Misskey or Platform.PeerTube when Uri.TryCreate(appearance.Url, UriKind.Absolute, out var url) => url.Host,
        Platform.Vk => "VK",
        var platform => platform.ToString(),
    };

    /// <summary>When it was published and what says so: "posted 2022-01-06 08:12:31 UTC or within 60 s after (TikTok post id)".</summary>
    public static string Posted(PublicationTime time)
    {
        var (from, to) = time.Likely;
        var (hasFrom, hasTo) = (from != DateTimeOffset.MinValue, to != DateTimeOffset.MaxValue);
        var when = (hasFrom, hasTo) switch
        {
            (false, false) => "time unknown",
            (false, true) => $"posted {Instant(to)} at the latest",
            (true, false) => $"posted {Instant(from)} or later",
            _ when to - from <= TimeSpan.FromSeconds(2) => $"posted {Instant(from)}",
            _ when to - from <= TimeSpan.FromMinutes(10) => string.Create(
                CultureInfo.InvariantCulture, $"posted {Instant(from)} or within {(to - from).TotalSeconds:0} s after"),
            _ => $"posted between {Instant(from)} and {Instant(to)}",
        };
        var sources = SourcesOf(time).ToArray();
        return sources.Length == 0 ? when : $"{when} ({string.Join("; ", sources)})";
    }

    private static IEnumerable<string> SourcesOf(PublicationTime time)
    {
        var counting = time.Evidence.Where(e => e.Standing != EvidenceStanding.Contradicted).Select(e => e.Piece).ToArray();
        var (from, to) = time.Likely;
        var begins = from == DateTimeOffset.MinValue ? null : counting.FirstOrDefault(p => p.Likely.NotBefore == from || p.Bounds.NotBefore == from);
        var ends = to == DateTimeOffset.MaxValue ? null : counting.FirstOrDefault(p => p.Likely.NotAfter == to || p.Bounds.NotAfter == to);
        return new[] { begins, ends }.OfType<DateEvidence>().Select(p => p.Source).Distinct();
    }

    private static string Surely(EarliestAppearance earliest, int others) => earliest.Certainty switch
    {
        EarliestCertainty.ProvenFirst when earliest.Copies == 1 => "It is the only copy known to us.",
        EarliestCertainty.ProvenFirst => "Proven first: every other copy known to us is proven later.",
        _ => $"Likely first, not proven: {Count(others, "other", "others")} could be earlier.",
    };

    private static string OfSegment(SegmentEarliest segment, Shown appearances)
    {
        var span = string.Create(CultureInfo.InvariantCulture, $"For seconds {segment.Stretch.Start:0.#} to {segment.Stretch.End:0.#}");
        if (segment.AppearanceId is not { } id) return $"{span} it is not settled: {segment.CouldBeFirst.Count} could be first.";
        var surely = segment.Certainty == EarliestCertainty.ProvenFirst ? "proven first" : "likely first, not proven";
        return $"{span} the earliest known is {Name(appearances[id].Appearance)}, {Posted(appearances[id].Time)}, {surely}.";
    }

    private static string Overturn(EarliestAppearance earliest, Shown appearances)
    {
        if (earliest.AppearanceId is not { } id)
            return "What would settle it: proof of a more exact time for any of these, or a copy posted before all of them.";

        var time = appearances[id].Time;
        var before = earliest.Certainty == EarliestCertainty.ProvenFirst ? time.Proven : time.Likely;
        // An open beginning cannot be undercut by a date; then only proof against its end says anything.
        var bound = before.NotBefore == DateTimeOffset.MinValue ? before.NotAfter : before.NotBefore;
        var when = bound == DateTimeOffset.MaxValue ? "before it" : $"before {Instant(bound)}";
        return earliest.Certainty == EarliestCertainty.ProvenFirst
            ? $"What would overturn it: a copy not yet known to us, posted {when}."
            : $"What would overturn it: proof that another was posted {when}, or a copy not yet known to us.";
    }

    private static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
