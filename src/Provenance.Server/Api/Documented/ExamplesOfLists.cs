using System.Text.Json;
using Provenance.Acquiring;
using Provenance.Matching;
using Provenance.Matching.Explaining;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api.Documented;

/// <summary>Parts of lists, and what is sent to change something.</summary>
internal static partial class Examples
{
    private const string Next = "AAAAAAAAAAsx0yCkhRCkHg";

    private static CascadeVerdictResponse Verdict => new(4, 3, VerdictKind.Unverified, Submitted);

    private static SideResponse Known => new(12, Platform.TikTok, Post, "@witness", "With the people!");

    private static SideResponse Newer => new(31, Platform.X, "https://x.com/b/status/1479095530440765440", "@b", "Soldiers join the protest");

    internal static PageResponse<AppearanceRowResponse> Appearances => new(
        [
            new AppearanceRowResponse(
                12, Platform.TikTok, Post, "@witness", "With the people!", "National Guard marches with demonstrators in the south", Submitted, "Aigerim S.", false,
                "done", null, Sha256, 25.6, Time.Proven, Time.Likely, [Verdict], 1),
        ],
        Next);

    internal static PageResponse<MatchRowResponse> Matches =>
        new([new MatchRowResponse(7, Newer, Known, MatchKind.PictureAndSound, MatchDecision.Suggested, 0.71, 0.96, 0.84)], null);

    internal static MatchDetailResponse MatchDetail => new(
        7, Newer, Known, MatchKind.PictureAndSound, MatchDecision.Suggested, false, 0.71, 0.96, 0.84, [Segment],
        [EditResponse.Of(new FoundEdit(EditKind.Cropped, null, [new PictureArea(0.12, 0, 0.88, 1)])), EditResponse.Of(new FoundEdit(EditKind.TrimmedStart, 4, [])), EditResponse.Of(new FoundEdit(EditKind.SameSound, null, []))],
        [Verdict],
        [new HistoryResponse(Submitted, "match.suggested", HistoryEntry.Pipeline, null)]);

    internal static PageResponse<CascadeRowResponse> Cascades => new([new CascadeRowResponse(4, 3, Submitted, false, Known, Earliest.Sentence, Status)], null);

    internal static EventResponse Event => new(
        118, Submitted, "match.confirmed", "match:7", "Aigerim S.", JsonSerializer.SerializeToElement(new { reason = "The same flag at second 4 and the same car behind it." }));

    internal static PageResponse<EventResponse> HistoryPage => new([Event], Next);

    internal static PageResponse<WorkResponse> WorkPage =>
        new([new WorkResponse(42, 12, Stage.Fingerprint, WorkState.Running, 0.4, 1, Submitted, Submitted, null, null)], null);

    internal static WorkSummaryResponse WorkSummary => new(
        [new WorkCountResponse(Stage.Fingerprint, WorkState.Running, 1)],
        [new ProcessResponse("desk-1/4711/637", "all", "desk-1", "1.0.0", Submitted, Submitted, true)]);

    internal static MediaFactsResponse Media => new(
        Sha256, "900150983cd24fb0d6963f7d28e17f72", 4_812_339, Submitted, 25.6, 576, 1024, 30, "h264", "aac", "mov,mp4,m4a,3gp,3g2,mj2",
        new Dictionary<string, string> { ["format.encoder"] = "Lavf58.76.100" }, null, null, [12], new FingerprintResponse("1", Submitted, 25.6, true, null, 103, 9, 25.5));

    internal static BulkResponse Bulk => new(
        1, 0, 1,
        [
            new BulkRowResponse(1, BulkOutcome.Submitted, 12, "/api/v1/appearances/12", null, ImportOutcome.Taken),
            BulkRowResponse.Refused(2, "The address has no host. Expected http:// or https:// and a host. Nothing was stored: correct it and submit it again."),
        ]);

    internal static AppearanceEdit Edit => new(Note: "The reporter called back: it is Aktau.");

    internal static ReadersRequest Readers => new([new ReaderRequest("3f1c", "Aigerim S."), new ReaderRequest("key:7", "archive")]);

    internal static DecisionRequest Decision => new("Confirmed", "The same flag at second 4 and the same car behind it.");

    internal static PinRequest Pin => new(12, "The uploader sent us the file from the camera, with the card's directory.");

    internal static ClaimRequest Claim => new(
        "About a hundred men in uniform walk with demonstrators.", new ClaimDetails("a reporter", "https://news.example/live", "kk", "Aktau", PlacePrecision.Locality, 43.65, 51.17, Submitted, Submitted.AddHours(12), "men in uniform"));

    internal static VerdictRequest JudgedFalse => new(VerdictKind.FalseContext, "The square is that of another town: see the clock tower.", ["https://maps.example/tower"]);

    internal static WorkRequest Work => new(ReviewState.InProgress, "Vera", Submitted.AddHours(6));
}
