namespace Provenance.Cascading;

/// <summary>A person who may see a restricted cascade.</summary>
public sealed class CascadeReader
{
    /// <summary>The cascade. Unique together with <see cref="PersonId"/>.</summary>
    public required CascadeId CascadeId { get; init; }

    /// <summary>The person's id, or <c>key:7</c> for a key.</summary>
    public required string PersonId { get; init; }

    /// <summary>The person's name as of the naming.</summary>
    public required string PersonName { get; init; }
}
