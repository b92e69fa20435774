namespace Provenance.Submitting;

/// <summary>The number of an <see cref="Appearance"/> in the store, from 1.</summary>
/// <param name="Value">The row's number; 0 until it is stored.</param>
public readonly record struct AppearanceId(long Value) : IComparable<AppearanceId>
{
    /// <inheritdoc/>
    public int CompareTo(AppearanceId other) => Value.CompareTo(other.Value);

    /// <summary>True when <paramref name="one"/> was given after <paramref name="other"/>.</summary>
    public static bool operator >(AppearanceId one, AppearanceId other) => one.Value > other.Value;

    /// <summary>True when <paramref name="one"/> was given before <paramref name="other"/>.</summary>
    public static bool operator <(AppearanceId one, AppearanceId other) => one.Value < other.Value;

    /// <summary>True when <paramref name="one"/> is <paramref name="other"/> or was given after it.</summary>
    public static bool operator >=(AppearanceId one, AppearanceId other) => one.Value >= other.Value;

    /// <summary>True when <paramref name="one"/> is <paramref name="other"/> or was given before it.</summary>
    public static bool operator <=(AppearanceId one, AppearanceId other) => one.Value <= other.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
