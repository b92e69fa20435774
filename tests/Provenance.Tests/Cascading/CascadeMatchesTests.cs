using Microsoft.EntityFrameworkCore;
using Provenance.Cascading;
using Provenance.Matching;
using Provenance.Store;
using Provenance.Submitting;
using static Provenance.Tests.Cascading.TimeSteps;

namespace Provenance.Tests.Cascading;

public sealed class CascadeMatchesTests
{
    [Fact]
    public async Task An_appearance_alone_has_a_cascade_and_a_review_is_asked_for()
    {
        await using var desk = new CascadeDesk();
        var alone = await desk.AddAsync("alone", 20);

        await desk.RunAsync(new CascadeMatches(desk.Store, TimeProvider.System), alone);

        var cascade = Assert.Single(await desk.StandingAsync());
        Assert.Equal((alone, new TimeRange(0, 20)), (cascade.AnchorId, cascade.Stretch));
        await using var db = desk.Open();
        Assert.Equal(WorkState.Waiting, (await db.Work.SingleAsync(w => w.Stage == Stage.Review)).State);
    }

    [Fact]
    public async Task A_copy_joins_and_the_earlier_post_becomes_the_earliest_known_with_before_and_after_in_the_history()
    {
        await using var desk = new CascadeDesk();
        var late = await desk.AddAsync("late", 20, PointId("2022-01-06 10:00:00"));
        await desk.CascadeAsync(late);
        var number = Assert.Single(await desk.StandingAsync()).Id;
        var early = await desk.AddAsync("early", 20, PointId("2022-01-06 08:12:31"));
        await desk.MatchAsync(early, late, 20);

        await desk.CascadeAsync(early);

        var cascade = Assert.Single(await desk.StandingAsync());
        Assert.Equal(number, cascade.Id);
        Assert.Equal((early, EarliestCertainty.ProvenFirst, 2), (cascade.Earliest.AppearanceId!.Value, cascade.Earliest.Certainty, cascade.Earliest.Copies));
        await using var db = desk.Open();
        var changed = await db.History.SingleAsync(h => h.Event == "earliest.changed");
        Assert.Contains($"\"before\":{{\"certainty\":\"ProvenFirst\",\"appearanceId\":{late}", changed.Facts, StringComparison.Ordinal);
        Assert.Contains($"\"after\":{{\"certainty\":\"ProvenFirst\",\"appearanceId\":{early}", changed.Facts, StringComparison.Ordinal);
        Assert.Contains($"cascade:{number} cascade.joined", await desk.HistoryAsync());
    }

    [Fact]
    public async Task A_second_run_writes_nothing()
    {
        await using var desk = new CascadeDesk();
        var first = await desk.AddAsync("first", 20, NotBeforeId("2022-01-06 08:12:31"));
        var second = await desk.AddAsync("second", 20, NotBeforeId("2022-01-06 09:00:00"));
        await desk.MatchAsync(second, first, 20);
        await desk.CascadeAsync(second);
        var (history, before) = (await desk.HistoryAsync(), Assert.Single(await desk.StandingAsync()));

        desk.Pass(TimeSpan.FromHours(1));
        await desk.CascadeAsync(first);
        await desk.CascadeAsync(second);

        Assert.Equal(history, await desk.HistoryAsync());
        Assert.Equal(before.Earliest.AsOf, Assert.Single(await desk.StandingAsync()).Earliest.AsOf);
    }

