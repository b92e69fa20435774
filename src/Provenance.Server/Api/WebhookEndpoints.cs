using Microsoft.AspNetCore.Http.HttpResults;
using Provenance.Reviewing.Webhooks;
using Provenance.Server.Api.Documented;
using Provenance.Server.People;

namespace Provenance.Server.Api;

/// <summary>Addresses that are told of what happens, signed after Standard Webhooks.</summary>
internal static class WebhookEndpoints
{
    private static readonly DateTimeOffset _at = new(2022, 1, 6, 14, 2, 11, TimeSpan.Zero);

    private static WebhookResponse Example => new(3, "https://desk.example/hooks", ["verdict.changed", "earliest.changed"], "Ada", _at, null, null, null);

    internal static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var hooks = api.MapGroup("/webhooks").RequireAuthorization(Policies.Administer).WithTags(Tags.Events);
        hooks.MapGet("", List).WithName("ListWebhooks").Shows(response: new[] { Example });
        hooks.MapPost("", Add).WithName("AddWebhook").Fails(400, 415).Shows(new WebhookRequest("https://desk.example/hooks", ["verdict.changed"]), Example with { Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" });
        hooks.MapDelete("/{id:long}", Remove).WithName("RemoveWebhook").Fails(404);
        hooks.MapPost("/{id:long}/secret", Rotate).WithName("RotateWebhookSecret").Fails(404).Shows(response: new SecretResponse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", _at.AddDays(1)));
        hooks.MapGet("/{id:long}/deliveries", Deliveries).WithName("ListDeliveries").Fails(404)
            .Shows(response: new[] { new DeliveryResponse(12, "msg_3_881", "verdict.changed", DeliveryState.Delivered, 1, _at, _at, null, "Taken (204).") });
        hooks.MapPost("/{id:long}/deliveries/{delivery:long}/replay", Replay).WithName("ReplayDelivery").Fails(404);
    }

    /// <summary>Every webhook, without secrets.</summary>
    private static async Task<Ok<IReadOnlyList<WebhookResponse>>> List(ManageWebhooks webhooks, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<WebhookResponse>>([.. (await webhooks.ListAsync(cancellation)).Select(w => WebhookResponse.Of(w))]);

    /// <summary>Makes one that is told of what happens from now on. The answer holds the secret, which is told only now.</summary>
    private static async Task<Results<Ok<WebhookResponse>, ProblemHttpResult>> Add(WebhookRequest request, HttpContext http, ManageWebhooks webhooks, CancellationToken cancellation)
    {
        var (made, refused) = await webhooks.AddAsync(request.Url, request.Events ?? [], http.User.ToActor(), cancellation);
        return made is null ? Problems.Refused(refused!) : TypedResults.Ok(WebhookResponse.Of(made, made.Secret));
    }

    /// <summary>Removes one, with its messages.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(long id, HttpContext http, ManageWebhooks webhooks, CancellationToken cancellation) =>
        await webhooks.RemoveAsync(id, http.User.ToActor(), cancellation) ? TypedResults.NoContent() : Problems.NotFound("webhook", id);

    /// <summary>Replaces the secret, and tells the new one. The one before it signs as well for a day: messages then carry two signatures.</summary>
    private static async Task<Results<Ok<SecretResponse>, ProblemHttpResult>> Rotate(long id, HttpContext http, ManageWebhooks webhooks, TimeProvider time, CancellationToken cancellation) =>
        await webhooks.RotateAsync(id, http.User.ToActor(), cancellation) is { } secret ? TypedResults.Ok(new SecretResponse(secret, time.GetUtcNow() + ManageWebhooks.Overlap)) : Problems.NotFound("webhook", id);

    /// <summary>The newest messages to it, the newest first: what they came to, and when they are tried next.</summary>
    private static async Task<Results<Ok<IReadOnlyList<DeliveryResponse>>, ProblemHttpResult>> Deliveries(long id, ManageWebhooks webhooks, CancellationToken cancellation) =>
        await webhooks.DeliveriesAsync(id, cancellation) is { } some ? TypedResults.Ok<IReadOnlyList<DeliveryResponse>>([.. some.Select(DeliveryResponse.Of)]) : Problems.NotFound("webhook", id);

    /// <summary>Sends a message again, under the same id.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Replay(long id, long delivery, ManageWebhooks webhooks, CancellationToken cancellation) =>
        await webhooks.ReplayAsync(id, delivery, cancellation) ? TypedResults.NoContent() : Problems.NotFound("message to a webhook in use", delivery);
}

/// <summary>A webhook as it is asked for.</summary>
/// <param name="Url">Where messages are sent: https or http, no address of a closed network unless an administrator opened it.</param>
/// <param name="Events">What it is told of; none for everything.</param>
public sealed record WebhookRequest(string? Url, IReadOnlyList<string>? Events = null);

/// <summary>A webhook.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Url">Where messages are sent.</param>
/// <param name="Events">What it is told of; none for everything.</param>
/// <param name="By">Who made it.</param>
/// <param name="At">When.</param>
/// <param name="DisabledAt">Since when nothing is sent to it any more; null while it is in use.</param>
/// <param name="DisabledBecause">Why not.</param>
/// <param name="Secret">The secret, told only when it is made; null otherwise.</param>
public sealed record WebhookResponse(long Id, string Url, IReadOnlyList<string> Events, string By, DateTimeOffset At, DateTimeOffset? DisabledAt, string? DisabledBecause, string? Secret)
{
    internal static WebhookResponse Of(Webhook webhook, string? secret = null) => new(
        webhook.Id, webhook.Url, webhook.Events.Split(',', StringSplitOptions.RemoveEmptyEntries), webhook.By, webhook.At, webhook.DisabledAt, webhook.DisabledBecause, secret);
}

/// <summary>A new secret.</summary>
/// <param name="Secret">The secret, told only now.</param>
/// <param name="PreviousUntil">Until when the one before it signs as well.</param>
public sealed record SecretResponse(string Secret, DateTimeOffset PreviousUntil);

/// <summary>A message to a webhook.</summary>
/// <param name="Id">Its number.</param>
/// <param name="MessageId">Its id, the same however often it is sent.</param>
/// <param name="Event">What it tells of.</param>
/// <param name="State">How it stands.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="At">When it was written down.</param>
/// <param name="TriedAt">When the last try ended.</param>
/// <param name="Due">When it is tried next; null when it is not.</param>
/// <param name="Said">What the last try came to.</param>
public sealed record DeliveryResponse(long Id, string MessageId, string Event, DeliveryState State, int Tries, DateTimeOffset At, DateTimeOffset? TriedAt, DateTimeOffset? Due, string? Said)
{
    internal static DeliveryResponse Of(WebhookDelivery delivery) => new(
        delivery.Id, delivery.MessageId, delivery.Event, delivery.State, delivery.Tries, delivery.At, delivery.TriedAt, delivery.State == DeliveryState.Waiting ? delivery.Due : null, delivery.Said);
}
