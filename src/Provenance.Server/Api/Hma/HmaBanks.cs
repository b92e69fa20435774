using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Provenance.Matching;
using Provenance.Reviewing;

namespace Provenance.Server.Api.Hma;

/// <summary>
/// Cascades as HMA's banks: a bank for each verdict, named as HMA names banks (<c>UNVERIFIED</c>, <c>FALSE_CONTEXT</c>), for a bank is what
/// its clients act on; the content in it is the cascade, by number. When a verdict changes, the cascade moves to another bank and keeps its number.
/// </summary>
internal static partial class HmaBanks
{
    internal static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<VerdictKind>().Select(NameOf)];

    internal static string NameOf(VerdictKind verdict) => WordBoundary().Replace(verdict.ToString(), "_").ToUpperInvariant();

    /// <summary>The banks that are asked for; all when nothing is said; or what is wrong with them.</summary>
    internal static (IReadOnlyCollection<string> Banks, string? Objection) Read(string? banks)
    {
        var named = (banks ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToArray();
        if (named.Length == 0) return (Names, null);
        return named.All(Names.Contains) ? (named, null) : ([], $"There is no bank of that name here. Expected some of {string.Join(", ", Names)}.");
    }

    /// <summary>What was found, by bank; each cascade once, by the nearest that was found of it.</summary>
    internal static SortedDictionary<string, IReadOnlyList<HmaContent>> Of(LookUpAnswer answer, IReadOnlyCollection<string> banks)
    {
        var contents = answer.Found.Where(Matches)
            .SelectMany(f => f.Cascades.Where(c => c.HoldsFound).Select(c => (Bank: NameOf(c.Status.Verdict), Id: c.Cascade.Id.Value, Distance: DistanceOf(f.By))))
            .Where(c => banks.Contains(c.Bank)).GroupBy(c => (c.Bank, c.Id)).Select(same => same.MinBy(c => c.Distance));
        var found = new SortedDictionary<string, IReadOnlyList<HmaContent>>(StringComparer.Ordinal);
        foreach (var bank in contents.GroupBy(c => c.Bank))
            found[bank.Key] = [.. bank.OrderBy(c => c.Distance).ThenBy(c => c.Id).Select(c => new HmaContent(c.Id, c.Distance.ToString(CultureInfo.InvariantCulture)))];
        return found;
    }

    private static bool Matches(Answer found) => found.By is not FoundBy.Signal { Match.QueryPercent: < HmaSignal.LeastQueryPercent };

    private const int AllBits = 256;

    // HMA has one number for each kind of signal: bits, or how much of a video is missing.
    private static int DistanceOf(FoundBy by) => by switch
    {
        FoundBy.Frame { Moments: var moments } => moments[0].Distance ?? AllBits,
        FoundBy.Signal { Match.QueryPercent: var percent } => (int)Math.Round(100 - percent),
        _ => 0,
    };

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBoundary();
}

/// <summary>A cascade as the content of a bank.</summary>
/// <param name="BankContentId">The cascade's number.</param>
/// <param name="Distance">For pdq, bits; for video_md5, 0; for vpdq, how many per cent of the video's frames have nothing near.</param>
internal sealed record HmaContent([property: JsonPropertyName("bank_content_id")] long BankContentId, [property: JsonPropertyName("distance")] string Distance);
