using Microsoft.AspNetCore.Identity;

namespace Provenance.Server.People;

/// <summary>Somebody of the desk. <see cref="IdentityUser{TKey}.UserName"/> is what they sign in with; ids are never given twice.</summary>
public sealed class Person : IdentityUser
{
    /// <summary>The name that the history shows, as of each act: 1 to 100 characters on one line.</summary>
    public string Name { get; set; } = "";

    /// <summary>The role: <c>reader</c>, <c>reviewer</c> or <c>administrator</c>.</summary>
    public string Role { get; set; } = Roles.Reader;

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Since when an administrator keeps this person out; null when nobody does. Too many wrong passwords are <see cref="IdentityUser{TKey}.LockoutEnd"/>.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>When this person signed in last; null before the first time.</summary>
    public DateTimeOffset? SignedInAt { get; set; }
}
