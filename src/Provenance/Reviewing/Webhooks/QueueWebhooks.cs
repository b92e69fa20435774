using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing.Webhooks;

/// <summary>Writes down what webhooks are to be told of, from the history as it goes on. What is restricted to named people is told to none.</summary>
/// <param name="store">The store.</param>
/// <param name="feed">Knows what is restricted.</param>
/// <param name="time">The clock.</param>
public sealed class QueueWebhooks(IDbContextFactory<ProvenanceDbContext> store, EventFeed feed, TimeProvider time)
{
    private static readonly Viewer _nobody = new((string?)null);
    private static readonly TimeSpan _keptFor = TimeSpan.FromDays(30);

    /// <summary>Looks at what is new for each webhook.</summary>
    /// <returns>How many messages were written down.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var turn = await StoreTurn.TakeAsync(store, StoreTurnOf.Webhooks, cancellation);
        await using var db = await store.CreateDbContextAsync(cancellation);
        var written = 0;
        foreach (var webhook in await db.Webhooks.Where(w => w.DisabledAt == null).OrderBy(w => w.Id).ToListAsync(cancellation))
        {
            var entries = await feed.AfterAsync(webhook.LastEntryId, cancellation);
            if (entries.Count == 0) continue;

            var wanted = webhook.Events.Split(',', StringSplitOptions.RemoveEmptyEntries);
            foreach (var entry in await feed.VisibleAsync(entries, _nobody, cancellation))
            {
                if (WebhookEvents.KindOf(entry) is not { } kind || (wanted.Length > 0 && !wanted.Contains(kind))) continue;
                db.WebhookDeliveries.Add(DeliveryOf(webhook, entry, kind));
                written++;
            }

            webhook.LastEntryId = entries[^1].Id;
            await db.SaveChangesAsync(cancellation);
        }

        if (written > 0) await ForgetOldAsync(db, cancellation);
        return written;
    }

    private WebhookDelivery DeliveryOf(Webhook webhook, HistoryEntry entry, string kind) => new()
    {
        WebhookId = webhook.Id,
        EntryId = entry.Id,
        MessageId = string.Create(CultureInfo.InvariantCulture, $"msg_{webhook.Id}_{entry.Id}"),
        Event = kind,
        Body = WebhookEvents.BodyOf(kind, entry),
        At = time.GetUtcNow(),
        Due = time.GetUtcNow(),
    };

    private async Task ForgetOldAsync(ProvenanceDbContext db, CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - _keptFor;
        await db.WebhookDeliveries.Where(d => d.State != DeliveryState.Waiting && d.At < before).ExecuteDeleteAsync(cancellation);
    }
}
