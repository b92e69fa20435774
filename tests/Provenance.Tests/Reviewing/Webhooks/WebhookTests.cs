using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Reviewing;
using Provenance.Reviewing.Webhooks;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Reviewing.Webhooks;

public sealed class WebhookTests : IAsyncDisposable
{
    private static readonly Actor _ada = new("1", "Ada");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 1, 6, 14, 0, 0, TimeSpan.Zero));
    private readonly TestLedger _test;
    private readonly Endpoint _endpoint = new();

    public WebhookTests() => _test = new TestLedger(_time);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public void The_signature_is_that_of_the_standards_example()
    {
        const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const string Body = """{"test": 2432232314}""";
        var at = DateTimeOffset.FromUnixTimeSeconds(1614265330);

        var signature = WebhookSignature.Of(Secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Body);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
        Assert.True(WebhookSignature.Holds(Secret, ("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Body), $"v1,AAAA {signature}", at.AddMinutes(5)));
        Assert.False(WebhookSignature.Holds(Secret, ("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Body), signature, at.AddMinutes(5).AddSeconds(1)));
        Assert.False(WebhookSignature.Holds(Secret, ("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Body + " "), signature, at));
    }

    [Fact]
    public async Task It_is_told_of_what_happens_from_then_on_and_of_nothing_else()
    {
        var before = await SubmittedAsync("before");
        var webhook = await AddAsync("appearance.unavailable");
        var after = await SubmittedAsync("after");
        await WriteAsync(before, "appearance.unavailable");
        await WriteAsync(after, "appearance.edited");
        await WriteAsync("person:7", "appearance.unavailable");

        await PumpAsync();
        await PumpAsync();

        var (body, headers) = Assert.Single(_endpoint.Got);
        Assert.Contains("\"type\":\"appearance.unavailable\"", body, StringComparison.Ordinal);
        Assert.Contains($"\"subject\":\"{before}\"", body, StringComparison.Ordinal);
        Assert.True(WebhookSignature.Holds(webhook.Secret, (headers["webhook-id"], long.Parse(headers["webhook-timestamp"]), body), headers["webhook-signature"], _time.GetUtcNow()));
    }

    [Fact]
    public async Task What_is_restricted_is_told_to_nobody()
    {
        await AddAsync();
        var subject = await SubmittedAsync("restricted");
        await using (var db = _test.Store.CreateDbContext()) await db.Appearances.ExecuteUpdateAsync(set => set.SetProperty(a => a.IsRestricted, true));
        await WriteAsync(subject, "appearance.unavailable");

        await PumpAsync();

        Assert.Empty(_endpoint.Got);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(408)]
    [InlineData(null)]
    public async Task What_may_pass_is_sent_again_later_and_later_under_one_id_and_given_up_in_the_end(int? status)
    {
        await AddAsync();
        await WriteAsync(await SubmittedAsync("clip"), "appearance.unavailable");
        _endpoint.Answers = _ => new WebhookAnswer(status, "Not now.");

        await PumpAsync();
        foreach (var wait in SendWebhooks.Waits)
        {
            _time.Advance(wait - TimeSpan.FromSeconds(1));
            await PumpAsync();
            var tries = _endpoint.Got.Count;
            _time.Advance(TimeSpan.FromSeconds(1));
            await PumpAsync();
            Assert.Equal(tries + 1, _endpoint.Got.Count);
        }

        _time.Advance(TimeSpan.FromDays(3));
        await PumpAsync();
        Assert.Equal(SendWebhooks.Waits.Count + 1, _endpoint.Got.Count);
        Assert.Single(_endpoint.Got.Select(got => got.Headers["webhook-id"]).Distinct());
        Assert.Equal(DeliveryState.Failed, (await DeliveryAsync()).State);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(302)]
    public async Task A_refusal_is_not_sent_again_until_somebody_replays_it(int status)
    {
        var webhook = await AddAsync();
        await WriteAsync(await SubmittedAsync("clip"), "appearance.unavailable");
        _endpoint.Answers = _ => new WebhookAnswer(status, "No.");
        await PumpAsync();
        _time.Advance(TimeSpan.FromDays(1));
        await PumpAsync();
        Assert.Equal((DeliveryState.Failed, 1), ((await DeliveryAsync()).State, _endpoint.Got.Count));

        _endpoint.Answers = _ => new WebhookAnswer(204, "Taken.");
        Assert.True(await Manage.ReplayAsync(webhook.Id, (await DeliveryAsync()).Id, default));
        await PumpAsync();

        Assert.Equal((DeliveryState.Delivered, 2), ((await DeliveryAsync()).State, _endpoint.Got.Count));
        Assert.Single(_endpoint.Got.Select(got => got.Headers["webhook-id"]).Distinct());
        Assert.False(await Manage.ReplayAsync(webhook.Id, 999, default));
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_sent_nothing_more_and_the_history_says_so()
    {
        var webhook = await AddAsync();
        var subject = await SubmittedAsync("clip");
        await WriteAsync(subject, "appearance.unavailable");
        _endpoint.Answers = _ => new WebhookAnswer(410, "Gone.");
        await PumpAsync();
        await WriteAsync(subject, "appearance.unavailable");

        await PumpAsync();

        Assert.Single(_endpoint.Got);
        Assert.NotNull(Assert.Single(await Manage.ListAsync(default)).DisabledAt);
        Assert.False(await Manage.ReplayAsync(webhook.Id, (await DeliveryAsync()).Id, default));
        await using var db = _test.Store.CreateDbContext();
        Assert.Equal(1, await db.History.CountAsync(h => h.Event == "webhook.disabled"));
    }

    [Fact]
    public async Task For_a_day_after_a_rotation_both_secrets_sign()
    {
        var webhook = await AddAsync();
        var newer = (await Manage.RotateAsync(webhook.Id, _ada, default))!;
        var subject = await SubmittedAsync("clip");
        await WriteAsync(subject, "appearance.unavailable");
        await PumpAsync();
        _time.Advance(ManageWebhooks.Overlap);
        await WriteAsync(subject, "appearance.unavailable");
        await PumpAsync();

        bool Holds(string secret, int at) => WebhookSignature.Holds(
            secret, (_endpoint.Got[at].Headers["webhook-id"], long.Parse(_endpoint.Got[at].Headers["webhook-timestamp"]), _endpoint.Got[at].Body), _endpoint.Got[at].Headers["webhook-signature"],
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(_endpoint.Got[at].Headers["webhook-timestamp"])));
        Assert.True(Holds(webhook.Secret, 0));
        Assert.True(Holds(newer, 0));
        Assert.False(Holds(webhook.Secret, 1));
        Assert.True(Holds(newer, 1));
        await using var db = _test.Store.CreateDbContext();
        Assert.DoesNotContain(await db.History.Select(h => h.Facts).ToListAsync(), facts => facts?.Contains("whsec_", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("ftp://desk.example/", "no address")]
    [InlineData("https://ada:secret@desk.example/", "a name or a password")]
    [InlineData(null, "no address")]
    public async Task What_is_no_endpoint_is_refused(string? url, string said) =>
        Assert.Contains(said, (await Manage.AddAsync(url, [], _ada, default)).Refused, StringComparison.Ordinal);

    [Fact]
    public async Task A_message_that_does_not_exist_is_refused_with_those_that_do() =>
        Assert.Contains("verdict.changed", (await Manage.AddAsync("https://desk.example/", ["verdict.rumoured"], _ada, default)).Refused, StringComparison.Ordinal);

    private ManageWebhooks Manage => new(_test.Store, _time);

    private async Task<Webhook> AddAsync(params string[] events) => (await Manage.AddAsync("https://desk.example/hooks", events, _ada, default)).Made!;

    private async Task PumpAsync()
    {
        await new QueueWebhooks(_test.Store, new EventFeed(_test.Store), _time).RunAsync(default);
        await new SendWebhooks(_test.Store, _endpoint, _time).RunAsync(default);
    }

    private async Task<string> SubmittedAsync(string name)
    {
        await using var db = _test.Store.CreateDbContext();
        var appearance = new Appearance { AddressKey = $"link:{name}", Platform = Platform.Link, Url = $"https://video.example/{name}", MayFetch = false, SubmittedAt = _time.GetUtcNow() };
        db.Appearances.Add(appearance);
        await db.SaveChangesAsync();
        return $"appearance:{appearance.Id}";
    }

    private async Task WriteAsync(string subject, string what)
    {
        await using var db = _test.Store.CreateDbContext();
        db.History.Add(HistoryEntry.ByActor(_ada, subject, what, _time.GetUtcNow(), new { reason = "Removed" }));
        await db.SaveChangesAsync();
    }

    private async Task<WebhookDelivery> DeliveryAsync()
    {
        await using var db = _test.Store.CreateDbContext();
        return await db.WebhookDeliveries.SingleAsync();
    }

    // The other side of the seam: what it was sent, and what it says.
    private sealed class Endpoint : IWebhookPoster
    {
        internal List<(string Body, IReadOnlyDictionary<string, string> Headers)> Got { get; } = [];

        internal Func<string, WebhookAnswer> Answers { get; set; } = _ => new WebhookAnswer(204, "Taken.");

        public Task<WebhookAnswer> PostAsync(Uri url, string body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellation)
        {
            Got.Add((body, headers));
            return Task.FromResult(Answers(body));
        }
    }
}
