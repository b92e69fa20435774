using System.Globalization;
using System.Text.Json;
using Provenance.Fingerprinting;
using Provenance.Matching;

namespace Provenance.Server.Api.Hma;

/// <summary>The signal types of HMA that are known here.</summary>
internal static class HmaSignal
{
    internal const string Pdq = "pdq";
    internal const string Md5 = "video_md5";
    internal const string Vpdq = "vpdq";

    /// <summary>From which share of a video's frames vPDQ in HMA calls it a match: per cent, inclusive.</summary>
    internal const double LeastQueryPercent = 80;

    internal static readonly string[] All = [Pdq, Md5, Vpdq];

    /// <summary>The types that are asked for, or those that HMA gives of such content when nothing is said; or what is wrong with them.</summary>
    /// <param name="types">Names with commas between them; null for those of the content.</param>
    /// <param name="isPhoto">True for a picture, false for a video.</param>
    internal static (IReadOnlyList<string> Types, string? Objection) TypesOf(string? types, bool isPhoto)
    {
        var named = (types ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToArray();
        if (named.Length == 0) return (isPhoto ? [Pdq] : [Md5], null);
        if (named.FirstOrDefault(name => !All.Contains(name)) is not null) return ([], $"There is no signal type of that name here. Expected some of {string.Join(", ", All)} in types.");
        if (named.FirstOrDefault(name => name == Pdq != isPhoto) is { } unfit) return ([], $"A {(isPhoto ? "photo" : "video")} has no {unfit}. Expected {(isPhoto ? Pdq : $"{Md5}, {Vpdq}")} in types.");
        return (named, null);
    }

    /// <summary>A video's frames, one a second, as vPDQ writes them.</summary>
    internal static string Write(FingerprintData video) => JsonSerializer.Serialize(video.Frames
        .Where((_, i) => i % (int)FingerprintData.FramesPerSecond == 0)
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Hash},{f.Quality},{f.TimeSeconds:0.000}")));

    /// <summary>Compares two signals of one type; or says what is wrong with one.</summary>
    internal static (HmaCompared? Compared, string? Objection) Compare(string type, JsonElement first, JsonElement second) => type switch
    {
        Pdq => ComparePdq(TextOf(first), TextOf(second)),
        Md5 => CompareMd5(TextOf(first), TextOf(second)),
        Vpdq => CompareVpdq(first, second),
        _ => (null, $"There is no signal type of that name here. Expected {string.Join(", ", All)}."),
    };

    private static (HmaCompared? Compared, string? Objection) ComparePdq(string? first, string? second)
    {
        var (one, other) = (LookUpHash.Read(LookUpKind.Pdq, first), LookUpHash.Read(LookUpKind.Pdq, second));
        if (Refusal(one, other) is { } reason) return (null, reason);

        var distance = HashOf(one).DistanceTo(HashOf(other));
        return (new HmaCompared(distance <= FrameIndex.MaxDistance, new { distance }), null);

        static FrameHash HashOf(LookUpReading reading) => ((LookUpHash.Pdq)((LookUpReading.Read)reading).Hash).Hash;
    }

    private static (HmaCompared? Compared, string? Objection) CompareMd5(string? first, string? second)
    {
        var (one, other) = (LookUpHash.Read(LookUpKind.Md5, first), LookUpHash.Read(LookUpKind.Md5, second));
        if (Refusal(one, other) is { } reason) return (null, reason);

        var isSame = ((LookUpReading.Read)one).Hash == ((LookUpReading.Read)other).Hash;
        return (new HmaCompared(isSame, new { distance = isSame ? 0 : 1 }), null);
    }

    private static (HmaCompared? Compared, string? Objection) CompareVpdq(JsonElement first, JsonElement second)
    {
        var (one, wrong) = VpdqSignalReading.Read(first);
        if (one is null) return (null, wrong);

        var (other, wrongToo) = VpdqSignalReading.Read(second);
        if (other is null) return (null, wrongToo);

        var (queryPercent, comparedPercent) = one.SharedWith(other, FrameIndex.MaxDistance, SignalTolerance.DefaultQuality);
        return (new HmaCompared(queryPercent >= LeastQueryPercent, new { query_match_percent = queryPercent, compared_match_percent = comparedPercent }), null);
    }

    private static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Refusal(params ReadOnlySpan<LookUpReading> readings)
    {
        foreach (var reading in readings)
        {
            if (reading is LookUpReading.Refused { Reason: var reason }) return reason;
        }

        return null;
    }
}

/// <summary>What comparing two signals came to.</summary>
/// <param name="IsMatch">Whether they match under the type's own threshold.</param>
/// <param name="Info">How near they are.</param>
internal sealed record HmaCompared(bool IsMatch, object Info);
