using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Submitting;

namespace Provenance.Server.Api;

/// <summary>A match whole. The query is the newer of the two appearances, the reference the one that was known.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Query">The newer appearance.</param>
/// <param name="Reference">The known appearance.</param>
/// <param name="Kind">What agrees.</param>
/// <param name="Decision">Where it stands.</param>
/// <param name="IsDecidedByPerson">True when a person decided it; false when its score did.</param>
/// <param name="Score">How sure the evidence makes it, 0 to 1.</param>
/// <param name="QueryCoverage">The share of the query that is in the reference, 0 to 1.</param>
/// <param name="ReferenceCoverage">The share of the reference that is in the query, 0 to 1.</param>
/// <param name="Segments">The runs of shared footage.</param>
/// <param name="Edits">In what the query differs from the reference, the picture first.</param>
/// <param name="Cascades">The cascades of both, with the verdict that stands on each.</param>
/// <param name="History">What happened to it, in order: who, when, why.</param>
public sealed record MatchDetailResponse(
    long Id, SideResponse Query, SideResponse Reference, MatchKind Kind, MatchDecision Decision, bool IsDecidedByPerson, double Score, double QueryCoverage,
    double ReferenceCoverage, IReadOnlyList<SegmentResponse> Segments, IReadOnlyList<EditResponse> Edits, IReadOnlyList<CascadeVerdictResponse> Cascades, IReadOnlyList<HistoryResponse> History)
{
    internal static MatchDetailResponse Of(MatchView view)
    {
        var match = view.Match;
        return new MatchDetailResponse(
            match.Id.Value, SideResponse.Of(view.Query.Appearance), SideResponse.Of(view.Reference.Appearance), match.Kind, match.Decision, match.IsDecidedByPerson,
            match.Score, match.QueryCoverage, match.ReferenceCoverage, [.. match.Segments.Select(SegmentResponse.Of)],
            [.. view.Edits.Select(EditResponse.Of)],
            [.. view.Cascades.Values.OrderBy(c => c.Id.Value).Select(c => new CascadeVerdictResponse(c.Id.Value, c.Members, c.Status.Verdict, c.Status.Since))],
            [.. view.History.Select(HistoryResponse.Of)]);
    }
}

/// <summary>A match as a row of the list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Query">The newer appearance.</param>
/// <param name="Reference">The known appearance.</param>
/// <param name="Kind">What agrees.</param>
/// <param name="Decision">Where it stands.</param>
/// <param name="Score">How sure the evidence makes it, 0 to 1.</param>
/// <param name="QueryCoverage">The share of the query that is in the reference, 0 to 1.</param>
/// <param name="ReferenceCoverage">The share of the reference that is in the query, 0 to 1.</param>
public sealed record MatchRowResponse(
    long Id, SideResponse Query, SideResponse Reference, MatchKind Kind, MatchDecision Decision, double Score, double QueryCoverage, double ReferenceCoverage)
{
    internal static MatchRowResponse Of(MatchRow row) => new(
        row.Match.Id.Value, SideResponse.Of(row.Query), SideResponse.Of(row.Reference), row.Match.Kind, row.Match.Decision, row.Match.Score,
        row.Match.QueryCoverage, row.Match.ReferenceCoverage);
}

/// <summary>One of the two appearances of a match.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Platform">Where it was published.</param>
/// <param name="Url">Its address.</param>
/// <param name="Uploader">Who published it.</param>
/// <param name="Caption">The text published with it.</param>
public sealed record SideResponse(long Id, Platform Platform, string? Url, string? Uploader, string? Caption)
{
    internal static SideResponse Of(Appearance appearance) => new(appearance.Id.Value, appearance.Platform, appearance.Url, appearance.Uploader, appearance.Caption);
}
