namespace Provenance.Submitting;

/// <summary>What somebody hands in: an address, a file, or both, with whatever they know. Nothing in it is trusted.</summary>
public sealed record Submission
{
    /// <summary>The address; null for a file without one.</summary>
    public string? Url { get; init; }

    /// <summary>Which video of the post, from 1; null for the one that the URL names, or the first.</summary>
    public int? Item { get; init; }

    /// <summary>The file, when one came with it.</summary>
    public ReceivedFile? File { get; init; }

    /// <summary>The file's name as the sender gave it; for display only.</summary>
    public string? FileName { get; init; }

    /// <summary>When it was posted, as <see cref="WrittenTime"/> reads it.</summary>
    public string? PostedAt { get; init; }

    /// <summary>Who published it.</summary>
    public string? Uploader { get; init; }

    /// <summary>The text published with it.</summary>
    public string? Caption { get; init; }

    /// <summary>What is claimed about the footage.</summary>
    public string? Claim { get; init; }

    /// <summary>The desk's own note.</summary>
    public string? Note { get; init; }

    /// <summary>How to reach whoever published it.</summary>
    public string? Contact { get; init; }

    /// <summary>Whether the address may be asked for the footage.</summary>
    public bool MayFetch { get; init; } = true;

    /// <summary>Who hands it in.</summary>
    public Actor By { get; init; } = Actor.Pipeline;

    /// <summary>True when only who hands it in may see it at first. Says nothing of an appearance that is known already.</summary>
    public bool IsRestricted { get; init; }
}
