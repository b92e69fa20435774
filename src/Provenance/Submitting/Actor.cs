namespace Provenance.Submitting;

/// <summary>Who acts: a person or a key, by number and name as of the action. The store holds both as text, without a foreign key.</summary>
/// <param name="Id">The person's id, or <c>key:7</c> for a key; null for whoever has no account (a local command).</param>
/// <param name="Name">The name shown in the history, at most <see cref="MaxName"/> characters on one line.</param>
public sealed record Actor(string? Id, string Name)
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>The pipeline itself.</summary>
    public static Actor Pipeline { get; } = new(null, HistoryEntry.Pipeline);
}
