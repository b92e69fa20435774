using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;
using Provenance.Tests.Cascading;

namespace Provenance.Tests.Reviewing;

public sealed class DecideMatchTests
{
    private static readonly DecisionGiven Seen = new(new Actor(null, "Aigul"), "The same march, the same banners.");

    [Fact]
    public async Task A_suggestion_that_a_person_confirms_joins_its_copy_to_the_cascade()
    {
        await using var desk = new CascadeDesk();
        var (first, second, match) = await PairAsync(desk, MatchDecision.Suggested);
        Assert.Equal(2, (await desk.StandingAsync()).Count);

        var outcome = await desk.Decide.RunAsync(match, MatchDecision.Confirmed, Seen, default);
        await CascadeBothAsync(desk, first, second);

        Assert.Equal(MatchDecision.Confirmed, Assert.IsType<MatchDecided.Decided>(outcome).Match.Decision);
        Assert.Equal(2, Assert.Single(await desk.StandingAsync()).Members.Count);
    }

    [Fact]
    public async Task A_rejected_pair_stays_apart_through_every_recomputation_and_taking_it_back_restores_the_cascade()
    {
        await using var desk = new CascadeDesk();
        var (first, second, match) = await PairAsync(desk, MatchDecision.Confirmed);
        var together = Assert.Single(await desk.StandingAsync()).Id;

        await desk.Decide.RunAsync(match, MatchDecision.Rejected, Seen, default);
        for (var round = 0; round < 3; round++) await CascadeBothAsync(desk, first, second);

        Assert.All(await desk.StandingAsync(), c => Assert.Single(c.Members));

        var undone = Assert.IsType<MatchDecided.Decided>(await desk.Decide.RunAsync(match, MatchDecision.Suggested, Seen with { Reason = "I was wrong." }, default));
        await CascadeBothAsync(desk, first, second);

        Assert.Equal((MatchDecision.Confirmed, false), (undone.Match.Decision, undone.Match.IsDecidedByPerson));
        Assert.Equal(together, Assert.Single(await desk.StandingAsync()).Id);
    }

    [Fact]
    public async Task Both_halves_of_a_split_are_under_review()
    {
        await using var desk = new CascadeDesk();
        var (first, second, match) = await PairAsync(desk, MatchDecision.Confirmed);

        await desk.Decide.RunAsync(match, MatchDecision.Rejected, Seen, default);
        await desk.CascadeAsync(first);

        await using var db = desk.Open();
        foreach (var cascade in await desk.StandingAsync()) Assert.Equal(1, await db.Claims.CountAsync(c => c.CascadeId == cascade.Id));
    }

    [Fact]
    public async Task The_same_split_made_twice_gives_the_same_numbers()
    {
        await using var desk = new CascadeDesk();
        var (first, second, match) = await PairAsync(desk, MatchDecision.Confirmed);
        var numbers = new List<string>();
        foreach (var decision in (MatchDecision[])[MatchDecision.Rejected, MatchDecision.Confirmed, MatchDecision.Rejected])
        {
            await desk.Decide.RunAsync(match, decision, Seen, default);
            await CascadeBothAsync(desk, first, second);
            numbers.Add(string.Join(' ', (await desk.StandingAsync()).Select(c => c.Id)));
        }

        Assert.Equal(numbers[0], numbers[2]);
    }

    [Fact]
    public async Task A_decision_is_written_with_who_when_why_before_and_after_and_both_cascades_are_due_again()
    {
        await using var desk = new CascadeDesk();
        var (first, second, match) = await PairAsync(desk, MatchDecision.Suggested);

        await desk.Decide.RunAsync(match, MatchDecision.Rejected, Seen, default);

        await using var db = desk.Open();
        var entry = await db.History.SingleAsync(h => h.Subject == $"match:{match}");
        Assert.Equal(("match.rejected", "Aigul", desk.Now), (entry.Event, entry.By, entry.At));
        Assert.Contains("\"before\":{\"decision\":\"Suggested\",\"isDecidedByPerson\":false},\"after\":{\"decision\":\"Rejected\",\"isDecidedByPerson\":true}", entry.Facts, StringComparison.Ordinal);
        Assert.Contains("the same banners", entry.Facts, StringComparison.Ordinal);
        Assert.Equal(
            [first, second],
            await db.Work.Where(w => w.Stage == Stage.Cascade && w.State == WorkState.Waiting).OrderBy(w => w.AppearanceId).Select(w => w.AppearanceId).ToListAsync());
    }

    [Theory]
    [InlineData("", "seen it", "name of the person")]
    [InlineData("Aigul", "  ", "needs a reason")]
    [InlineData("Aigul\nBolat", "seen it", "on one line")]
    [InlineData("Provenance", "seen it", "pipeline's own")]
    public async Task A_decision_without_a_name_or_a_reason_is_refused_and_changes_nothing(string by, string reason, string expected)
    {
        await using var desk = new CascadeDesk();
        var (_, _, match) = await PairAsync(desk, MatchDecision.Suggested);
        var history = await desk.HistoryAsync();

        var refused = Assert.IsType<MatchDecided.Refused>(await desk.Decide.RunAsync(match, MatchDecision.Confirmed, new DecisionGiven(new Actor(null, by), reason), default));

        Assert.Contains(expected, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(history, await desk.HistoryAsync());
    }

    [Fact]
    public async Task Too_long_a_reason_and_taking_back_what_nobody_decided_are_refused()
    {
        await using var desk = new CascadeDesk();
        var (_, _, match) = await PairAsync(desk, MatchDecision.Confirmed);

        Assert.IsType<MatchDecided.Refused>(await desk.Decide.RunAsync(match, MatchDecision.Rejected, Seen with { Reason = new string('a', 2001) }, default));
        Assert.IsType<MatchDecided.Refused>(await desk.Decide.RunAsync(match, MatchDecision.Suggested, Seen, default));
        Assert.IsType<MatchDecided.NotFound>(await desk.Decide.RunAsync(new MatchId(99), MatchDecision.Rejected, Seen, default));
    }

    private static async Task<(AppearanceId First, AppearanceId Second, MatchId Match)> PairAsync(CascadeDesk desk, MatchDecision decision)
    {
        var first = await desk.AddAsync("first", 20);
        var second = await desk.AddAsync("second", 20);
        var match = await desk.MatchAsync(second, first, 20, decision);
        await CascadeBothAsync(desk, first, second);
        return (first, second, match);
    }

    private static async Task CascadeBothAsync(CascadeDesk desk, AppearanceId first, AppearanceId second)
    {
        await desk.CascadeAsync(first);
        await desk.CascadeAsync(second);
    }
}
