using Provenance.Matching;

namespace Provenance.Reviewing;

/// <summary>What came of a person's decision on a match.</summary>
public abstract record MatchDecided
{
    private MatchDecided()
    {
    }

    /// <summary>It stands, and the cascades of both appearances are due to be formed again.</summary>
    /// <param name="Match">The match as it is now.</param>
    public sealed record Decided(Match Match) : MatchDecided;

    /// <summary>Somebody decided after the person had looked: nothing was changed.</summary>
    /// <param name="Match">The match as it is now.</param>
    public sealed record Changed(Match Match) : MatchDecided;

    /// <summary>There is no such match.</summary>
    public sealed record NotFound : MatchDecided;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">What was wrong and what was expected, in a sentence for the person.</param>
    public sealed record Refused(string Reason) : MatchDecided;
}
