using Provenance.Cascading;

namespace Provenance.Reviewing;

/// <summary>What somebody says the footage of a cascade shows.</summary>
public sealed class Claim
{
    /// <summary>The row's number.</summary>
    public long Id { get; private set; }

    /// <summary>The cascade whose footage it speaks of.</summary>
    public required CascadeId CascadeId { get; init; }

    /// <summary>What is claimed; <see cref="AsCaptioned"/> for the claim every cascade begins with.</summary>
    public required string Text { get; init; }

    /// <summary>Who says so; <see cref="Submitting.HistoryEntry.Pipeline"/> for the claim a cascade begins with.</summary>
    public required string By { get; init; }

    /// <summary>The id of who says so, as of then; null for the pipeline.</summary>
    public string? ById { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The claim every cascade begins with: that the footage shows what its captions say.</summary>
    public const string AsCaptioned = "as captioned";
}
