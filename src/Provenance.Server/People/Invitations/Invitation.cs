namespace Provenance.Server.People.Invitations;

/// <summary>What a one-time link is for.</summary>
public enum InvitationKind
{
    /// <summary>Makes the first administrator; of no use once there is anybody.</summary>
    First,

    /// <summary>Makes a person of a role.</summary>
    Join,

    /// <summary>Gives a person a new password.</summary>
    Reset,
}

/// <summary>A link that works once, for a while. Only a hash of its code is kept.</summary>
public sealed class Invitation
{
    /// <summary>Its number.</summary>
    public long Id { get; private set; }

    /// <summary>SHA-256 of the code, 32 bytes.</summary>
    public required byte[] CodeHash { get; init; }

    /// <summary>What it is for.</summary>
    public required InvitationKind Kind { get; init; }

    /// <summary>The role of whom it makes; null for <see cref="InvitationKind.Reset"/>.</summary>
    public string? Role { get; init; }

    /// <summary>Whose password it resets; null for the others.</summary>
    public string? PersonId { get; init; }

    /// <summary>Whom it is meant for, as the administrator noted it: shown in the list of open ones.</summary>
    public string? MeantFor { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it: a name as of then.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it ends, exclusive.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used or taken back; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
