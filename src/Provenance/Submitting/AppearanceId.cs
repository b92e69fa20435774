namespace Provenance.Submitting;

/// <summary>The number of an <see cref="Appearance"/> in the store, from 1.</summary>
/// <param name="Value">The row's number; 0 until it is stored.</param>
public readonly record struct AppearanceId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
