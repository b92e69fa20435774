using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;
using Provenance.Tests.Cascading;

namespace Provenance.Tests.Reviewing;

public sealed class ListTests
{
    private static readonly Viewer Anybody = new("anybody");

    [Fact]
    public async Task A_list_goes_on_by_key_to_its_end_and_what_is_added_meanwhile_moves_nothing()
    {
        await using var desk = new CascadeDesk();
        for (var i = 0; i < 5; i++) await desk.AddAsync($"clip{i}", 10);
        var list = new ListAppearances(desk.Store, desk.Time);

        var first = await list.RunAsync(new AppearanceFilter(), Anybody, new PageRequest(Most: 2), default);
        await desk.AddAsync("later", 10);
        var second = await list.RunAsync(new AppearanceFilter(), Anybody, new PageRequest(first.Next, 2), default);
        var third = await list.RunAsync(new AppearanceFilter(), Anybody, new PageRequest(second.Next, 2), default);

        Assert.Equal([["clip4", "clip3"], ["clip2", "clip1"], ["clip0"]], new[] { first, second, third }.Select(p => p.Items.Select(r => r.Appearance.Uploader!).ToArray()));
        Assert.Null(third.Next);
    }

    [Theory]
    [InlineData("CLIP1", 1)]
    [InlineData("@clip1", 1)]
    [InlineData("clip", 0)]
    public async Task An_uploader_is_found_in_full_in_any_case(string uploader, int found)
    {
        await using var desk = new CascadeDesk();
        await desk.AddAsync("clip1", 10);
        await desk.AddAsync("clip2", 10);

        var page = await new ListAppearances(desk.Store, desk.Time).RunAsync(new AppearanceFilter { Uploader = uploader }, Anybody, new PageRequest(), default);

        Assert.Equal(found, page.Items.Count);
    }

    [Fact]
    public async Task A_row_says_where_the_appearance_and_its_cascades_stand()
    {
        await using var desk = new CascadeDesk();
        var first = await desk.AddAsync("first", 20);
        var second = await desk.AddAsync("second", 20);
        await desk.MatchAsync(second, first, 20);
        await desk.MatchAsync(await desk.AddAsync("third", 20), first, 20, MatchDecision.Suggested);
        await desk.CascadeAsync(second);
        desk.Pass(TimeSpan.FromHours(3));

        var rows = (await new ListAppearances(desk.Store, desk.Time).RunAsync(new AppearanceFilter { Verdict = VerdictKind.Unverified }, Anybody, new PageRequest(), default)).Items;

        var row = Assert.Single(rows, r => r.Appearance.Id == first);
        Assert.Equal((AppearanceState.Done, 1, 20.0), (row.State, row.Suggested, row.Media!.Info.DurationSeconds));
        Assert.Equal((2, TimeSpan.FromHours(3)), (Assert.Single(row.Cascades).Members, row.Cascades[0].Status.Age));
        Assert.Empty((await new ListAppearances(desk.Store, desk.Time).RunAsync(new AppearanceFilter { Verdict = VerdictKind.Verified }, Anybody, new PageRequest(), default)).Items);
    }

    [Fact]
    public async Task States_part_the_appearances_among_them()
    {
        await using var desk = new CascadeDesk();
        var done = await desk.AddAsync("done", 10);
        await desk.CascadeAsync(done);
        var waiting = await desk.AddAsync("waiting", 10);
        await using (var db = desk.Open())
        {
            await desk.Ledger.AddAsync(db, [new(waiting, Stage.Match)], default);
            await db.SaveChangesAsync();
        }

        var list = new ListAppearances(desk.Store, desk.Time);
        var found = new Dictionary<AppearanceState, string>();
        foreach (var state in Enum.GetValues<AppearanceState>())
        {
            foreach (var row in (await list.RunAsync(new AppearanceFilter { State = state }, Anybody, new PageRequest(), default)).Items) found.Add(state, row.Appearance.Uploader!);
        }

        Assert.Equal(new() { [AppearanceState.Done] = "done", [AppearanceState.Waiting] = "waiting" }, found);
    }

    [Fact]
    public async Task Cascades_are_listed_newest_first_or_those_that_have_waited_longest_first()
    {
        await using var desk = new CascadeDesk();
        await desk.CascadeAsync(await desk.AddAsync("old", 10));
        await desk.CascadeAsync(await desk.AddAsync("new", 10));
        var list = new ListCascades(desk.Store, desk.Time);

        var newest = await list.RunAsync(new CascadeFilter(), Anybody, new PageRequest(), default);
        var oldest = await list.RunAsync(new CascadeFilter { OldestFirst = true, Verdict = VerdictKind.Unverified }, Anybody, new PageRequest(Most: 1), default);
        var rest = await list.RunAsync(new CascadeFilter { OldestFirst = true }, Anybody, new PageRequest(oldest.Next, 1), default);

        Assert.Equal(["new", "old"], newest.Items.Select(r => r.Anchor!.Uploader));
        Assert.Equal(["old", "new"], oldest.Items.Concat(rest.Items).Select(r => r.Anchor!.Uploader));
        Assert.Empty((await list.RunAsync(new CascadeFilter { MinMembers = 2 }, Anybody, new PageRequest(), default)).Items);
        Assert.StartsWith("Earliest known to us:", newest.Items[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_suggested_match_is_below_and_the_one_before_is_above()
    {
        await using var desk = new CascadeDesk();
        var known = await desk.AddAsync("known", 10);
        var ids = new List<MatchId>();
        for (var i = 0; i < 3; i++) ids.Add(await desk.MatchAsync(await desk.AddAsync($"copy{i}", 10), known, 10, MatchDecision.Suggested));
        var read = new ReadMatch(desk.Store, new ReadAppearance(desk.Store), desk.Time);

        Assert.Equal(ids[2], await read.NextSuggestedAsync(null, Anybody, default));
        Assert.Equal(ids[1], await read.NextSuggestedAsync(ids[2], Anybody, default));
        Assert.Null(await read.NextSuggestedAsync(ids[0], Anybody, default));
        Assert.Equal(ids[1], await read.PreviousSuggestedAsync(ids[0], Anybody, default));
        Assert.Equal(3, await new ListMatches(desk.Store).CountAsync(new MatchFilter { AppearanceId = known, Decision = MatchDecision.Suggested }, Anybody, default));
        Assert.Equal("known", (await read.ByIdAsync(ids[0], Anybody, default))!.Reference.Appearance.Uploader);
    }

    [Fact]
    public async Task The_desk_shows_what_is_in_progress_and_what_waits_for_people()
    {
        await using var desk = new CascadeDesk();
        var known = await desk.AddAsync("known", 10);
        await desk.CascadeAsync(known);
        var copy = await desk.AddAsync("copy", 10);
        await desk.MatchAsync(copy, known, 10, MatchDecision.Suggested);
        await using (var db = desk.Open())
        {
            await desk.Ledger.AddAsync(db, [new(copy, Stage.Fingerprint)], default);
            await db.SaveChangesAsync();
        }

        var appearances = new ListAppearances(desk.Store, desk.Time);
        var view = await new ReadDesk(desk.Store, appearances, new ListMatches(desk.Store), new ListCascades(desk.Store, desk.Time)).RunAsync(Anybody, default);

        Assert.Equal("copy", Assert.Single(view.InProgress).Appearance.Uploader);
        Assert.Equal((1, 1, 1, 0), (view.SuggestedCount, view.Suggested.Count, view.Unverified.Count, view.GivenUp.Count));
    }
}
