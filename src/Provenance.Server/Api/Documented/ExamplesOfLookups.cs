using Provenance.Matching;
using Provenance.Server.Api.Lookups;
using Provenance.Submitting;

namespace Provenance.Server.Api.Documented;

/// <summary>What is found, in the case of the sample.</summary>
internal static partial class Examples
{
    private static FoundAppearanceResponse FoundAppearance => new(12, Platform.TikTok, Post, "@witness", "With the people!", Time);

    private static FoundCascadeResponse FoundCascade => new(4, true, 3, Status, [Status], Earliest, FoundAppearance);

    internal static LookupResponse Lookup => new(
        new LookupQueryResponse("pdq", Pdq, FrameIndex.MaxDistance), "1 appearance in 1 cascade.", Submitted,
        [new FoundResponse(FoundAppearance, FoundKind.Frame, [new MomentResponse(4.25, 6, PictureOrientation.Upright)], null, null, [FoundCascade])], 0);
}
