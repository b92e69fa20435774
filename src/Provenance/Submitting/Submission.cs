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

    /// <summary>Who or what says so; null for whoever hands it in.</summary>
    public string? PostedAtSource { get; init; }

    /// <summary>When somebody of the desk, or its archiver, saw it, as <see cref="WrittenTime"/> reads it: it was public by then.</summary>
    public string? SeenAt { get; init; }

    /// <summary>An archive's copy of the page, whose address holds the stamp of the capture.</summary>
    public string? Archive { get; init; }

    /// <summary>The group that a list puts it into.</summary>
    public string? Group { get; init; }

    /// <summary>What the list calls it there.</summary>
    public string? Label { get; init; }

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

    /// <summary>The key that makes the same submission again be answered as the first time; null when it has none.</summary>
    public IdempotencyKey? Key { get; init; }
}

/// <summary>What whoever submits calls a submission, so that sending it again cannot submit something twice, or something else.</summary>
/// <param name="Owner">Who: a key is one owner's own.</param>
/// <param name="Key">The key as it was sent, 1 to <see cref="MaxLength"/> characters.</param>
/// <param name="ContentSha256">SHA-256 of what is submitted under it, 64 hex digits.</param>
public sealed record IdempotencyKey(string Owner, string Key, string ContentSha256)
{
    /// <summary>Longest key, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>How long a key is remembered: a week.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromDays(7);
}
