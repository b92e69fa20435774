using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Reviewing;
using Provenance.Submitting;
using Provenance.Tests.Cascading;

namespace Provenance.Tests.Reviewing;

public sealed class GiveVerdictTests : IAsyncDisposable
{
    private static readonly Actor _vera = new("17", "Vera");
    private static readonly Actor _ben = new("18", "Ben");
    private static readonly Viewer _seeing = Viewer.Pipeline;

    private readonly CascadeDesk _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_verdict_stands_with_its_reason_and_links_until_it_is_taken_back()
    {
        var (cascade, claim) = await OpenAsync();

        Assert.IsType<EditOutcome.Done>(await GiveAsync((cascade, claim), _vera, VerdictKind.FalseContext, "The tower is in another town.", "https://maps.example/tower"));
        var judged = await StatusAsync(cascade);
        Assert.IsType<EditOutcome.Done>(await GiveAsync((cascade, claim), _vera, VerdictKind.Unverified, "I mixed up two towers."));
        var after = await StatusAsync(cascade);

        Assert.Equal((VerdictKind.FalseContext, "Vera", "The tower is in another town."), (judged.Verdict, judged.By, judged.Reason));
        Assert.Equal("https://maps.example/tower", Assert.Single(judged.Verdicts).Links);
        Assert.Equal((VerdictKind.Unverified, 0), (after.Verdict, after.Verdicts.Count));
        await using var db = _desk.Open();
        Assert.Equal(["verdict.given", "verdict.withdrawn"], await db.History.Where(h => h.Subject == $"cascade:{cascade}" && h.Event.StartsWith("verdict.")).OrderBy(h => h.Id).Select(h => h.Event).ToListAsync());
        Assert.Equal(3, await db.Verdicts.CountAsync(v => v.ClaimId == claim)); // nothing is overwritten
    }

    [Fact]
    public async Task Verdicts_that_oppose_each_other_show_as_disputed_and_nobodys_is_overwritten()
    {
        var (cascade, claim) = await OpenAsync();

        await GiveAsync((cascade, claim), _vera, VerdictKind.Verified, "Two people who were there know the street.");
        await GiveAsync((cascade, claim), _ben, VerdictKind.FalseContext, "The same film was posted in 2019.");
        var disputed = await StatusAsync(cascade);
        await GiveAsync((cascade, claim), _vera, VerdictKind.FalseContext, "Ben is right.");
        var settled = await StatusAsync(cascade);

        Assert.Equal((VerdictKind.Disputed, 2), (disputed.Verdict, disputed.Verdicts.Count));
        Assert.Contains("Vera: verified. Two people", disputed.Reason, StringComparison.Ordinal);
        Assert.Contains("Ben: false context. The same film", disputed.Reason, StringComparison.Ordinal);
        Assert.Equal((VerdictKind.FalseContext, 2), (settled.Verdict, settled.Verdicts.Count));
    }

    [Theory]
    [InlineData(VerdictKind.Altered, VerdictKind.FalseContext, VerdictKind.FalseContext)]
    [InlineData(VerdictKind.Verified, VerdictKind.Inconclusive, VerdictKind.Disputed)]
    [InlineData(VerdictKind.Inconclusive, VerdictKind.FalseContext, VerdictKind.Disputed)]
    [InlineData(VerdictKind.Satire, VerdictKind.Verified, VerdictKind.Disputed)]
    public async Task As_claimed_not_as_claimed_and_cannot_be_told_oppose_each_other(VerdictKind first, VerdictKind second, VerdictKind together)
    {
        var of = await OpenAsync();

        await GiveAsync(of, _vera, first, "Seen.");
        await GiveAsync(of, _ben, second, "Seen as well.");

        Assert.Equal(together, (await StatusAsync(of.Cascade)).Verdict);
        await using var db = _desk.Open();
        Assert.Equal(together, (await db.Claims.SingleAsync(c => c.Id == of.Claim)).Standing);
    }

    [Fact]
    public async Task Each_claim_is_judged_by_itself_and_lists_go_by_the_first()
    {
        var of = await OpenAsync();
        await new AddClaim(_desk.Store, _desk.Time).RunAsync(of.Cascade, new ClaimSaid("A hundred people in Aktau.", new ClaimDetails(SaidBy: "a reporter", Place: "Aktau", Latitude: 43.6, Longitude: 51.2)), By(_vera), default);

        await GiveAsync(of, _vera, VerdictKind.Verified, "Seen.");

        await using var db = _desk.Open();
        var claims = (await StandingStatus.ClaimsOfAsync(db, await db.Cascades.Where(c => c.Id == of.Cascade).ToListAsync(), _desk.Time.GetUtcNow(), default))[of.Cascade].ToList();
        Assert.Equal([VerdictKind.Verified, VerdictKind.Unverified], claims.Select(c => c.Verdict));
        Assert.Equal("Aktau", claims[1].Details!.Place);
        var listed = await new ListCascades(_desk.Store, _desk.Time).RunAsync(new CascadeFilter { Verdict = VerdictKind.Verified }, _seeing, new PageRequest(), default);
        Assert.Equal(of.Cascade, Assert.Single(listed.Items).Cascade.Id);
    }

