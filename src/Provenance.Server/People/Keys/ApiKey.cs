namespace Provenance.Server.People.Keys;

/// <summary>A key with which a program signs in. Only a hash of its secret is kept.</summary>
public sealed class ApiKey
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Its number, part of the key and of the actor's id <c>key:7</c>; never given twice.</summary>
    public long Id { get; private set; }

    /// <summary>What it is for, as the history shows it: 1 to <see cref="MaxName"/> characters on one line.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, 32 bytes.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>What it is granted: names of policies, separated by spaces.</summary>
    public required string Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it: a name as of then.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it ends, exclusive; null when it does not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null while it stands.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was last used, to the minute; null before the first time.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The address it was last used from.</summary>
    public string? UsedFrom { get; set; }

    /// <summary>The parts of <see cref="Scopes"/>.</summary>
    public IReadOnlyList<string> ScopeList => Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
