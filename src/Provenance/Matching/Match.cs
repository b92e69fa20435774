using Provenance.Fingerprinting;
using Provenance.Submitting;

namespace Provenance.Matching;

/// <summary>That two appearances share footage: where, how surely, and what was decided about it.</summary>
/// <remarks>The query is always the appearance with the higher number, so a pair is one row whichever was fingerprinted first.</remarks>
public sealed class Match
{
    /// <summary>Its number in the store.</summary>
    public MatchId Id { get; private set; }

    /// <summary>The newer appearance. Unique together with <see cref="ReferenceId"/> and <see cref="Algorithm"/>; a later version refreshes the row, and the decision stays.</summary>
    public required AppearanceId QueryId { get; init; }

    /// <summary>The known appearance.</summary>
    public required AppearanceId ReferenceId { get; init; }

    /// <summary>The version of the fingerprints that were compared.</summary>
    public required FingerprintAlgorithm Algorithm { get; set; }

    /// <summary>What agrees.</summary>
    public required MatchKind Kind { get; set; }

    /// <summary>The runs of shared footage, in order of the query's time.</summary>
    public required IReadOnlyList<MatchedSegment> Segments { get; set; }

    /// <summary>Share of the query that lies in the segments, 0 to 1.</summary>
    public required double QueryCoverage { get; set; }

    /// <summary>Share of the reference that lies in the segments, 0 to 1.</summary>
    public required double ReferenceCoverage { get; set; }

    /// <summary>How sure the evidence makes it, 0 to 1.</summary>
    public required double Score { get; set; }

    /// <summary>Where it stands.</summary>
    public required MatchDecision Decision { get; set; }

    /// <summary>True once a person decided: no recomputation changes the decision after that.</summary>
    public bool IsDecidedByPerson { get; set; }

    /// <summary>Rises by one with every decision: two who decide at once are told so.</summary>
    public int Version { get; set; }

    /// <summary>When it was found.</summary>
    public required DateTimeOffset FoundAt { get; init; }
}

/// <summary>Where a match stands. Stored by name.</summary>
public enum MatchDecision
{
    /// <summary>Found, and waits for a person.</summary>
    Suggested,

    /// <summary>Sure: by its score, or because a person said so.</summary>
    Confirmed,

    /// <summary>A person said no. It stays so through every recomputation.</summary>
    Rejected,
}
