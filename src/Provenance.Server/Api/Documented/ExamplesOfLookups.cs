using Provenance.Matching;
using Provenance.Server.Api.Hma;
using Provenance.Server.Api.Lookups;
using Provenance.Submitting;

namespace Provenance.Server.Api.Documented;

/// <summary>What is found, in the case of the sample.</summary>
internal static partial class Examples
{
    private static FoundAppearanceResponse FoundAppearance => new(12, Platform.TikTok, Post, "@witness", "With the people!", Time);

    private static FoundCascadeResponse FoundCascade => new(4, true, 3, Status, [Status], Earliest, FoundAppearance);

    internal static IReadOnlyList<string> Signal => [$"{Pdq},100,0.000", $"{Pdq},100,1.000"];

    internal static string SignalFile => $"0,100,{Pdq},0.000\n30,100,{Pdq},1.000\n";

    internal static IReadOnlyDictionary<string, string> HmaHashes => new Dictionary<string, string> { ["pdq"] = Pdq };

    internal static IReadOnlyDictionary<string, IReadOnlyList<HmaContent>> HmaBanked => new Dictionary<string, IReadOnlyList<HmaContent>> { ["UNVERIFIED"] = [new HmaContent(4, "6")] };

    internal static object HmaBankedByType => new Dictionary<string, object> { ["pdq"] = HmaBanked };

    internal static HmaMatches HmaRaw => new([new HmaContent(4, "6")]);

    internal static IReadOnlyDictionary<string, string[]> HmaPair => new Dictionary<string, string[]> { ["pdq"] = [Pdq, Pdq] };

    internal static IReadOnlyDictionary<string, object[]> HmaCompared => new Dictionary<string, object[]> { ["pdq"] = [true, new { distance = 0 }] };

    internal static IReadOnlyDictionary<string, HmaIndexStatus> HmaStatus => new Dictionary<string, HmaIndexStatus> { ["pdq"] = new(true, Submitted.ToUnixTimeSeconds(), 41_200) };

    internal static LookupResponse Lookup => new(
        new LookupQueryResponse("pdq", Pdq, FrameIndex.MaxDistance), "1 appearance in 1 cascade.", Submitted,
        [new FoundResponse(FoundAppearance, FoundKind.Frame, [new MomentResponse(4.25, 6, null, PictureOrientation.Upright)], null, null, [FoundCascade])], 0);
}
