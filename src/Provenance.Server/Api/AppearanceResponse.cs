using Provenance.Acquiring;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>An appearance as the API gives it. Times are UTC; what is not known is null.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Platform">Where it was published.</param>
/// <param name="PostId">The platform's own id of the post.</param>
/// <param name="Item">Which video of the post, from 1.</param>
/// <param name="Url">Its address.</param>
/// <param name="Uploader">Who published it.</param>
/// <param name="Caption">The text published with it.</param>
/// <param name="Claim">What is claimed about the footage.</param>
/// <param name="Note">The desk's own note.</param>
/// <param name="Contact">How to reach whoever published it.</param>
/// <param name="Stance">How this copy stands to what is claimed of the footage, as a person said; null until somebody did.</param>
/// <param name="SubmittedAt">When it was submitted first.</param>
/// <param name="SubmittedBy">Who submitted it first.</param>
/// <param name="MayFetch">Whether the address may be asked for the footage.</param>
/// <param name="FileName">The submitted file's own name.</param>
/// <param name="IsRestricted">True when only named people see it.</param>
/// <param name="HeldSince">Since when nothing of it may be removed.</param>
/// <param name="ErasedAt">When its contents were erased for good.</param>
/// <param name="State">Where it stands in the pipeline: running, waiting, givenUp, unavailable or done.</param>
/// <param name="Stages">The stages that were asked for.</param>
/// <param name="Unavailable">Why there is no footage.</param>
/// <param name="Media">Its footage.</param>
/// <param name="Time">When it was published.</param>
/// <param name="Matches">What it shares footage with.</param>
/// <param name="Cascades">The cascades it is in.</param>
/// <param name="Address">How its address answered since it was submitted, the present answer last; empty while it was not asked again.</param>
/// <param name="Captures">Its page as it was sent.</param>
public sealed record AppearanceResponse(
    long Id, Platform Platform, string? PostId, int Item, string? Url, string? Uploader, string? Caption, string? Claim, string? Note, string? Contact, Stance? Stance,
    DateTimeOffset SubmittedAt, string SubmittedBy, bool MayFetch, string? FileName, bool IsRestricted, DateTimeOffset? HeldSince, DateTimeOffset? ErasedAt,
    string State, IReadOnlyList<StageResponse> Stages, UnavailableResponse? Unavailable,
    MediaResponse? Media, TimeResponse Time, IReadOnlyList<MatchResponse> Matches, IReadOnlyList<long> Cascades,
    IReadOnlyList<AddressResponse> Address, IReadOnlyList<CaptureResponse> Captures)
{
    internal static AppearanceResponse Of(AppearanceView view)
    {
        var one = view.Appearance;
        return new AppearanceResponse(
            one.Id.Value, one.Platform, one.PostId, one.Item, one.Url, one.Uploader, one.Caption, one.Claim, one.Note, one.Contact, one.Stance,
            one.SubmittedAt, one.SubmittedBy, one.MayFetch, one.SubmittedFileName, one.IsRestricted, one.HeldSince, one.ErasedAt, Choices.Written(AppearanceStates.Of(view.Work, view.Acquisition?.Unavailable)),
            [.. view.Work.OrderBy(w => w.Stage).Select(StageResponse.Of)],
            view.Acquisition?.Unavailable is { } reason ? new UnavailableResponse(reason, view.Acquisition.Detail) : null,
            view.Footage is { } footage ? MediaResponse.Of(footage) : null,
            TimeResponse.Of(view.Time),
            [.. view.Matches.Select(match => MatchResponse.Of(match, one.Id))],
            [.. view.Cascades.Select(id => id.Value)],
            [.. view.Availability.Select(AddressResponse.Of)], [.. view.Captures.Select(CaptureResponse.Of)]);
    }
}

/// <summary>A stage of an appearance; its number is what a retry names. <paramref name="Progress"/> is the share done of the present run, 0 to 1.</summary>
public sealed record StageResponse(long Id, Stage Stage, WorkState State, double Progress, int Starts, string? Fault)
{
    internal static StageResponse Of(WorkItem work) => new(work.Id, work.Stage, work.State, work.Progress, work.Starts, work.Fault);
}

/// <summary>How an address answered, from <paramref name="Since"/> to <paramref name="LastAt"/>, both times at which it was asked.</summary>
public sealed record AddressResponse(AddressState State, DateTimeOffset Since, DateTimeOffset LastAt, string? Detail)
{
    internal static AddressResponse Of(AvailabilityRecord answer) => new(answer.State, answer.Since, answer.LastAt, answer.Detail);
}

/// <summary>Why there is no footage.</summary>
public sealed record UnavailableResponse(Unavailability Reason, string? Detail);

/// <summary>The footage. <paramref name="DurationSeconds"/> is what could be decoded, or what the header claims until it has been.</summary>
public sealed record MediaResponse(
    string Sha256, string Md5, long SizeBytes, double DurationSeconds, int Width, int Height, int Rotation, double FrameRate,
    string VideoCodec, string? AudioCodec, string Container, bool? IsComplete, string? Remark, DateTimeOffset? RemovedAt, string? RemovedBecause)
{
    internal static MediaResponse Of(FootageView footage)
    {
        var (file, info) = (footage.File, footage.File.Info);
        return new MediaResponse(
            file.Sha256, file.Md5, file.Size, footage.DecodedSeconds ?? info.DurationSeconds, info.Width, info.Height, info.Rotation, info.FrameRate,
            info.VideoCodec, info.AudioCodec, info.Container, footage.IsComplete, footage.Remark, file.RemovedAt, file.RemovedBecause);
    }
}

/// <summary>A match as one of its two appearances sees it: <paramref name="Role"/> is that one's, the number the other's.</summary>
public sealed record MatchResponse(
    long Id, long AppearanceId, string Role, MatchKind Kind, MatchDecision Decision, double Score, double QueryCoverage, double ReferenceCoverage,
    IReadOnlyList<SegmentResponse> Segments)
{
    internal static MatchResponse Of(Match match, AppearanceId seenFrom)
    {
        var isQuery = match.QueryId == seenFrom;
        return new MatchResponse(
            match.Id.Value, (isQuery ? match.ReferenceId : match.QueryId).Value, isQuery ? "query" : "reference", match.Kind, match.Decision,
            match.Score, match.QueryCoverage, match.ReferenceCoverage, [.. match.Segments.Select(SegmentResponse.Of)]);
    }
}

/// <summary>One run of shared footage; ends are exclusive.</summary>
public sealed record SegmentResponse(
    double QueryStartSeconds, double QueryEndSeconds, double ReferenceStartSeconds, double ReferenceEndSeconds, double Similarity, bool IsMirrored, SegmentKind Kind)
{
    /// <summary>Where the reference's picture lies in the query's; null for sound, and where only whole frames were compared.</summary>
    public GeometryResponse? Geometry { get; init; }

    /// <summary>True for a sound that agrees as well at other offsets: that it is the same is known, and not when.</summary>
    public bool IsOffsetUnknown { get; init; }

    internal static SegmentResponse Of(MatchedSegment segment) => new(
        segment.Query.Start, segment.Query.End, segment.Reference.Start, segment.Reference.End, segment.Similarity, segment.IsMirrored, segment.Kind)
    {
        Geometry = GeometryResponse.Of(segment.Geometry),
        IsOffsetUnknown = segment.IsOffsetUnknown,
    };
}
