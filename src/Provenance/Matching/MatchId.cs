namespace Provenance.Matching;

/// <summary>The number of a <see cref="Match"/> in the store, from 1.</summary>
/// <param name="Value">The row's number; 0 until it is stored.</param>
public readonly record struct MatchId(long Value) : IComparable<MatchId>
{
    /// <inheritdoc/>
    public int CompareTo(MatchId other) => Value.CompareTo(other.Value);

    /// <summary>True when <paramref name="one"/> was given after <paramref name="other"/>.</summary>
    public static bool operator >(MatchId one, MatchId other) => one.Value > other.Value;

    /// <summary>True when <paramref name="one"/> was given before <paramref name="other"/>.</summary>
    public static bool operator <(MatchId one, MatchId other) => one.Value < other.Value;

    /// <summary>True when <paramref name="one"/> is <paramref name="other"/> or was given after it.</summary>
    public static bool operator >=(MatchId one, MatchId other) => one.Value >= other.Value;

    /// <summary>True when <paramref name="one"/> is <paramref name="other"/> or was given before it.</summary>
    public static bool operator <=(MatchId one, MatchId other) => one.Value <= other.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
