using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Api.Lookups;

/// <summary>What is known of something that was looked up. Nothing was stored.</summary>
/// <param name="Query">What was looked up, as it was understood.</param>
/// <param name="Summary">The answer in a sentence.</param>
/// <param name="AsOf">When it was answered.</param>
/// <param name="Matches">What was found, the surest first; empty when nothing is known.</param>
/// <param name="More">How many more there are than are told.</param>
public sealed record LookupResponse(LookupQueryResponse Query, string Summary, DateTimeOffset AsOf, IReadOnlyList<FoundResponse> Matches, int More)
{
    internal static LookupResponse Of(LookupQueryResponse query, LookUpAnswer answer, DateTimeOffset asOf) => new(
        query, SummaryOf(query, answer), asOf, [.. answer.Found.Select(FoundResponse.Of)], answer.More);

    private static string SummaryOf(LookupQueryResponse query, LookUpAnswer answer)
    {
        if (answer.Found.Count == 0)
            return query.Kind == "url" ? "That address has not been submitted here: nothing is known of it." : "Nothing that is known here is like it.";

        var cascades = answer.Found.SelectMany(f => f.Cascades.Where(c => c.HoldsFound)).Select(c => c.Cascade.Id).Distinct().Count();
        return $"{Count(answer.Found.Count + answer.More, "appearance")}{(cascades == 0 ? "" : $" in {Count(cascades, "cascade")}")}.";
    }

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}

/// <summary>What was looked up, as it was understood.</summary>
/// <param name="Kind">sha256, md5, pdq, average, difference, perceptual, vpdq, url, file or image.</param>
/// <param name="Value">The hash in lower case, or the address as it is kept; null for a file, a picture and a signal.</param>
/// <param name="MaxDistanceBits">Bits in which what is found may differ; null where the kind has no distance.</param>
/// <param name="Hashes">What a file or picture hashes to, to be kept or looked up elsewhere; null for others.</param>
public sealed record LookupQueryResponse(string Kind, string? Value = null, int? MaxDistanceBits = null, LookupHashesResponse? Hashes = null)
{
    internal static LookupQueryResponse Of(LookUpHash hash) => hash switch
    {
        LookUpHash.Sha256 { Hex: var hex } => new("sha256", hex),
        LookUpHash.Md5 { Hex: var hex } => new("md5", hex),
        LookUpHash.Pdq pdq => new("pdq", pdq.Hash.ToString(), pdq.MaxDistance),
        LookUpHash.KeyFrame { Wanted: var wanted } => new(wanted.Kind.ToString().ToLowerInvariant(), FormattableString.Invariant($"{wanted.Hash:x16}"), wanted.MaxDistance),
        _ => throw new ArgumentException($"Not a hash that can be looked up: {hash}.", nameof(hash)),
    };
}

/// <summary>Hashes of a file or a picture, in hexadecimal digits; null for those that it does not have.</summary>
public sealed record LookupHashesResponse(string? Sha256, string? Md5, string? Pdq, int? PdqQuality, string? Average, string? Difference, string? Perceptual)
{
    internal static LookupHashesResponse Of(FileDigest digest) => new(digest.Sha256, digest.Md5, null, null, null, null, null);

    internal static LookupHashesResponse Of(FileDigest digest, StillHashes still) => new(
        digest.Sha256, digest.Md5, still.Pdq.Hash.ToString(), still.Pdq.Quality, Hex(still.Average), Hex(still.Difference), Hex(still.Perceptual));

    private static string Hex(ulong hash) => FormattableString.Invariant($"{hash:x16}");
}

/// <summary>An appearance that was found.</summary>
/// <param name="Appearance">The appearance.</param>
/// <param name="FoundBy">By what: Address, File, Frame, Footage or Signal.</param>
/// <param name="Moments">For Frame: where it is shown, the nearest first; null otherwise.</param>
/// <param name="Footage">For Footage: what both share; null otherwise.</param>
/// <param name="Signal">For Signal: what both share; null otherwise.</param>
/// <param name="Cascades">The cascades that it is in, those that hold what was found first.</param>
public sealed record FoundResponse(
    FoundAppearanceResponse Appearance, FoundKind FoundBy, IReadOnlyList<MomentResponse>? Moments, FootageResponse? Footage, SignalResponse? Signal,
    IReadOnlyList<FoundCascadeResponse> Cascades)
{
    internal static FoundResponse Of(Answer answer) => new(
        FoundAppearanceResponse.Of(answer.Appearance, answer.Time), Enum.Parse<FoundKind>(answer.By.GetType().Name),
        answer.By is FoundBy.Frame { Moments: var moments } ? [.. moments.Select(m => new MomentResponse(m.TimeSeconds, m.Distance, m.Places, m.Orientation))] : null,
        answer.By is FoundBy.Footage { Comparison: var comparison } ? FootageResponse.Of(comparison) : null,
        answer.By is FoundBy.Signal { Match: var match } ? SignalResponse.Of(match) : null,
        [.. answer.Cascades.Select(FoundCascadeResponse.Of)]);
}