    [Theory]
    [InlineData(VerdictKind.Disputed, "Seen.", null, "Disputed is what opposing verdicts show")]
    [InlineData((VerdictKind)99, "Seen.", null, "A verdict is")]
    [InlineData(VerdictKind.Verified, "  ", null, "needs a reason")]
    [InlineData(VerdictKind.Verified, "Seen.", "javascript:alert(1)", "is no address")]
    [InlineData(VerdictKind.Unverified, "Seen.", null, "nothing to take back")]
    public async Task What_is_no_verdict_is_refused_with_what_was_expected(VerdictKind kind, string reason, string? link, string said)
    {
        var of = await OpenAsync();

        var refused = Assert.IsType<EditOutcome.Refused>(await GiveAsync(of, _vera, kind, reason, link is null ? [] : [link]));

        Assert.Contains(said, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Unverified, (await StatusAsync(of.Cascade)).Verdict);
    }

    [Fact]
    public async Task Of_two_at_once_the_second_is_told_and_ten_thousand_characters_are_refused()
    {
        var of = await OpenAsync();
        await using var db = _desk.Open();
        var version = (await db.Cascades.SingleAsync(c => c.Id == of.Cascade)).Version;
        var give = new GiveVerdict(_desk.Store, _desk.Time);

        var first = await give.RunAsync(of.Cascade, of.Claim, new VerdictGiven(VerdictKind.Verified, "Seen.", []), By(_vera, version), default);
        var second = await give.RunAsync(of.Cascade, of.Claim, new VerdictGiven(VerdictKind.Satire, "Seen.", []), By(_ben, version), default);
        var long_ = await give.RunAsync(of.Cascade, of.Claim, new VerdictGiven(VerdictKind.Satire, new string('x', 10_000), []), By(_ben), default);

        Assert.IsType<EditOutcome.Done>(first);
        Assert.IsType<EditOutcome.Changed>(second);
        Assert.Contains("10000 characters", Assert.IsType<EditOutcome.Refused>(long_).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(43.6, null, "two numbers")]
    [InlineData(91.0, 10.0, "latitude")]
    [InlineData(double.NaN, double.NaN, "latitude")]
    [InlineData(10.0, 181.0, "longitude")]
    public async Task Coordinates_that_are_none_are_refused(double? latitude, double? longitude, string said)
    {
        var (cascade, _) = await OpenAsync();

        var outcome = await new AddClaim(_desk.Store, _desk.Time).RunAsync(cascade, new ClaimSaid("There.", new ClaimDetails(Latitude: latitude, Longitude: longitude)), By(_vera), default);

        Assert.Contains(said, Assert.IsType<EditOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_is_set_apart_from_verdicts_and_the_same_again_changes_nothing()
    {
        var (cascade, _) = await OpenAsync();
        var set = new SetReview(_desk.Store, _desk.Time);
        var wanted = new ReviewGiven(ReviewState.InProgress, " Vera ", _desk.Time.GetUtcNow().AddHours(6));

        var first = Assert.IsType<EditOutcome.Done>(await set.RunAsync(cascade, wanted, By(_vera), default));
        var again = Assert.IsType<EditOutcome.Done>(await set.RunAsync(cascade, wanted, By(_vera), default));

        Assert.Equal(first.Version, again.Version);
        var view = (await new ReadCascade(_desk.Store, _desk.Time).ByIdAsync(cascade, _seeing, default))!;
        Assert.Equal((ReviewState.InProgress, "Vera"), (view.Review.State, view.Review.Assignee));
        Assert.Equal(VerdictKind.Unverified, view.Status.Verdict);
    }

    private static EditBy By(Actor who, int? version = null) => new(who, _seeing, version);

    private async Task<(CascadeId Cascade, long Claim)> OpenAsync()
    {
        await _desk.CascadeAsync(await _desk.AddAsync("first", 20));
        await using var db = _desk.Open();
        var claim = await db.Claims.OrderBy(c => c.Id).FirstAsync();
        return (claim.CascadeId, claim.Id);
    }

    private async Task<EditOutcome> GiveAsync((CascadeId Cascade, long Claim) of, Actor by, VerdictKind kind, string reason, params string[] links)
    {
        _desk.Pass(TimeSpan.FromMinutes(1));
        return await new GiveVerdict(_desk.Store, _desk.Time).RunAsync(of.Cascade, of.Claim, new VerdictGiven(kind, reason, links), By(by), default);
    }

    private async Task<StandingStatus> StatusAsync(CascadeId id)
    {
        await using var db = _desk.Open();
        return await StandingStatus.OfAsync(db, await db.Cascades.SingleAsync(c => c.Id == id), _desk.Time.GetUtcNow(), default);
    }
}
