using Provenance.Acquiring;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>An appearance as the API gives it. Times are UTC; what is not known is null.</summary>
public sealed record AppearanceResponse(
    long Id, Platform Platform, string? PostId, int Item, string? Url, string? Uploader, string? Caption, string? Claim, string? Note, string? Contact,
    DateTimeOffset SubmittedAt, bool MayFetch, string? FileName, string State, IReadOnlyList<StageResponse> Stages, UnavailableResponse? Unavailable,
    MediaResponse? Media, TimeResponse Time, IReadOnlyList<MatchResponse> Matches, IReadOnlyList<long> Cascades)
{
    internal static AppearanceResponse Of(AppearanceView view)
    {
        var one = view.Appearance;
        return new AppearanceResponse(
            one.Id.Value, one.Platform, one.PostId, one.Item, one.Url, one.Uploader, one.Caption, one.Claim, one.Note, one.Contact,
            one.SubmittedAt, one.MayFetch, one.SubmittedFileName, StateOf(view),
            [.. view.Work.OrderBy(w => w.Stage).Select(StageResponse.Of)],
            view.Acquisition?.Unavailable is { } reason ? new UnavailableResponse(reason, view.Acquisition.Detail) : null,
            view.Footage is { } footage ? MediaResponse.Of(footage) : null,
            TimeResponse.Of(view.Time),
            [.. view.Matches.Select(match => MatchResponse.Of(match, one.Id))],
            [.. view.Cascades.Select(id => id.Value)]);
    }

    private static string StateOf(AppearanceView view) =>
        view.Work.Any(w => w.State == WorkState.Running) ? "running"
        : view.Work.Any(w => w.State == WorkState.Waiting) ? "waiting"
        : view.Work.Any(w => w.State == WorkState.Dead) ? "givenUp"
        : view.Acquisition?.Unavailable is not null ? "unavailable"
        : "done";
}

/// <summary>A stage of an appearance. <paramref name="Progress"/> is the share done of the present run, 0 to 1.</summary>
public sealed record StageResponse(Stage Stage, WorkState State, double Progress, int Starts, string? Fault)
{
    internal static StageResponse Of(WorkItem work) => new(work.Stage, work.State, work.Progress, work.Starts, work.Fault);
}

/// <summary>Why there is no footage.</summary>
public sealed record UnavailableResponse(Unavailability Reason, string? Detail);

/// <summary>The footage. <paramref name="DurationSeconds"/> is what could be decoded, or what the header claims until it has been.</summary>
public sealed record MediaResponse(
    string Sha256, string Md5, long SizeBytes, double DurationSeconds, int Width, int Height, int Rotation, double FrameRate,
    string VideoCodec, string? AudioCodec, string Container, bool? IsComplete, string? Remark)
{
    internal static MediaResponse Of(FootageView footage)
    {
        var (file, info) = (footage.File, footage.File.Info);
        return new MediaResponse(
            file.Sha256, file.Md5, file.Size, footage.DecodedSeconds ?? info.DurationSeconds, info.Width, info.Height, info.Rotation, info.FrameRate,
            info.VideoCodec, info.AudioCodec, info.Container, footage.IsComplete, footage.Remark);
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
    internal static SegmentResponse Of(MatchedSegment segment) => new(
        segment.Query.Start, segment.Query.End, segment.Reference.Start, segment.Reference.End, segment.Similarity, segment.IsMirrored, segment.Kind);
}
