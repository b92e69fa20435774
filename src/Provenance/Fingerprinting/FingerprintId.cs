namespace Provenance.Fingerprinting;

/// <summary>The number of a <see cref="Fingerprint"/> in the store, from 1, rising in the order of their making.</summary>
/// <param name="Value">The row's number; 0 until it is stored.</param>
public readonly record struct FingerprintId(long Value) : IComparable<FingerprintId>
{
    /// <inheritdoc/>
    public int CompareTo(FingerprintId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>True when the first was made after the second; queries of the store understand it.</summary>
    public static bool operator >(FingerprintId one, FingerprintId other) => one.Value > other.Value;

    /// <summary>True when the first was made before the second.</summary>
    public static bool operator <(FingerprintId one, FingerprintId other) => one.Value < other.Value;

    /// <summary>True when the first was not made before the second.</summary>
    public static bool operator >=(FingerprintId one, FingerprintId other) => one.Value >= other.Value;

    /// <summary>True when the first was not made after the second.</summary>
    public static bool operator <=(FingerprintId one, FingerprintId other) => one.Value <= other.Value;
}
