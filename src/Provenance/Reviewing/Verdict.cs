namespace Provenance.Reviewing;

/// <summary>What was found of a claim, by whom and why. Never changed: a newer row stands in its place.</summary>
public sealed class Verdict
{
    /// <summary>The row's number; of several, the highest stands.</summary>
    public long Id { get; private set; }

    /// <summary>The claim it judges.</summary>
    public required long ClaimId { get; init; }

    /// <summary>The judgement.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who judged; <see cref="Submitting.HistoryEntry.Pipeline"/> for the dated default.</summary>
    public required string By { get; init; }

    /// <summary>The id of who judged, as of then; null for the pipeline.</summary>
    public string? ById { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Addresses of what it rests on, one a line; null when none were given.</summary>
    public string? Links { get; init; }

    /// <summary>Whose it is: of several by one person the newest stands.</summary>
    internal string Judge => ById ?? By;
}

/// <summary>What can be found of a claim. Stored by name.</summary>
public enum VerdictKind
{
    /// <summary>Nobody has established anything yet: the dated default.</summary>
    Unverified,

    /// <summary>It shows what is claimed.</summary>
    Verified,

    /// <summary>True footage of something else.</summary>
    FalseContext,

    /// <summary>The footage was changed so that it says something else.</summary>
    Altered,

    /// <summary>It was acted or generated.</summary>
    StagedOrSynthetic,

    /// <summary>It was never meant to be believed.</summary>
    Satire,

    /// <summary>It was looked into and cannot be told.</summary>
    Inconclusive,

    /// <summary>Standing judgements of several people oppose each other. It is shown; nobody gives it.</summary>
    Disputed,
}
