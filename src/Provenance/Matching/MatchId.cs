namespace Provenance.Matching;

/// <summary>The number of a <see cref="Match"/> in the store, from 1.</summary>
/// <param name="Value">The row's number; 0 until it is stored.</param>
public readonly record struct MatchId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
