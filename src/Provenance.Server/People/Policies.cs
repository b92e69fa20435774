using Microsoft.AspNetCore.Authorization;

namespace Provenance.Server.People;

/// <summary>
/// What a request may need, by policy name. A person's role grants all that lower roles grant; a key is granted what its scopes name.
/// A route without a policy needs <see cref="Read"/>.
/// </summary>
internal static class Policies
{
    /// <summary>Looking up by hash, file, picture or URL. Readers; keys of scope <c>lookup</c>.</summary>
    internal const string LookUp = "lookup";

    /// <summary>Reading everything that is not restricted. Readers; keys of scope <c>read</c>.</summary>
    internal const string Read = "read";

    /// <summary>Submitting. Reviewers; keys of scope <c>submit</c>.</summary>
    internal const string Submit = "submit";

    /// <summary>Deciding, editing, claiming. Reviewers; keys of scope <c>review</c>.</summary>
    internal const string Review = "review";

    /// <summary>People, keys, settings, holds, erasures, Hangfire's pages. Administrators; keys of scope <c>administer</c>.</summary>
    internal const string Administer = "administer";

    /// <summary>Reading <c>/metrics</c>. Administrators; keys of scope <c>metrics</c>.</summary>
    internal const string Metrics = "metrics";

    /// <summary>One's own account: whoever is signed in as a person, of any role; no key.</summary>
    internal const string Account = "account";

    /// <summary>What a key can be given, in the order in which it is shown.</summary>
    internal static IReadOnlyList<string> Scopes { get; } = [LookUp, Read, Submit, Review, Administer, Metrics];

    /// <summary>The type of the claims that name what a request is granted.</summary>
    internal const string Grant = "provenance:grant";

    internal static void Define(AuthorizationOptions options)
    {
        foreach (var policy in (string[])[.. Scopes, Account]) options.AddPolicy(policy, needs => needs.RequireClaim(Grant, policy));
        options.DefaultPolicy = options.FallbackPolicy = options.GetPolicy(Read)!;
    }
}
