namespace Provenance.Reviewing.Webhooks;

/// <summary>An address that is told of what happens, each message signed.</summary>
public sealed class Webhook
{
    /// <summary>Its number.</summary>
    public long Id { get; private set; }

    /// <summary>Where messages are sent: http or https.</summary>
    public required string Url { get; init; }

    /// <summary>What signs them.</summary>
    public required string Secret { get; set; }

    /// <summary>The secret before it, which signs as well until <see cref="PreviousUntil"/>; null when there is none.</summary>
    public string? PreviousSecret { get; set; }

    /// <summary>Until when the secret before it signs as well.</summary>
    public DateTimeOffset? PreviousUntil { get; set; }

    /// <summary>What it is told of, with commas between, of <see cref="WebhookEvents.All"/>; empty for everything.</summary>
    public required string Events { get; init; }

    /// <summary>The number of the last entry of the history that was looked at for it.</summary>
    public required long LastEntryId { get; set; }

    /// <summary>Who made it.</summary>
    public required string By { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Since when nothing is sent to it any more; null while it is in use.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Why not; null while it is in use.</summary>
    public string? DisabledBecause { get; set; }

    /// <summary>The secrets that sign at a time, the present one first.</summary>
    internal IEnumerable<string> SecretsAt(DateTimeOffset now) => PreviousSecret is { } previous && PreviousUntil > now ? [Secret, previous] : [Secret];
}

/// <summary>One message to one webhook.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Its number.</summary>
    public long Id { get; private set; }

    /// <summary>The webhook.</summary>
    public required long WebhookId { get; init; }

    /// <summary>The entry of the history it tells of.</summary>
    public required long EntryId { get; init; }

    /// <summary>The message's id: the same however often it is sent, so that receivers can tell.</summary>
    public required string MessageId { get; init; }

    /// <summary>What it tells of, of <see cref="WebhookEvents.All"/>.</summary>
    public required string Event { get; init; }

    /// <summary>The body as it is sent.</summary>
    public required string Body { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How it stands.</summary>
    public DeliveryState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }

    /// <summary>When it is tried next, while it waits.</summary>
    public required DateTimeOffset Due { get; set; }

    /// <summary>What the last try came to, in a sentence; null before the first.</summary>
    public string? Said { get; set; }

    /// <summary>When the last try ended; null before the first.</summary>
    public DateTimeOffset? TriedAt { get; set; }
}

/// <summary>How a message stands. Stored by name.</summary>
public enum DeliveryState
{
    /// <summary>It waits to be sent, for the first time or again.</summary>
    Waiting,

    /// <summary>It was taken (2xx).</summary>
    Delivered,

    /// <summary>It was refused, or nobody took it however often it was sent.</summary>
    Failed,
}
