namespace Provenance.Server.People.Sessions;

/// <summary>One browser in which a person is signed in. The cookie names this row and nothing else: without it the cookie is worth nothing.</summary>
public sealed class Session
{
    /// <summary>128 random bits, as 32 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string PersonId { get; init; }

    /// <summary>When the person signed in.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The address it was last used from.</summary>
    public string Address { get; set; } = "";

    /// <summary>What the browser says it is, at most 300 characters.</summary>
    public string Device { get; init; } = "";
}
