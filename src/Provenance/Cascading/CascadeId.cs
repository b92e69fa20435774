namespace Provenance.Cascading;

/// <summary>The number of a <see cref="Cascade"/> in the store, from 1.</summary>
/// <param name="Value">The row's number; 0 until it is stored.</param>
public readonly record struct CascadeId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
