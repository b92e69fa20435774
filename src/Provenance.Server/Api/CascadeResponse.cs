using System.Text.Json;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>A cascade as the API gives it. What is restricted to others is counted and not named.</summary>
/// <param name="Id">Its number.</param>
/// <param name="AnchorId">The member on whose time line the stretch lies.</param>
/// <param name="Stretch">The footage, in seconds of that time line.</param>
/// <param name="FormedAt">When it was formed.</param>
/// <param name="DissolvedAt">When recomputation left nothing of it; null while it stands.</param>
/// <param name="IsRestricted">True when only named people see it.</param>
/// <param name="Members">Its members.</param>
/// <param name="HiddenMembers">How many more members there are that are restricted to others.</param>
/// <param name="Earliest">The earliest appearance known to us.</param>
/// <param name="Status">Where its first claim stands.</param>
/// <param name="Claims">Where each claim stands.</param>
/// <param name="Suggestions">Matches that would bring others in and wait for a person.</param>
/// <param name="Work">Who works on it, and how far they are.</param>
/// <param name="History">What happened to it, in order.</param>
public sealed record CascadeResponse(
    long Id, long? AnchorId, StretchResponse Stretch, DateTimeOffset FormedAt, DateTimeOffset? DissolvedAt, bool IsRestricted,
    IReadOnlyList<MemberResponse> Members, int HiddenMembers, EarliestResponse Earliest, StatusResponse Status, IReadOnlyList<StatusResponse> Claims,
    IReadOnlyList<SuggestionResponse> Suggestions, ReviewResponse Work, IReadOnlyList<HistoryResponse> History)
{
    internal static CascadeResponse Of(CascadeView view)
    {
        var cascade = view.Cascade;
        var shown = view.Members.Select(m => m.Appearance.Id).ToHashSet();
        return new CascadeResponse(
            cascade.Id.Value, shown.Contains(cascade.AnchorId) ? cascade.AnchorId.Value : null, StretchResponse.Of(cascade.Stretch), cascade.FormedAt, cascade.DissolvedAt,
            cascade.IsRestricted,
            [.. view.Members.Select(MemberResponse.Of)], view.Hidden, EarliestResponse.Of(cascade, view.Sentence, shown), StatusResponse.Of(view.Status),
            [.. view.Claims.Select(StatusResponse.Of)],
            [.. view.Suggestions.Select(s => new SuggestionResponse(s.MatchId.Value, s.AppearanceId.Value, s.Score))],
            ReviewResponse.Of(view.Review),
            [.. view.History.Select(HistoryResponse.Of)]);
    }

    /// <summary>What is the same however late it is asked.</summary>
    internal CascadeResponse WithoutAges() => this with { Status = Status.WithoutAge(), Claims = [.. Claims.Select(c => c.WithoutAge())] };
}

/// <summary>Seconds of a time line; the end is exclusive.</summary>
public sealed record StretchResponse(double StartSeconds, double EndSeconds)
{
    internal static StretchResponse Of(TimeRange range) => new(range.Start, range.End);
}

/// <summary>A member: what it shows of the stretch (on the anchor's time line), and where in itself.</summary>
public sealed record MemberResponse(
    long AppearanceId, Platform Platform, string? Url, string? Uploader, string? Caption, StretchResponse OnStretch, StretchResponse InMember, TimeResponse Time)
{
    internal static MemberResponse Of(MemberView view) => new(
        view.Appearance.Id.Value, view.Appearance.Platform, view.Appearance.Url, view.Appearance.Uploader, view.Appearance.Caption,
        StretchResponse.Of(view.Member.OnStretch), StretchResponse.Of(view.Member.InMember), TimeResponse.Of(view.Time));
}

/// <summary>The earliest appearance known to us, as of a time.</summary>
/// <param name="Certainty">How far the answer goes.</param>
/// <param name="AppearanceId">The appearance; null for a tie, and for one that is restricted to others.</param>
/// <param name="CouldBeFirst">All before which no other is proven to be, but those that are restricted to others.</param>
/// <param name="AsOf">When the question was answered.</param>
/// <param name="Copies">Members that were compared.</param>
/// <param name="Platforms">Platforms that they are on.</param>
/// <param name="Sentence">The answer in sentences, with what would overturn it.</param>
/// <param name="Segments">The same question for every part of the footage.</param>
/// <param name="Pinned">What people hold to be the earliest, whatever the evidence gives; null when nobody pinned one.</param>
public sealed record EarliestResponse(
    EarliestCertainty Certainty, long? AppearanceId, IReadOnlyList<long> CouldBeFirst, DateTimeOffset AsOf, int Copies, int Platforms, string Sentence,
    IReadOnlyList<SegmentEarliestResponse> Segments, PinResponse? Pinned)
{
    internal static EarliestResponse Of(Cascade cascade, string sentence, IReadOnlySet<AppearanceId> shown) => Of(cascade.Earliest, sentence, shown, PinResponse.Of(cascade, shown));

    private static EarliestResponse Of(EarliestAppearance earliest, string sentence, IReadOnlySet<AppearanceId> shown, PinResponse? pinned) => new(
        earliest.Certainty, Numbers.One(earliest.AppearanceId, shown), Numbers.All(earliest.CouldBeFirst, shown), earliest.AsOf, earliest.Copies,
        earliest.Platforms, sentence, [.. earliest.Segments.Select(segment => SegmentEarliestResponse.Of(segment, shown))], pinned);
}

