namespace Provenance.Submitting;

/// <summary>A person who may see a restricted appearance.</summary>
public sealed class AppearanceReader
{
    /// <summary>The appearance. Unique together with <see cref="PersonId"/>.</summary>
    public required AppearanceId AppearanceId { get; init; }

    /// <summary>The person's id, or <c>key:7</c> for a key.</summary>
    public required string PersonId { get; init; }

    /// <summary>The person's name as of the naming.</summary>
    public required string PersonName { get; init; }
}
