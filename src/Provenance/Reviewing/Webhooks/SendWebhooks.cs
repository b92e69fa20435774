using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing.Webhooks;

/// <summary>
/// Sends the messages that are due, each signed with every secret of the time. One that is not taken for a passing reason (no answer, 408, 429, 5xx) is sent
/// again, later and later, for about two days; an endpoint that says it is gone (410) is sent nothing more.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="poster">Sends.</param>
/// <param name="time">The clock.</param>
public sealed class SendWebhooks(IDbContextFactory<ProvenanceDbContext> store, IWebhookPoster poster, TimeProvider time)
{
    private const int AtOnce = 20;
    private const int Gone = 410;

    // Longer than a try may take: whoever died in the middle of one leaves it to be sent again, under the same id.
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(2);

    /// <summary>How long it is until a message is sent again, after each try that failed.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>Sends what is due.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var due = await db.WebhookDeliveries.AsNoTracking().Where(d => d.State == DeliveryState.Waiting && d.Due <= now).OrderBy(d => d.Due).ThenBy(d => d.Id).Take(AtOnce).ToListAsync(cancellation);
        var sent = await Task.WhenAll(due.Select(delivery => SendAsync(delivery, cancellation)));
        return sent.Count(was => was);
    }

    private async Task<bool> SendAsync(WebhookDelivery delivery, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var held = time.GetUtcNow() + _lease;
        // Of several processes one gets it.
        if (await db.WebhookDeliveries.Where(d => d.Id == delivery.Id && d.State == DeliveryState.Waiting && d.Tries == delivery.Tries)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Tries, d => d.Tries + 1).SetProperty(d => d.Due, held), cancellation) == 0) return false;

        var webhook = await db.Webhooks.SingleOrDefaultAsync(w => w.Id == delivery.WebhookId, cancellation);
        var row = await db.WebhookDeliveries.SingleAsync(d => d.Id == delivery.Id, cancellation);
        var answer = webhook is { DisabledAt: null } ? await PostAsync(webhook, row, cancellation) : new WebhookAnswer(null, "The webhook is not in use any more.", IsBlocked: true);
        Judge(row, answer);
        if (webhook is { DisabledAt: null } && answer.Status == Gone)
        {
            (webhook.DisabledAt, webhook.DisabledBecause) = (row.TriedAt, "The endpoint answers 410: it is gone.");
            db.History.Add(HistoryEntry.ByPipeline($"webhook:{webhook.Id}", "webhook.disabled", row.TriedAt!.Value, new { reason = webhook.DisabledBecause }));
        }

        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private Task<WebhookAnswer> PostAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds();
        var headers = new Dictionary<string, string>
        {
            ["webhook-id"] = delivery.MessageId,
            ["webhook-timestamp"] = timestamp.ToString(CultureInfo.InvariantCulture),
            ["webhook-signature"] = string.Join(' ', webhook.SecretsAt(now).Select(secret => WebhookSignature.Of(secret, delivery.MessageId, timestamp, delivery.Body))),
        };
        return poster.PostAsync(new Uri(webhook.Url), delivery.Body, headers, cancellation);
    }

    private void Judge(WebhookDelivery delivery, WebhookAnswer answer)
    {
        (delivery.TriedAt, delivery.Said) = (time.GetUtcNow(), answer.Said);
        if (answer.Status is >= 200 and < 300) delivery.State = DeliveryState.Delivered;
        else if (!MayPass(answer) || delivery.Tries > Waits.Count) delivery.State = DeliveryState.Failed;
        else delivery.Due = delivery.TriedAt.Value + Waits[delivery.Tries - 1];
    }

    private static bool MayPass(WebhookAnswer answer) => !answer.IsBlocked && answer.Status is null or 408 or 425 or 429 or >= 500;
}
