namespace Provenance.Submitting;

/// <summary>Who looks. What is restricted is seen by the people who are named for it, and by nobody else.</summary>
/// <param name="PersonId">The person's id, or <c>key:7</c> for a key; null sees what is not restricted.</param>
public sealed record Viewer(string? PersonId)
{
    /// <summary>True for the pipeline itself, which sees everything.</summary>
    public bool SeesEverything { get; private init; }

    /// <summary>The pipeline itself. Never what a request looks with.</summary>
    public static Viewer Pipeline { get; } = new((string?)null) { SeesEverything = true };
}
