using Provenance.Acquiring;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api.Documented;

/// <summary>What the document shows: the case of the sample, a march that was filmed once and uploaded several times.</summary>
internal static partial class Examples
{
    internal const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    internal const string Pdq = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
    internal const string Post = "https://www.tiktok.com/@witness/video/7049989001234567890";
    internal static readonly DateTimeOffset Posted = new(2022, 1, 6, 9, 12, 3, TimeSpan.Zero);
    internal static readonly DateTimeOffset Submitted = new(2022, 1, 6, 14, 40, 11, TimeSpan.Zero);

    internal static SubmitRequest Submission => new(
        Post, PostedAt: "2022-01-06", Caption: "With the people!", Claim: "National Guard marches with demonstrators in the south", Note: "From a reporter, by phone");

    internal static TimeResponse Time => new(
        new IntervalResponse(Posted, Submitted), new IntervalResponse(Posted, Posted.AddMinutes(5)),
        [
            new EvidenceResponse(
                DateEvidenceKind.NotBeforeId, "id of the post", "7049989001234567890", Posted, Submitted, TimePrecision.Second, "UTC", EvidenceStanding.Accepted, null),
        ]);

    internal static SegmentResponse Segment => new(0, 21.5, 4, 25.5, 0.97, false, SegmentKind.Picture)
    {
        Geometry = new GeometryResponse(
            [1.3158, 0, 0, 1, -0.1579, 0], 0, 1, new AreaResponse(0, 0, 1, 1), new AreaResponse(0.12, 0, 0.88, 1), Matching.Explaining.Surroundings.None, []),
    };

    internal static AppearanceResponse Appearance => new(
        12, Platform.TikTok, "7049989001234567890", 1, Post, "@witness", "With the people!", "National Guard marches with demonstrators in the south",
        "From a reporter, by phone", null, Stance.Repeats, Submitted, "Aigerim S.", true, null, false, null, null, "done",
        [new StageResponse(41, Stage.Acquire, WorkState.Done, 1, 1, null), new StageResponse(42, Stage.Fingerprint, WorkState.Done, 1, 1, null)], null,
        new MediaResponse(Sha256, "900150983cd24fb0d6963f7d28e17f72", 4_812_339, 25.6, 576, 1024, 0, 30, "h264", "aac", "mov,mp4,m4a,3gp,3g2,mj2", true, null, null, null),
        Time, [new MatchResponse(7, 31, "reference", MatchKind.PictureAndSound, MatchDecision.Suggested, 0.71, 0.96, 0.84, [Segment])], [4],
        [new AddressResponse(AddressState.There, Submitted.AddDays(1), Submitted.AddDays(3), null), new AddressResponse(AddressState.Gone, Submitted.AddDays(4), Submitted.AddDays(9), "The server answers 404: there is nothing at this address any more, or never was.")],
        [new CaptureResponse(Submitted.AddSeconds(40), 200, null, Sha256, Sha256, 182_331, Sha256, null, null, null, Submitted.AddSeconds(42), "Example TSA", null, ["/media/appearances/12/captures/3/page"])]);

    internal static EarliestResponse Earliest => new(
        EarliestCertainty.ProvenFirst, 12, [12], Submitted, 3, 2, "Earliest known to us: @witness on TikTok, 6 January 2022, proven first of 3 copies on 2 platforms.",
        [new SegmentEarliestResponse(0, 25.6, EarliestCertainty.ProvenFirst, 12, [12])], null);

    internal static StatusResponse Status => new(
        9, Reviewing.Claim.AsCaptioned, null, VerdictKind.Unverified, Submitted, 5400, "No one has confirmed place, time or source.", HistoryEntry.Pipeline, "Every cascade begins unverified.", []);

    internal static CascadeResponse Cascade => new(
        4, 12, new StretchResponse(0, 25.6), Submitted, null, false,
        [new MemberResponse(12, Platform.TikTok, Post, "@witness", "With the people!", new StretchResponse(0, 25.6), new StretchResponse(0, 25.6), Time)], 0,
        Earliest, Status, [Status], [new SuggestionResponse(7, 31, 0.71)], new ReviewResponse(ReviewState.InProgress, "Vera", Submitted.AddHours(6)), [History]);

    internal static HistoryResponse History => new(Submitted, "cascade.formed", HistoryEntry.Pipeline, null);
}
