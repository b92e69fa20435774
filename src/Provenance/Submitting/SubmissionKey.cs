namespace Provenance.Submitting;

/// <summary>An idempotency key that came with a submission: the same key again is answered as the first time.</summary>
public sealed class SubmissionKey
{
    /// <summary>The row's number.</summary>
    public long Id { get; private set; }

    /// <summary>Who sent it: a key is one owner's own. Unique together with <see cref="Key"/>.</summary>
    public required string Owner { get; init; }

    /// <summary>The key as it was sent, at most 200 characters.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of what was submitted under it: other contents under the same key are a mistake.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>The appearance that it came to.</summary>
    public required AppearanceId AppearanceId { get; init; }

    /// <summary>When it was first used.</summary>
    public required DateTimeOffset At { get; init; }
}
