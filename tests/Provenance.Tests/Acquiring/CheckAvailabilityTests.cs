using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Acquiring;
using Provenance.Store;
using TestKit;

namespace Provenance.Tests.Acquiring;

public sealed class CheckAvailabilityTests : IAsyncDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 1, 10, 9, 0, 0, TimeSpan.Zero));
    private readonly TestLedger _test;
    private readonly CannedAnswers _source = new();

    public CheckAvailabilityTests() => _test = new TestLedger(_time);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_post_that_goes_is_gone_since_the_first_time_it_was_found_so()
    {
        await _test.AddWorkAsync(Stage.Acquire);

        Assert.Equal(0, await AskAsync());
        _time.Advance(Day);
        Assert.Equal(1, await AskAsync());
        Assert.Equal(0, await AskAsync());
        var lastSeen = _time.GetUtcNow();
        _source.Answer = new AddressAnswer(AddressState.Gone, "The server answers 404.");
        _time.Advance(Day);
        await AskAsync();
        var gone = _time.GetUtcNow();
        _time.Advance(Day);
        await AskAsync();

        var answers = await AnswersAsync();
        Assert.Equal([(AddressState.There, lastSeen, lastSeen), (AddressState.Gone, gone, gone + Day)], answers.Select(a => (a.State, a.Since, a.LastAt)));
        Assert.Equal("The server answers 404.", answers[1].Detail);
        Assert.Single(await EventsAsync());
    }

    [Fact]
    public async Task Silence_is_kept_and_is_no_event()
    {
        await _test.AddWorkAsync(Stage.Acquire);
        foreach (var state in new[] { AddressState.There, AddressState.Silent, AddressState.There })
        {
            _source.Answer = new AddressAnswer(state, null);
            _time.Advance(Day);
            await AskAsync();
        }

        Assert.Equal([AddressState.There, AddressState.Silent, AddressState.There], (await AnswersAsync()).Select(a => a.State));
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task A_change_behind_a_silence_is_an_event()
    {
        await _test.AddWorkAsync(Stage.Acquire);
        foreach (var state in new[] { AddressState.There, AddressState.Silent, AddressState.Gone, AddressState.Silent, AddressState.Gone })
        {
            _source.Answer = new AddressAnswer(state, null);
            _time.Advance(Day);
            await AskAsync();
        }

        Assert.Contains("\"after\":\"Gone\"", Assert.Single(await EventsAsync()), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_waited_longest_is_asked_first_and_no_more_than_allowed()
    {
        for (var i = 0; i < 3; i++)
        {
            await _test.AddWorkAsync(Stage.Acquire);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        _time.Advance(Day);
        Assert.Equal(2, await AskAsync(most: 2));
        Assert.Equal(["https://example.org/1", "https://example.org/2"], _source.Asked.Order());
        Assert.Equal(1, await AskAsync(most: 2));
        Assert.Equal(0, await AskAsync(most: 2));
    }

    [Fact]
    public async Task What_may_not_be_asked_or_was_erased_is_not()
    {
        await _test.AddWorkAsync(Stage.Acquire);
        await _test.AddWorkAsync(Stage.Acquire);
        await using (var db = _test.Store.CreateDbContext())
        {
            var all = await db.Appearances.OrderBy(a => a.Id).ToListAsync();
            all[0].MayFetch = false;
            all[1].ErasedAt = _time.GetUtcNow();
            await db.SaveChangesAsync();
        }

        _time.Advance(Day);
        Assert.Equal(0, await AskAsync());
    }

    private Task<int> AskAsync(int most = 100) => new CheckAvailability(_test.Store, _source, _time).RunAsync(Day, most, CancellationToken.None);

    private async Task<List<AvailabilityRecord>> AnswersAsync()
    {
        await using var db = _test.Store.CreateDbContext();
        return await db.Availability.AsNoTracking().OrderBy(v => v.Id).ToListAsync();
    }

    private async Task<List<string?>> EventsAsync()
    {
        await using var db = _test.Store.CreateDbContext();
        return await db.History.Where(h => h.Event == "address.changed").Select(h => h.Facts).ToListAsync();
    }

    private sealed class CannedAnswers : IMediaSource
    {
        public AddressAnswer Answer { get; set; } = new(AddressState.There, null);

        public ConcurrentQueue<string> Asked { get; } = new();

        public Task<AddressAnswer> LookAsync(FetchRequest request, CancellationToken cancellation)
        {
            Asked.Enqueue(request.Url.AbsoluteUri);
            return Task.FromResult(Answer);
        }

        public Task<FetchOutcome> FetchAsync(FetchRequest request, string folder, IProgress<double>? progress, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Uri?> ResolveAsync(Uri shortLink, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