/// <summary>An appearance that a person pinned as the earliest.</summary>
/// <param name="AppearanceId">The appearance; null for one that is restricted to others.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record PinResponse(long? AppearanceId, string Reason, string By, DateTimeOffset At)
{
    internal static PinResponse? Of(Cascade cascade, IReadOnlySet<AppearanceId> shown) => cascade.PinnedId is { } id
        ? new PinResponse(Numbers.One(id, shown), cascade.PinnedReason ?? "", cascade.PinnedBy ?? "", cascade.PinnedAt ?? default)
        : null;
}

/// <summary>The same question for a part of the stretch; the end is exclusive.</summary>
public sealed record SegmentEarliestResponse(
    double StartSeconds, double EndSeconds, EarliestCertainty Certainty, long? AppearanceId, IReadOnlyList<long> CouldBeFirst)
{
    internal static SegmentEarliestResponse Of(SegmentEarliest segment, IReadOnlySet<AppearanceId> shown) => new(
        segment.Stretch.Start, segment.Stretch.End, segment.Certainty, Numbers.One(segment.AppearanceId, shown), Numbers.All(segment.CouldBeFirst, shown));
}

/// <summary>Where a claim stands, and for how long.</summary>
/// <param name="ClaimId">The claim's number; 0 until its review is open.</param>
/// <param name="Claim">What is claimed.</param>
/// <param name="Details">What it says of place, time and people; null when it is only its text.</param>
/// <param name="Verdict">The judgement that stands; disputed when people oppose each other.</param>
/// <param name="Since">Since when.</param>
/// <param name="AgeSeconds">How long that is.</param>
/// <param name="Missing">What would have to be found; null when nothing is.</param>
/// <param name="By">Who judged.</param>
/// <param name="Reason">Why.</param>
/// <param name="Verdicts">The judgements that stand, the newest first: of each person one.</param>
public sealed record StatusResponse(
    long ClaimId, string Claim, ClaimDetails? Details, VerdictKind Verdict, DateTimeOffset Since, double AgeSeconds, string? Missing, string By, string Reason, IReadOnlyList<VerdictResponse> Verdicts)
{
    internal static StatusResponse Of(StandingStatus status) => new(
        status.ClaimId, status.Claim, status.Details, status.Verdict, status.Since, status.Age.TotalSeconds, status.Missing, status.By, status.Reason, [.. status.Verdicts.Select(VerdictResponse.Of)]);

    internal StatusResponse WithoutAge() => this with { AgeSeconds = 0 };
}

/// <summary>A judgement that stands.</summary>
/// <param name="Verdict">The judgement.</param>
/// <param name="By">Who gave it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Links">Addresses of what it rests on.</param>
public sealed record VerdictResponse(VerdictKind Verdict, string By, DateTimeOffset At, string Reason, IReadOnlyList<string> Links)
{
    internal static VerdictResponse Of(Verdict verdict) => new(verdict.Kind, verdict.By, verdict.At, verdict.Reason, verdict.Links?.Split('\n') ?? []);
}

/// <summary>Who works on a cascade.</summary>
/// <param name="State">How far the work is.</param>
/// <param name="Assignee">Whose it is; null when it is nobody's.</param>
/// <param name="DueAt">Until when it is wanted; null when nobody said.</param>
public sealed record ReviewResponse(ReviewState State, string? Assignee, DateTimeOffset? DueAt)
{
    internal static ReviewResponse Of(CascadeReview review) => new(review.State, review.Assignee, review.DueAt);
}

/// <summary>A match that would bring an appearance in, and waits for a person.</summary>
public sealed record SuggestionResponse(long MatchId, long AppearanceId, double Score);

/// <summary>One thing that happened.</summary>
public sealed record HistoryResponse(DateTimeOffset At, string Event, string By, JsonElement? Facts)
{
    internal static HistoryResponse Of(HistoryEntry entry) => new(
        entry.At, entry.Event, entry.By, entry.Facts is { } facts ? JsonSerializer.Deserialize<JsonElement>(facts) : null);
}

/// <summary>Numbers of appearances, without those that are restricted to others.</summary>
file static class Numbers
{
    internal static long? One(AppearanceId? id, IReadOnlySet<AppearanceId> shown) => id is { } one && shown.Contains(one) ? one.Value : null;

    internal static IReadOnlyList<long> All(IEnumerable<AppearanceId> ids, IReadOnlySet<AppearanceId> shown) => [.. ids.Where(shown.Contains).Select(id => id.Value)];
}
