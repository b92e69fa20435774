using Microsoft.EntityFrameworkCore;
using Provenance.Reviewing;
using Provenance.Submitting;
using Provenance.Tests.Cascading;

namespace Provenance.Tests.Reviewing;

public sealed class RestrictionTests
{
    private static readonly Viewer Named = new("aigul");
    private static readonly Viewer Other = new("other");
    private static readonly EditBy ByAigul = new(new Actor("aigul", "Aigul"), Named);

    [Fact]
    public async Task A_restricted_appearance_is_not_there_for_others_in_any_list_match_cascade_or_event()
    {
        await using var desk = new CascadeDesk();
        var (hidden, shown) = (await desk.AddAsync("hidden", 20), await desk.AddAsync("shown", 20));
        var match = await desk.MatchAsync(shown, hidden, 20);
        await desk.CascadeAsync(shown);
        Assert.IsType<EditOutcome.Done>(await new RestrictAppearance(desk.Store, desk.Time).RunAsync(hidden, [new("aigul", "Aigul")], ByAigul, default));

        foreach (var (viewer, sees) in new[] { (Named, true), (Other, false), (new Viewer(PersonId: null), false) })
        {
            var read = new ReadAppearance(desk.Store);
            Assert.Equal(sees, await read.ByIdAsync(hidden, viewer, default) is not null);
            Assert.Equal(sees, await read.ByAddressAsync("tiktok:hidden#1", viewer, default) is not null);
            Assert.Equal(sees ? 1 : 0, (await read.ByIdAsync(shown, viewer, default))!.Matches.Count);
            Assert.Equal(sees, await new ReadMatch(desk.Store, read, desk.Time).ByIdAsync(match, viewer, default) is not null);
            Assert.Equal(sees ? 2 : 1, (await new ListAppearances(desk.Store, desk.Time).RunAsync(new AppearanceFilter(), viewer, new PageRequest(), default)).Items.Count);
            Assert.Equal(sees ? 1 : 0, (await new ListMatches(desk.Store).RunAsync(new MatchFilter(), viewer, new PageRequest(), default)).Items.Count);
            var cascade = (await desk.Read.ByIdAsync(Assert.Single(await desk.StandingAsync()).Id, viewer, default))!;
            Assert.Equal((sees ? 2 : 1, sees ? 0 : 1), (cascade.Members.Count, cascade.Hidden));
            Assert.Equal(sees, cascade.Sentence.Contains("hidden", StringComparison.Ordinal));
            var feed = new EventFeed(desk.Store);
            Assert.Equal(sees, (await feed.VisibleAsync(await feed.AfterAsync(0, default), viewer, default)).Any(e => e.Subject == $"appearance:{hidden}"));
            var row = Assert.Single((await new ListCascades(desk.Store, desk.Time).RunAsync(new CascadeFilter(), viewer, new PageRequest(), default)).Items);
            Assert.Equal(sees, row.Sentence.Contains("hidden", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_restricted_cascade_is_not_there_for_others_and_its_appearances_are()
    {
        await using var desk = new CascadeDesk();
        var member = await desk.AddAsync("member", 20);
        await desk.CascadeAsync(member);
        var cascade = Assert.Single(await desk.StandingAsync()).Id;

        Assert.IsType<EditOutcome.Done>(await new RestrictCascade(desk.Store, desk.Time).RunAsync(cascade, [new("aigul", "Aigul")], ByAigul, default));

        Assert.NotNull(await desk.Read.ByIdAsync(cascade, Named, default));
        Assert.Null(await desk.Read.ByIdAsync(cascade, Other, default));
        Assert.Empty((await new ReadAppearance(desk.Store).ByIdAsync(member, Other, default))!.Cascades);
        Assert.IsType<EditOutcome.NotFound>(await new RestrictCascade(desk.Store, desk.Time).RunAsync(cascade, null, new EditBy(new Actor("other", "Other"), Other), default));
        Assert.IsType<EditOutcome.Done>(await new RestrictCascade(desk.Store, desk.Time).RunAsync(cascade, null, ByAigul, default));
        Assert.NotNull(await desk.Read.ByIdAsync(cascade, Other, default));
    }

    [Fact]
    public async Task A_cascade_of_nothing_but_restricted_appearances_is_not_there_for_others()
    {
        await using var desk = new CascadeDesk();
        var hidden = await desk.AddAsync("hidden", 20);
        await desk.CascadeAsync(hidden);
        Assert.IsType<EditOutcome.Done>(await new RestrictAppearance(desk.Store, desk.Time).RunAsync(hidden, [new("aigul", "Aigul")], ByAigul, default));

        var cascade = Assert.Single(await desk.StandingAsync()).Id;
        Assert.NotNull(await desk.Read.ByIdAsync(cascade, Named, default));
        Assert.Null(await desk.Read.ByIdAsync(cascade, Other, default));
        Assert.Empty((await new ListCascades(desk.Store, desk.Time).RunAsync(new CascadeFilter(), Other, new PageRequest(), default)).Items);
    }

    [Fact]
    public async Task A_restricted_cascade_does_not_tell_its_verdict_through_the_list_of_appearances()
    {
        await using var desk = new CascadeDesk();
        var member = await desk.AddAsync("member", 20);
        await desk.CascadeAsync(member);
        await desk.RunAsync(new OpenReview(desk.Store, desk.Time), member);
        Assert.IsType<EditOutcome.Done>(await new RestrictCascade(desk.Store, desk.Time).RunAsync(Assert.Single(await desk.StandingAsync()).Id, [new("aigul", "Aigul")], ByAigul, default));

        var unverified = new AppearanceFilter { Verdict = VerdictKind.Unverified };
        var list = new ListAppearances(desk.Store, desk.Time);
        Assert.Single((await list.RunAsync(unverified, Named, new PageRequest(), default)).Items);
        Assert.Empty((await list.RunAsync(unverified, Other, new PageRequest(), default)).Items);
    }

    [Fact]
    public async Task Whoever_restricts_must_be_among_the_people_named()
    {
        await using var desk = new CascadeDesk();
        var id = await desk.AddAsync("clip", 20);

        var refused = Assert.IsType<EditOutcome.Refused>(await new RestrictAppearance(desk.Store, desk.Time).RunAsync(id, [new("other", "Other")], ByAigul, default));

        Assert.Contains("Add yourself", refused.Reason, StringComparison.Ordinal);
        Assert.NotNull(await new ReadAppearance(desk.Store).ByIdAsync(id, Other, default));
    }

    [Fact]
    public async Task A_restricted_submission_is_seen_by_whoever_submitted_it_alone()
    {
        await using var desk = new CascadeDesk();
        var submit = new SubmitAppearance(desk.Store, desk.Ledger, null!, desk.Time);

        var accepted = Assert.IsType<SubmitOutcome.Accepted>(await submit.RunAsync(
            new Submission { Url = "https://example.org/a.mp4", By = ByAigul.Actor, IsRestricted = true }, default));

        Assert.NotNull(await new ReadAppearance(desk.Store).ByIdAsync(accepted.Id, Named, default));
        Assert.Null(await new ReadAppearance(desk.Store).ByIdAsync(accepted.Id, Other, default));
        await using var db = desk.Open();
        Assert.Equal(("Aigul", "aigul"), await db.History.Select(h => new ValueTuple<string, string?>(h.By, h.ById)).FirstAsync());
    }
}
