using Provenance.Cascading;
using Provenance.Submitting;

namespace Provenance.Server.Pages.Components;

/// <summary>What a piece of evidence of time means, in words that a person can check.</summary>
internal static class EvidenceWords
{
    /// <summary>What the kind of evidence says.</summary>
    internal static string MeaningOf(DateEvidenceKind kind) => kind switch
    {
        DateEvidenceKind.Sighting => "We saw it then, so it was posted before.",
        DateEvidenceKind.PointId => "The platform made this number at the moment of posting.",
        DateEvidenceKind.NotBeforeId => "The platform made this number when the upload began: it was posted then or shortly after, never before.",
        DateEvidenceKind.PlatformTime => "The time that the platform itself gives for the post.",
        DateEvidenceKind.PageClaim => "What the page says of itself.",
        DateEvidenceKind.PersonClaim => "What a person says.",
        DateEvidenceKind.FileClaim => "What the file says of itself: the clock of whoever made it, and easily changed.",
        var other => other.ToString(),
    };

    /// <summary>What the kind is worth.</summary>
    internal static string TrustOf(DateEvidenceKind kind) => kind switch
    {
        DateEvidenceKind.Sighting => "Proof: our own",
        DateEvidenceKind.PointId or DateEvidenceKind.NotBeforeId => "Proof: made by the platform",
        DateEvidenceKind.PlatformTime => "Proof: said by the platform",
        DateEvidenceKind.FileClaim => "Proves nothing",
        _ => "A claim",
    };

    /// <summary>What became of the piece when all were weighed.</summary>
    internal static string StandingOf(WeighedEvidence weighed) => weighed.Standing switch
    {
        EvidenceStanding.Accepted => "Counts",
        EvidenceStanding.Contradicted => weighed.Against is { } against ? $"Set aside: contradicted by {against.Source}" : "Set aside: it contradicts itself",
        _ => weighed.Against is { } against ? $"Unordered: it and {against.Source} exclude each other; both count" : "Unordered",
    };
}
