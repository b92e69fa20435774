namespace Provenance.Reviewing.Webhooks;

/// <summary>Sends a message to an address, under the policy that applies to every connection.</summary>
public interface IWebhookPoster
{
    /// <summary>Sends it; every fault is an answer. Redirects are not followed.</summary>
    /// <param name="url">The address, http or https.</param>
    /// <param name="body">The body: JSON.</param>
    /// <param name="headers">Headers beside the content type.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<WebhookAnswer> PostAsync(Uri url, string body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellation);
}

/// <summary>What came of sending.</summary>
/// <param name="Status">The status that was answered; null when there was no answer.</param>
/// <param name="Said">It in a sentence.</param>
/// <param name="IsBlocked">True when the address may not be asked: sending again would change nothing.</param>
public sealed record WebhookAnswer(int? Status, string Said, bool IsBlocked = false);
