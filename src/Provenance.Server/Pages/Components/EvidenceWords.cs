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
        DateEvidenceKind.ArchiveCapture => "A web archive kept a copy of the page then: the page was public by that second. The copy has to be looked at: that it shows the footage is not proven by the stamp.",
        DateEvidenceKind.ExperimentalId => "The platform's number seems to say when the upload began. The rule was found by comparing public posts and is described nowhere: a good lead, no proof.",
        DateEvidenceKind.ClaimedId => "Whoever posts, or the server a post is copied from, can choose this number: a claim, however exact it looks.",
        DateEvidenceKind.IdNeighbours => "Posts with a smaller and a larger number have known times; if numbers only rise, this one lies between. An estimate.",
        DateEvidenceKind.PlatformTime => "The time that the platform itself gives for the post.",
        DateEvidenceKind.PageClaim => "What the page says of itself.",
        DateEvidenceKind.PersonClaim => "What a person says.",
        DateEvidenceKind.FileClaim => "What the file says of itself: the clock of whoever made it, and easily changed.",
        DateEvidenceKind.HttpDate => "When the server says the file was last changed: often the day of a copy or of another encoding.",
        DateEvidenceKind.OtherPost => "Found with this post, and another post's: of what it quotes, shares or embeds. It does not count.",
        var other => other.ToString(),
    };

    /// <summary>How a copy stands to what is claimed.</summary>
    internal static string Of(Stance stance) => stance switch
    {
        Stance.Repeats => "repeats the claim",
        Stance.Doubts => "doubts it",
        Stance.Debunks => "debunks it",
        Stance.Parodies => "parodies it",
        _ => "is the source",
    };

    /// <summary>What the kind is worth.</summary>
    internal static string TrustOf(DateEvidenceKind kind) => kind switch
    {
        DateEvidenceKind.Sighting => "Proof: our own",
        DateEvidenceKind.PointId or DateEvidenceKind.NotBeforeId => "Proof: made by the platform",
        DateEvidenceKind.ArchiveCapture => "Proof: by a web archive",
        DateEvidenceKind.ExperimentalId => "A lead: experimental rule",
        DateEvidenceKind.IdNeighbours => "An estimate",
        DateEvidenceKind.PlatformTime => "Proof: said by the platform",
        DateEvidenceKind.FileClaim or DateEvidenceKind.HttpDate => "Proves nothing",
        DateEvidenceKind.OtherPost => "Does not count",
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
