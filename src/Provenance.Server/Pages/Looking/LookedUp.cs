using Provenance.Reviewing;

namespace Provenance.Server.Pages.Looking;

/// <summary>What a look-up of a person came to.</summary>
/// <param name="Asked">What was looked up, in a few words: "a PDQ hash, or the SHA-256 of a file".</param>
/// <param name="Found">What was found, the surest first.</param>
internal sealed record LookedUp(string Asked, IReadOnlyList<Answer> Found)
{
    /// <summary>How many more there are.</summary>
    internal int More { get; init; }

    /// <summary>The address that was looked up, in its one form; null when it was none. What is not known can be submitted by it.</summary>
    internal string? Address { get; init; }

    /// <summary>Why nothing could be looked up; null when it could.</summary>
    internal string? Wrong { get; init; }

    internal static LookedUp Refused(string wrong) => new("", []) { Wrong = wrong };

    internal static LookedUp Of(string asked, params LookUpAnswer[] answers) =>
        new(asked, [.. answers.SelectMany(a => a.Found)]) { More = answers.Sum(a => a.More) };
}
