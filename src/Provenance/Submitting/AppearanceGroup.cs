namespace Provenance.Submitting;

/// <summary>That a list puts an appearance into a group, and what it calls it there: "the march", "fake". A URL may be in several groups, and be called two things in one.</summary>
public sealed class AppearanceGroup
{
    /// <summary>Longest name of a group or label, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>The row's number.</summary>
    public long Id { get; private set; }

    /// <summary>The appearance.</summary>
    public required AppearanceId AppearanceId { get; init; }

    /// <summary>The group, as the list names it.</summary>
    public required string Group { get; init; }

    /// <summary>What the list calls this copy, in lower case; empty when it says nothing. Unique with the two above.</summary>
    public required string Label { get; init; }

    /// <summary>What the label says of the copy; null for words that say nothing known.</summary>
    public Stance? Stance { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who brought the list.</summary>
    public required string By { get; init; }

    /// <summary>The stance that a label of a list stands for; null for other words.</summary>
    /// <param name="label">The label, in any case.</param>
    public static Stance? StanceOf(string label) => label?.Trim().ToLowerInvariant() switch
    {
        "fake" or "false" or "repeats" => Submitting.Stance.Repeats,
        "uncertain" or "doubts" => Submitting.Stance.Doubts,
        "debunked" or "debunks" => Submitting.Stance.Debunks,
        "parody" or "parodies" or "satire" => Submitting.Stance.Parodies,
        // Inside a group of a false claim, a copy that is called real is the earlier, true source.
        "real" or "true" or "source" or "is the source" => Submitting.Stance.IsSource,
        _ => null,
    };
}

/// <summary>How one copy stands to what is claimed of the footage. Stored by name.</summary>
public enum Stance
{
    /// <summary>It repeats the claim.</summary>
    Repeats,

    /// <summary>It doubts the claim.</summary>
    Doubts,

    /// <summary>It says that the claim is false, and shows the footage for that.</summary>
    Debunks,

    /// <summary>It makes fun of it.</summary>
    Parodies,

    /// <summary>It is where the footage comes from.</summary>
    IsSource,
}