    [Fact]
    public async Task Two_cascades_that_become_one_keep_the_older_number_and_the_other_is_dissolved_and_kept()
    {
        await using var desk = new CascadeDesk();
        var first = await desk.AddAsync("first", 20);
        await desk.CascadeAsync(first);
        var second = await desk.AddAsync("second", 20);
        await desk.CascadeAsync(second);
        await desk.MatchAsync(second, first, 20);

        await desk.CascadeAsync(second);

        Assert.Equal(1, Assert.Single(await desk.StandingAsync()).Id.Value);
        await using var db = desk.Open();
        var gone = await db.Cascades.SingleAsync(c => c.DissolvedAt != null);
        Assert.Equal(desk.Now, gone.DissolvedAt);
        Assert.Contains("\"into\":[1]", (await db.History.SingleAsync(h => h.Event == "cascade.dissolved")).Facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_on_the_stored_cascade_keeps_the_claimed_earlier_time_out()
    {
        await using var desk = new CascadeDesk();
        var first = await desk.AddAsync("first", 20, NotBeforeId("2022-01-06 08:12:31"));
        var liar = await desk.AddAsync("liar", 20, NotBeforeId("2022-01-07 12:00:00"), Claim(DateEvidenceKind.PersonClaim, "2022-01-05 00:00:00", "2022-01-05 00:00:01"));
        await desk.MatchAsync(liar, first, 20);

        await desk.CascadeAsync(liar);

        var earliest = Assert.Single(await desk.StandingAsync()).Earliest;
        Assert.Equal((EarliestCertainty.LikelyFirst, first), (earliest.Certainty, earliest.AppearanceId!.Value));
        await using var db = desk.Open();
        var time = await db.DateEvidence.TimeOfAsync(liar, default);
        Assert.Equal("TikTok post id", time.Evidence.Single(e => e.Standing == EvidenceStanding.Contradicted).Against?.Source);
    }

    [Fact]
    public async Task Runs_for_several_copies_at_once_form_their_cascade_once()
    {
        await using var desk = new CascadeDesk();
        var ids = new List<AppearanceId>();
        foreach (var name in (string[])["a", "b", "c", "d"]) ids.Add(await desk.AddAsync(name, 20));
        for (var i = 0; i < ids.Count; i++)
        {
            for (var j = 0; j < i; j++) await desk.MatchAsync(ids[i], ids[j], 20);
        }

        await Task.WhenAll(ids.Select(id => Task.Run(() => desk.RunAsync(new CascadeMatches(desk.Store, TimeProvider.System), id))));

        Assert.Equal(4, Assert.Single(await desk.StandingAsync()).Members.Count);
        Assert.Equal(["cascade:1 cascade.formed"], await desk.HistoryAsync());
    }

    [Fact]
    public async Task A_compilation_says_for_which_seconds_an_older_clip_is_known_though_the_clip_is_not_a_member()
    {
        await using var desk = new CascadeDesk();
        var clip = await desk.AddAsync("clip", 10, PointId("2022-01-05 08:00:00"));
        var film = await desk.AddAsync("film", 20, PointId("2022-01-06 08:00:00"));
        var again = await desk.AddAsync("film again", 20, PointId("2022-01-07 08:00:00"));
        var other = await desk.AddAsync("other clip", 10, PointId("2022-01-06 20:00:00"));
        await desk.MatchAsync(again, film, 20);
        await desk.MatchAsync(film, clip, 10);
        await desk.MatchAsync(again, clip, 10);
        await desk.MatchAsync(other, film, new TimeRange(0, 10), new TimeRange(10, 20));
        await desk.MatchAsync(other, again, new TimeRange(0, 10), new TimeRange(10, 20));

        await desk.CascadeAsync(clip);

        var standing = await desk.StandingAsync();
        Assert.Equal(3, standing.Count);
        var whole = standing.Single(c => c.Members.Count == 2);
        Assert.Equal(film, whole.Earliest.AppearanceId);
        Assert.Equal([clip, film], whole.Earliest.Segments.Select(s => s.AppearanceId!.Value));
        Assert.Contains("For seconds 0 to 10 the earliest known is TikTok @clip", (await desk.Read.ByIdAsync(whole.Id, Viewer.Pipeline, default))!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_match_that_is_found_to_be_longer_moves_the_stretch_and_its_members_in_place()
    {
        await using var desk = new CascadeDesk();
        var first = await desk.AddAsync("first", 20);
        var second = await desk.AddAsync("second", 20);
        var match = await desk.MatchAsync(second, first, 12);
        await desk.CascadeAsync(second);
        var number = Assert.Single(await desk.StandingAsync()).Id;
        await using (var db = desk.Open())
        {
            var range = new TimeRange(0, 18);
            (await db.Matches.SingleAsync(m => m.Id == match)).Segments = [new MatchedSegment(range, range, 0.9, false, SegmentKind.Picture)];
            await db.SaveChangesAsync();
        }

        await desk.CascadeAsync(second);

        var cascade = Assert.Single(await desk.StandingAsync());
        Assert.Equal((number, new TimeRange(0, 18)), (cascade.Id, cascade.Stretch));
        Assert.All(cascade.Members, m => Assert.Equal(new TimeRange(0, 18), m.InMember));
    }

    [Fact]
    public async Task Whichever_appearance_is_worked_on_last_the_cascades_are_the_same()
    {
        var told = new HashSet<string>();
        foreach (var order in (int[][])[[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]])
        {
            await using var desk = new CascadeDesk();
            var ids = new List<AppearanceId>();
            foreach (var name in (string[])["a", "b", "c", "d"]) ids.Add(await desk.AddAsync(name, 20));
            await desk.MatchAsync(ids[1], ids[0], 20);
            await desk.MatchAsync(ids[2], ids[1], 20);
            await desk.MatchAsync(ids[3], ids[1], 20);
            await desk.MatchAsync(ids[3], ids[0], 20);
            foreach (var i in order) await desk.CascadeAsync(ids[i]);

            told.Add(string.Join(" | ", (await desk.StandingAsync())
                .Select(c => string.Join(' ', c.Members.Select(m => m.AppearanceId.Value).Order())).Order(StringComparer.Ordinal)));
        }

        Assert.Single(told);
    }
}
