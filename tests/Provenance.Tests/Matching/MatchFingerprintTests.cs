using Microsoft.EntityFrameworkCore;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Store;

namespace Provenance.Tests.Matching;

public sealed class MatchFingerprintTests
{
    [Fact]
    public async Task A_copy_is_matched_with_the_known_one_and_cascading_comes_next()
    {
        await using var desk = new MatchDesk();
        var footage = SyntheticFootage.Make(1, 1, 20);
        var known = await desk.AddAsync(footage);
        await desk.AddAsync(SyntheticFootage.Make(2, 1, 20));
        var copy = await desk.AddAsync(footage.Copy(4, 16));

        var next = await desk.MatchAsync(copy, desk.NewIndex());

        var match = Assert.Single(await desk.MatchesAsync());
        Assert.Equal((copy, known), (match.QueryId, match.ReferenceId));
        Assert.Equal(MatchDecision.Confirmed, match.Decision);
        Assert.False(match.IsDecidedByPerson);
        Assert.Equal((copy, Stage.Cascade), Assert.Single(next.Select(w => (w.AppearanceId, w.Stage))));
        await using var db = desk.Store.CreateDbContext();
        var entry = await db.History.SingleAsync(h => h.Event == "match.found");
        Assert.Equal($"match:{match.Id}", entry.Subject);
    }

    [Fact]
    public async Task The_appearance_with_the_higher_number_is_the_query_whichever_is_matched_first()
    {
        await using var desk = new MatchDesk();
        var footage = SyntheticFootage.Make(1, 1, 20);
        var whole = await desk.AddAsync(footage);
        var part = await desk.AddAsync(footage.Copy(4, 16));

        await desk.MatchAsync(whole, desk.NewIndex());

        var match = Assert.Single(await desk.MatchesAsync());
        Assert.Equal((part, whole), (match.QueryId, match.ReferenceId));
        Assert.InRange(match.QueryCoverage, 0.95, 1);
        Assert.InRange(match.ReferenceCoverage, 0.55, 0.65);
    }

    [Fact]
    public async Task Running_again_finds_the_same_and_says_so_once()
    {
        await using var desk = new MatchDesk();
        var footage = SyntheticFootage.Make(1, 1, 20);
        var whole = await desk.AddAsync(footage);
        var part = await desk.AddAsync(footage.Copy(4, 16));
        var index = desk.NewIndex();

        await desk.MatchAsync(whole, index);
        var before = Assert.Single(await desk.MatchesAsync());
        await desk.MatchAsync(part, index);
        await desk.MatchAsync(whole, desk.NewIndex());

        var after = Assert.Single(await desk.MatchesAsync());
        Assert.Equal((before.Id, before.Score, before.Decision), (after.Id, after.Score, after.Decision));
        Assert.Equal(before.Segments, after.Segments);
        await using var db = desk.Store.CreateDbContext();
        Assert.Equal(1, await db.History.CountAsync(h => h.Event == "match.found"));
    }

    [Fact]
    public async Task A_pair_that_a_person_rejected_stays_rejected()
    {
        await using var desk = new MatchDesk();
        var footage = SyntheticFootage.Make(1, 1, 20);
        var known = await desk.AddAsync(footage);
        var copy = await desk.AddAsync(footage.Copy(4, 16));
        await desk.MatchAsync(copy, desk.NewIndex());
        await using (var db = desk.Store.CreateDbContext())
        {
            var match = await db.Matches.SingleAsync();
            (match.Decision, match.IsDecidedByPerson, match.Score) = (MatchDecision.Rejected, true, 0);
            await db.SaveChangesAsync();
        }

        await desk.MatchAsync(known, desk.NewIndex());

        var after = Assert.Single(await desk.MatchesAsync());
        Assert.Equal(MatchDecision.Rejected, after.Decision);
        Assert.InRange(after.Score, 0.6, 1);
    }

    [Fact]
    public async Task A_match_of_an_earlier_version_is_refreshed_and_its_decision_stays()
    {
        await using var desk = new MatchDesk();
        var footage = SyntheticFootage.Make(1, 1, 20);
        await desk.AddAsync(footage);
        var copy = await desk.AddAsync(footage.Copy(4, 16));
        await desk.MatchAsync(copy, desk.NewIndex());
        await using (var db = desk.Store.CreateDbContext())
        {
            var match = await db.Matches.SingleAsync();
            (match.Algorithm, match.Decision, match.IsDecidedByPerson) = (FingerprintAlgorithm.V1, MatchDecision.Rejected, true);
            await db.SaveChangesAsync();
        }

        await desk.MatchAsync(copy, desk.NewIndex());

        var after = Assert.Single(await desk.MatchesAsync());
        Assert.Equal((FootageIndex.Algorithm, MatchDecision.Rejected, true), (after.Algorithm, after.Decision, after.IsDecidedByPerson));
    }

    [Fact]
    public async Task Appearances_of_the_same_bytes_match_over_their_whole_length()
    {
        await using var desk = new MatchDesk();
        var footage = SyntheticFootage.Make(1, 1, 12, sound: 1);
        var flat = footage with { Frames = [.. footage.Frames.Select(f => f with { Quality = 0 })] };
        var first = await desk.AddAsync(flat);
        var second = await desk.ShowAgainAsync(first);

        await desk.MatchAsync(second, desk.NewIndex());

        var match = Assert.Single(await desk.MatchesAsync());
        Assert.Equal((second, first, 1.0), (match.QueryId, match.ReferenceId, match.Score));
        Assert.Equal((MatchKind.PictureAndSound, MatchDecision.Confirmed), (match.Kind, match.Decision));
        Assert.All(match.Segments, s => Assert.Equal(new TimeRange(0, 12), s.Query));
    }

    [Fact]
    public async Task A_copy_matches_every_appearance_of_the_footage()
    {
        await using var desk = new MatchDesk();
        var footage = SyntheticFootage.Make(1, 1, 20);
        var first = await desk.AddAsync(footage);
        var copy = await desk.AddAsync(footage.Copy(4, 16));
        var later = await desk.ShowAgainAsync(first);

        await desk.MatchAsync(copy, desk.NewIndex());

        Assert.Equal([(copy, first), (later, copy)], (await desk.MatchesAsync()).Select(m => (m.QueryId, m.ReferenceId)));
    }

    [Fact]
    public async Task An_appearance_without_footage_goes_on_to_cascading()
    {
        await using var desk = new MatchDesk();
        var next = await desk.MatchAsync(await desk.AddUnavailableAsync(), desk.NewIndex());
        Assert.Equal(Stage.Cascade, Assert.Single(next).Stage);
        Assert.Empty(await desk.MatchesAsync());
    }

    [Fact]
    public async Task Two_workers_that_find_one_pair_at_once_leave_one_match()
    {
        await using var desk = new MatchDesk();
        var footage = SyntheticFootage.Make(1, 1, 20);
        var whole = await desk.AddAsync(footage);
        var part = await desk.AddAsync(footage.Copy(4, 16));
        var (one, other) = (await desk.ClaimAsync(whole), await desk.ClaimAsync(part));

        await Task.WhenAll(TryAsync(one), TryAsync(other));

        Assert.Single(await desk.MatchesAsync());
        Assert.True(one.IsFinished || other.IsFinished);

        async Task TryAsync(StageRun run)
        {
            try
            {
                await desk.RunAsync(run, desk.NewIndex());
            }
            catch (Exception fault)
            {
                Assert.True(StageRunner.IsPassing(fault), fault.ToString());
            }
        }
    }
}
