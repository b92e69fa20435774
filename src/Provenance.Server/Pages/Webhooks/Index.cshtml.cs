using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Provenance.Reviewing.Webhooks;
using Provenance.Server.People;

namespace Provenance.Server.Pages.Webhooks;

/// <summary>Addresses that are told of what happens: made, given another secret, removed; and what their messages came to.</summary>
/// <param name="webhooks">Does it.</param>
/// <param name="time">The clock.</param>
[Authorize(Policy = Policies.Administer)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(ManageWebhooks webhooks, TimeProvider time) : DeskPage
{
    /// <summary>Every webhook.</summary>
    public IReadOnlyList<Webhook> Hooks { get; private set; } = [];

    /// <summary>The webhook whose messages are shown; null for none.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Of { get; set; }

    /// <summary>Its messages, the newest first; null when none are shown.</summary>
    public IReadOnlyList<WebhookDelivery>? Deliveries { get; private set; }

    /// <summary>A secret that was just made; it is not shown again.</summary>
    public string? Made { get; private set; }

    /// <summary>What is wrong with what was sent; null when nothing is.</summary>
    public string? Wrong { get; private set; }

    /// <summary>The address that was sent.</summary>
    public string? Address { get; private set; }

    /// <summary>Until when a secret that is replaced now would sign.</summary>
    public DateTimeOffset OverlapEnds => time.GetUtcNow() + ManageWebhooks.Overlap;

    /// <summary>Shows the page.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    /// <summary>Makes one.</summary>
    public async Task<IActionResult> OnPostAddAsync(string? url, string[]? events, CancellationToken cancellation)
    {
        (var made, Wrong) = await webhooks.AddAsync(Address = url, events ?? [], Actor, cancellation);
        (Made, Of) = (made?.Secret, made?.Id);
        await ReadAsync(cancellation);
        return Page();
    }

    /// <summary>Replaces a secret.</summary>
    public async Task<IActionResult> OnPostRotateAsync(long id, CancellationToken cancellation)
    {
        if (await webhooks.RotateAsync(id, Actor, cancellation) is not { } secret) return NotFound();

        (Made, Of) = (secret, id);
        await ReadAsync(cancellation);
        return Page();
    }

    /// <summary>Removes one.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken cancellation)
    {
        if (!await webhooks.RemoveAsync(id, Actor, cancellation)) return NotFound();

        Said = "The webhook was removed, with its messages.";
        return RedirectToPage(new { of = (long?)null });
    }

    /// <summary>Sends a message again.</summary>
    public async Task<IActionResult> OnPostReplayAsync(long id, long delivery, CancellationToken cancellation)
    {
        if (await webhooks.ReplayAsync(id, delivery, cancellation)) Said = "It is sent again within seconds, under the same id.";
        else Objected = "That message, or its webhook, is not in use any more.";
        return RedirectToPage(new { of = id });
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        Hooks = await webhooks.ListAsync(cancellation);
        Deliveries = Of is { } id ? await webhooks.DeliveriesAsync(id, cancellation) : null;
    }
}
