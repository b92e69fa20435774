using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Reviewing.Webhooks;

/// <summary>What administrators do with webhooks. Secrets are told once, when they are made, and are in no log.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class ManageWebhooks(IDbContextFactory<ProvenanceDbContext> store, TimeProvider time)
{
    /// <summary>Webhooks at most.</summary>
    public const int Most = 50;

    /// <summary>Messages that are listed at most.</summary>
    public const int MostListed = 200;

    /// <summary>How long a secret that was replaced signs as well.</summary>
    public static TimeSpan Overlap { get; } = TimeSpan.FromHours(24);

    /// <summary>Makes one that is told of what happens from now on.</summary>
    /// <param name="url">Where messages are sent.</param>
    /// <param name="events">What it is told of; empty for everything.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellation">Abandons it before it is recorded.</param>
    /// <returns>It, or why not.</returns>
    public async Task<(Webhook? Made, string? Refused)> AddAsync(string? url, IReadOnlyList<string> events, Actor by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(by);
        if (url is null || !SubmittedAddress.IsWeb(url)) return (null, "That is no address to send to. Expected one that begins with https:// or http://. Nothing was changed.");
        if (new Uri(url.Trim()).UserInfo.Length > 0) return (null, "The address holds a name or a password, which would stand in lists: every message is signed instead. Nothing was changed.");
        if (events.Except(WebhookEvents.All).FirstOrDefault() is { } unknown)
            return (null, $"There are no messages \"{(unknown.Length > 40 ? unknown[..40] : unknown)}\". Expected some of {string.Join(", ", WebhookEvents.All)}, or none for all. Nothing was changed.");

        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Webhooks.CountAsync(cancellation) >= Most) return (null, $"There are {Most} webhooks, which is the most. Remove one that is not needed. Nothing was changed.");
        var webhook = new Webhook
        {
            Url = url.Trim(),
            Secret = WebhookSignature.NewSecret(),
            Events = string.Join(',', events.Distinct()),
            By = by.Name,
            At = time.GetUtcNow(),
            LastEntryId = await db.History.MaxAsync(h => (long?)h.Id, cancellation) ?? 0,
        };
        db.Webhooks.Add(webhook);
        db.OnceNumbered(() => db.History.Add(HistoryEntry.ByActor(by, $"webhook:{webhook.Id}", "webhook.added", webhook.At, new { url = webhook.Url, events = webhook.Events })));
        await db.SaveChangesAsync(cancellation);
        return (webhook, null);
    }

    /// <summary>Replaces the secret; the one before it signs as well for a day, so that receivers can change in peace.</summary>
    /// <returns>The new secret; null when there is no such webhook.</returns>
    public async Task<string?> RotateAsync(long id, Actor by, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Webhooks.SingleOrDefaultAsync(w => w.Id == id, cancellation) is not { } webhook) return null;

        var now = time.GetUtcNow();
        (webhook.PreviousSecret, webhook.PreviousUntil, webhook.Secret) = (webhook.Secret, now + Overlap, WebhookSignature.NewSecret());
        db.History.Add(HistoryEntry.ByActor(by, $"webhook:{id}", "webhook.rotated", now, new { previousUntil = webhook.PreviousUntil }));
        await db.SaveChangesAsync(cancellation);
        return webhook.Secret;
    }

    /// <summary>Removes one, with its messages.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> RemoveAsync(long id, Actor by, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        if (await db.Webhooks.SingleOrDefaultAsync(w => w.Id == id, cancellation) is not { } webhook) return false;

        await using var transaction = await db.BeginWritingAsync(cancellation);
        await db.WebhookDeliveries.Where(d => d.WebhookId == id).ExecuteDeleteAsync(cancellation);
        db.Webhooks.Remove(webhook);
        db.History.Add(HistoryEntry.ByActor(by, $"webhook:{id}", "webhook.removed", time.GetUtcNow(), new { url = webhook.Url }));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Sends a message again, under its id.</summary>
    /// <returns>False when there is none, or its webhook is not in use.</returns>
    public async Task<bool> ReplayAsync(long id, long delivery, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        return await db.Webhooks.AnyAsync(w => w.Id == id && w.DisabledAt == null, cancellation)
            && await db.WebhookDeliveries.Where(d => d.Id == delivery && d.WebhookId == id)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Waiting).SetProperty(d => d.Tries, 0).SetProperty(d => d.Due, now), cancellation) == 1;
    }

    /// <summary>Every webhook, in order.</summary>
    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Webhooks.AsNoTracking().OrderBy(w => w.Id).ToListAsync(cancellation);
    }

    /// <summary>The newest messages to a webhook, the newest first; null when there is no such webhook.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>?> DeliveriesAsync(long id, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Webhooks.AnyAsync(w => w.Id == id, cancellation)
            ? await db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == id).OrderByDescending(d => d.Id).Take(MostListed).ToListAsync(cancellation)
            : null;
    }
}
