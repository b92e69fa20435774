using System.Security.Claims;
using Provenance.Server.People.Keys;
using Provenance.Server.People.Sessions;

namespace Provenance.Server.People;

/// <summary>Who a request is from, with what that is granted now: read anew from the store at each request.</summary>
internal static class Principals
{
    /// <summary>The authentication type of people.</summary>
    internal const string PersonType = "session";

    /// <summary>The authentication type of keys.</summary>
    internal const string KeyType = "key";

    /// <summary>The type of the claim that names a session.</summary>
    internal const string SessionId = "provenance:session";

    /// <summary>A person in a session.</summary>
    /// <param name="person">Who.</param>
    /// <param name="session">In which browser.</param>
    /// <param name="wantsSecondFactor">True when nothing is granted but setting up the second factor that their role must have.</param>
    internal static ClaimsPrincipal Of(Person person, Session session, bool wantsSecondFactor) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.Id),
            new Claim(ClaimTypes.Name, person.Name),
            new Claim(ClaimTypes.Role, person.Role),
            new Claim(SessionId, session.Id),
            new Claim(Policies.Grant, Policies.Account),
            .. (wantsSecondFactor ? [] : Roles.GrantsOf(person.Role)).Select(grant => new Claim(Policies.Grant, grant)),
        ],
        PersonType));

    /// <summary>A key.</summary>
    internal static ClaimsPrincipal Of(ApiKey key) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, $"key:{key.Id}"),
            new Claim(ClaimTypes.Name, key.Name),
            .. key.ScopeList.Select(scope => new Claim(Policies.Grant, scope)),
        ],
        KeyType));

    /// <summary>True when a request is from a program with a key.</summary>
    internal static bool IsKey(this ClaimsPrincipal user) => user.Identity?.AuthenticationType == KeyType;

    /// <summary>True for somebody who must set up a second factor before anything else.</summary>
    internal static bool WantsSecondFactor(this ClaimsPrincipal user) => user.Identity?.AuthenticationType == PersonType && user.Grants().SequenceEqual([Policies.Account]);

    /// <summary>What a request is granted, in order.</summary>
    internal static IEnumerable<string> Grants(this ClaimsPrincipal user) => user.FindAll(Policies.Grant).Select(claim => claim.Value);
}