/// <summary>By what an appearance was found.</summary>
public enum FoundKind
{
    /// <summary>Its address.</summary>
    Address,

    /// <summary>Its file's hash.</summary>
    File,

    /// <summary>A frame.</summary>
    Frame,

    /// <summary>Footage that it shares.</summary>
    Footage,

    /// <summary>Frames that it shares with a vPDQ signal.</summary>
    Signal,
}

/// <summary>An appearance with the time it was published, and every reason for that.</summary>
public sealed record FoundAppearanceResponse(long Id, Platform Platform, string? Url, string? Uploader, string? Caption, TimeResponse Time)
{
    internal static FoundAppearanceResponse Of(Appearance appearance, Cascading.PublicationTime time) => new(
        appearance.Id.Value, appearance.Platform, appearance.Url, appearance.Uploader, appearance.Caption, TimeResponse.Of(time));
}

/// <summary>A moment of known footage that is like what was looked up.</summary>
/// <param name="TimeSeconds">When it is shown, from the start of its video.</param>
/// <param name="DistanceBits">Bits in which the hashes of the whole pictures differ; null when only a part of the one is seen in the other.</param>
/// <param name="Places">Places of the picture that agree, where it was found by them; null when the hashes found it.</param>
/// <param name="Orientation">How what was looked up is turned to be like it.</param>
public sealed record MomentResponse(double TimeSeconds, int? DistanceBits, int? Places, PictureOrientation Orientation);

/// <summary>What a file (the query) and known footage (the reference) share.</summary>
public sealed record FootageResponse(MatchKind Kind, double Score, double QueryCoverage, double ReferenceCoverage, IReadOnlyList<SegmentResponse> Segments)
{
    internal static FootageResponse Of(Comparison comparison) => new(
        comparison.Kind, comparison.Score, comparison.QueryCoverage, comparison.ReferenceCoverage, [.. comparison.Segments.Select(SegmentResponse.Of)]);
}

/// <summary>What a vPDQ signal (the query) and known footage (compared) share; the percentages are vPDQ's: of the different hashes of one, how many are near one of the other's.</summary>
public sealed record SignalResponse(double QueryMatchPercent, double ComparedMatchPercent, int DistanceBits, IReadOnlyList<SegmentResponse> Segments)
{
    internal static SignalResponse Of(SignalMatch match) => new(match.QueryPercent, match.ComparedPercent, match.Distance, [.. match.Segments.Select(SegmentResponse.Of)]);
}

/// <summary>A cascade of what was found.</summary>
/// <param name="Id">Its number.</param>
/// <param name="HoldsFound">True when the seconds that were found are in its footage.</param>
/// <param name="Members">How many appearances it has.</param>
/// <param name="Status">Where its first claim stands, since when, and for how long.</param>
/// <param name="Claims">Where each claim stands.</param>
/// <param name="Earliest">The earliest appearance known to us, in numbers and in a sentence.</param>
/// <param name="EarliestAppearance">That appearance with the evidence for its time; null for a tie, and when it is restricted to others.</param>
public sealed record FoundCascadeResponse(
    long Id, bool HoldsFound, int Members, StatusResponse Status, IReadOnlyList<StatusResponse> Claims, EarliestResponse Earliest, FoundAppearanceResponse? EarliestAppearance)
{
    internal static FoundCascadeResponse Of(AnswerCascade answer) => new(
        answer.Cascade.Id.Value, answer.HoldsFound, answer.Cascade.Members.Count, StatusResponse.Of(answer.Status), [.. answer.Claims.Select(StatusResponse.Of)],
        EarliestResponse.Of(answer.Cascade, answer.Sentence, answer.Shown),
        answer.Earliest is { } first ? FoundAppearanceResponse.Of(first.Appearance, first.Time) : null);
}
