namespace Provenance.Server.People;

/// <summary>What people are at the desk; each may do all that the ones before it may.</summary>
internal static class Roles
{
    /// <summary>Reads and looks up.</summary>
    internal const string Reader = "reader";

    /// <summary>Also submits, decides and edits.</summary>
    internal const string Reviewer = "reviewer";

    /// <summary>Also sees to people, keys, settings, holds and erasures.</summary>
    internal const string Administrator = "administrator";

    /// <summary>Every role, least first.</summary>
    internal static IReadOnlyList<string> All { get; } = [Reader, Reviewer, Administrator];

    /// <summary>The policies that a role is granted.</summary>
    internal static IReadOnlyList<string> GrantsOf(string role) => role switch
    {
        Administrator => [Policies.LookUp, Policies.Read, Policies.Submit, Policies.Review, Policies.Administer, Policies.Metrics],
        Reviewer => [Policies.LookUp, Policies.Read, Policies.Submit, Policies.Review],
        Reader => [Policies.LookUp, Policies.Read],
        _ => [],
    };

    /// <summary>The least role that is granted a policy.</summary>
    internal static string LeastFor(string policy) => All.First(role => GrantsOf(role).Contains(policy));
}
