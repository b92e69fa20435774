using System.Globalization;
using System.Text.Json;

namespace NationalGuard;

/// <summary>The case as the desk reads it on a terminal: at most 100 columns.</summary>
internal sealed class CaseReport(SampleCase sample, IReadOnlyDictionary<long, Post> posts, JsonElement cascade, IReadOnlyDictionary<long, JsonElement> appearances)
{
    private const int Width = 100;

    public IEnumerable<string> Lines(JsonElement? harbour)
    {
        yield return "";
        foreach (var line in Wrap(sample.Fiction)) yield return line;
        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture, $"CASCADE {cascade.GetProperty("id").GetInt64()}: {sample.Title}");
        yield return "";
        yield return Row("", "where", "posted (UTC), likely", "proven", "of the clip");
        yield return new string('-', Width);
        foreach (var line in Members().SelectMany(MemberRows)) yield return line;
        foreach (var line in Section("EARLIEST KNOWN APPEARANCE", Text(cascade.GetProperty("earliest"), "sentence"))) yield return line;
        foreach (var line in Parts()) yield return line;
        foreach (var line in Contradictions()) yield return line;
        foreach (var line in Section("A TIE, in the harbour that the compilation shows too", harbour is { } tie ? Text(tie.GetProperty("earliest"), "sentence") : "Nothing was found.")) yield return line;
        foreach (var line in LookAlikes()) yield return line;
        foreach (var line in Status()) yield return line;
    }

    private IEnumerable<JsonElement> Members() =>
        cascade.GetProperty("members").EnumerateArray().OrderBy(m => LikelyFrom(m) ?? DateTimeOffset.MaxValue).ThenBy(Id);

    private string[] MemberRows(JsonElement member)
    {
        var (id, time, span) = (Id(member), member.GetProperty("time"), member.GetProperty("onStretch"));
        var first = cascade.GetProperty("earliest").GetProperty("appearanceId");
        var mark = first.ValueKind == JsonValueKind.Number && first.GetInt64() == id ? ">" : "";
        var shown = string.Create(CultureInfo.InvariantCulture, $"{span.GetProperty("startSeconds").GetDouble():0.0}-{span.GetProperty("endSeconds").GetDouble():0.0} s");
        return
        [
            Row(mark, Where(member), Interval(time.GetProperty("likely")), Proven(time.GetProperty("proven")), shown),
            $"    {posts[id].Shows}; {Found(id)}",
        ];
    }

    // How the pair with the cascade's anchor was found.
    private string Found(long id)
    {
        var anchor = cascade.GetProperty("anchorId").GetInt64();
        if (id == anchor) return "the others are laid along it";
        foreach (var match in appearances[id].GetProperty("matches").EnumerateArray())
        {
            if (match.GetProperty("appearanceId").GetInt64() != anchor) continue;
            var mirrored = match.GetProperty("segments").EnumerateArray().Any(segment => segment.GetProperty("isMirrored").GetBoolean());
            var by = Text(match, "kind") == "PictureAndSound" ? "picture and sound" : Text(match, "kind").ToLowerInvariant();
            return string.Create(CultureInfo.InvariantCulture, $"{by} agree{(by == "picture" ? "s" : "")}{(mirrored ? ", mirrored" : "")}, {match.GetProperty("score").GetDouble():0.00}");
        }

        return "placed through another copy";
    }

    // For which seconds another appearance is the earliest than for the whole.
    private IEnumerable<string> Parts()
    {
        var whole = cascade.GetProperty("earliest").GetProperty("appearanceId");
        var lines = from part in cascade.GetProperty("earliest").GetProperty("segments").EnumerateArray()
                    let id = part.GetProperty("appearanceId")
                    where id.ValueKind == JsonValueKind.Number && id.ToString() != whole.ToString()
                    select string.Create(
                        CultureInfo.InvariantCulture,
                        $"Of seconds {part.GetProperty("startSeconds").GetDouble():0.0}-{part.GetProperty("endSeconds").GetDouble():0.0} the earliest known appearance is {Where(appearances[id.GetInt64()])}: {posts[id.GetInt64()].Shows}.");
        return Section("PART BY PART", lines.ToArray() is { Length: > 0 } some ? some : ["The same for every part."]);
    }

    private IEnumerable<string> Contradictions()
    {
        var found = from member in Members()
                    from piece in member.GetProperty("time").GetProperty("evidence").EnumerateArray()
                    where Text(piece, "standing") == "Contradicted"
                    select $"{Where(member)}: {Text(piece, "source")} says {Text(piece, "raw")}; contradicted by {Text(piece, "against")}.";
        return Section("CONTRADICTED", found.ToArray() is { Length: > 0 } lines ? lines : ["Nothing."]);
    }

    private IEnumerable<string> LookAlikes()
    {
        var members = Members().Select(Id).ToHashSet();
        var lines = posts.Where(p => p.Value.IsLookAlike).Select(p =>
            $"{Where(appearances[p.Key])} ({p.Value.Shows}) is {(members.Contains(p.Key) ? "IN" : "not in")} the cascade; {Suggested(p.Key)}.");
        return Section("LOOK-ALIKE", lines.ToArray());
    }

    private string Suggested(long id) => appearances[id].GetProperty("matches").GetArrayLength() switch
    {
        0 => "no match was suggested",
        var n => string.Create(CultureInfo.InvariantCulture, $"{n} suggested pairs wait for a reviewer"),
    };

    private IEnumerable<string> Status()
    {
        var status = cascade.GetProperty("status");
        var since = status.GetProperty("since").GetDateTimeOffset();
        var age = TimeSpan.FromSeconds(status.GetProperty("ageSeconds").GetDouble());
        return Section(
            "STATUS",
            string.Create(CultureInfo.InvariantCulture, $"{Text(status, "verdict").ToUpperInvariant()} since {Instant(since)} UTC ({age.TotalSeconds:0} s), for the claim \"{Text(status, "claim")}\"."),
            $"Claimed: {sample.Posts[0].Claim}",
            $"Missing: {Text(status, "missing")}");
    }

    private static IEnumerable<string> Section(string head, params string[] paragraphs) => ["", head, .. paragraphs.SelectMany(Wrap)];

    private static IEnumerable<string> Wrap(string text)
    {
        var line = " ";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length + 1 > Width)
            {
                yield return line;
                line = " ";
            }

            line += " " + word;
        }

        yield return line;
    }

    private static string Row(string mark, string where, string likely, string proven, string shown) =>
        $"{mark,-2}{Cut(where, 24),-25}{Cut(likely, 26),-27}{Cut(proven, 30),-31}{shown}".TrimEnd();

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static string Where(JsonElement appearance) => Text(appearance, "platform") == "Link"
        ? $"link {new Uri(Text(appearance, "url")).Authority}"
        : $"{Text(appearance, "platform")} @{(Text(appearance, "uploader") is { Length: > 0 } who ? who : "somebody").TrimStart('@')}";

    private static string Interval(JsonElement likely) => (Bound(likely, "notBefore"), Bound(likely, "notAfter")) switch
    {
        ({ } from, { } to) when to - from <= TimeSpan.FromSeconds(2) => Instant(from),
        ({ } from, { } to) when to - from <= TimeSpan.FromHours(1) => $"{Instant(from)} +{(to - from).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s",
        ({ } from, _) => $"{Instant(from)} or later",
        (null, { } to) => $"{Instant(to)} or earlier",
        _ => "unknown",
    };

    private static string Proven(JsonElement proven) => (Bound(proven, "notBefore"), Bound(proven, "notAfter")) switch
    {
        ({ } from, { } to) when to - from <= TimeSpan.FromSeconds(2) => "the same, within 2 s",
        ({ } from, _) => $"{Instant(from)} or later",
        (null, { } to) => $"{Instant(to)} or earlier",
        _ => "nothing",
    };

    private static DateTimeOffset? LikelyFrom(JsonElement member) => Bound(member.GetProperty("time").GetProperty("likely"), "notBefore");

    private static DateTimeOffset? Bound(JsonElement interval, string name) =>
        interval.GetProperty(name) is { ValueKind: JsonValueKind.String } value ? value.GetDateTimeOffset() : null;

    private static long Id(JsonElement member) => member.GetProperty("appearanceId").GetInt64();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
