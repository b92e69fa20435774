namespace Provenance.Fingerprinting;

/// <summary>The number of a <see cref="Fingerprint"/> in the store, from 1, rising in the order of their making.</summary>
/// <param name="Value">The row's number; 0 until it is stored.</param>
public readonly record struct FingerprintId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
