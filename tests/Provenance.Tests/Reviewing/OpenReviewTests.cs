using Microsoft.EntityFrameworkCore;
using Provenance.Matching;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;
using Provenance.Tests.Cascading;

namespace Provenance.Tests.Reviewing;

public sealed class OpenReviewTests
{
    [Fact]
    public async Task A_new_cascade_has_one_claim_as_captioned_unverified_since_then_with_its_age_and_what_is_missing()
    {
        await using var desk = new CascadeDesk();
        var since = desk.Now;
        await desk.CascadeAsync(await desk.AddAsync("first", 20));
        desk.Pass(TimeSpan.FromDays(3));

        var view = await desk.Read.ByIdAsync(Assert.Single(await desk.StandingAsync()).Id, Viewer.Pipeline, default);

        Assert.Equal(
            new StandingStatus("as captioned", VerdictKind.Unverified, since, TimeSpan.FromDays(3), "No one has confirmed place, time or source.", "provenance", "Every cascade begins unverified.") { ClaimId = view!.Status.ClaimId, Verdicts = view.Status.Verdicts },
            view.Status);
    }

    [Fact]
    public async Task A_second_run_opens_nothing()
    {
        await using var desk = new CascadeDesk();
        var first = await desk.AddAsync("first", 20);
        await desk.CascadeAsync(first);

        await desk.CascadeAsync(first);

        await using var db = desk.Open();
        Assert.Equal((1, 1), (await db.Claims.CountAsync(), await db.Verdicts.CountAsync()));
        Assert.Equal(1, await db.History.CountAsync(h => h.Event == "review.opened"));
        Assert.Equal(2, await db.Work.CountAsync(w => w.State == WorkState.Done));
    }

    [Fact]
    public async Task A_verdict_given_again_has_stood_since_it_was_given_first()
    {
        await using var desk = new CascadeDesk();
        await desk.CascadeAsync(await desk.AddAsync("first", 20));
        await using var db = desk.Open();
        var claim = (await db.Claims.SingleAsync()).Id;
        var given = desk.Now.AddDays(1);
        for (var i = 0; i < 2; i++)
        {
            db.Verdicts.Add(new Verdict { ClaimId = claim, Kind = VerdictKind.Verified, Reason = $"Reason {i}", By = "Aigul", At = given.AddDays(i) });
            await db.SaveChangesAsync();
        }

        var status = await StandingStatus.OfAsync(db, await db.Cascades.SingleAsync(), given.AddDays(5), default);

        Assert.Equal((VerdictKind.Verified, given, TimeSpan.FromDays(5), null, "Reason 1"), (status.Verdict, status.Since, status.Age, status.Missing, status.Reason));
    }

    [Fact]
    public async Task A_cascade_is_read_with_members_times_suggestions_and_history()
    {
        await using var desk = new CascadeDesk();
        var first = await desk.AddAsync("first", 20, TimeSteps.NotBeforeId("2022-01-06 08:12:31"));
        var second = await desk.AddAsync("second", 20, TimeSteps.NotBeforeId("2022-01-06 09:12:31"));
        var waiting = await desk.AddAsync("waiting", 20);
        await desk.MatchAsync(second, first, 20);
        var suggested = await desk.MatchAsync(waiting, first, 20, MatchDecision.Suggested);
        await desk.CascadeAsync(second);

        var cascade = (await desk.StandingAsync()).Single(c => c.Members.Count == 2);
        var view = await desk.Read.ByIdAsync(cascade.Id, Viewer.Pipeline, default);

        Assert.Equal([first, second], view!.Members.Select(m => m.Appearance.Id));
        Assert.Equal(TimeSteps.At("2022-01-06 08:12:31"), view.Members[0].Time.Proven.NotBefore);
        Assert.StartsWith("Earliest known to us: TikTok @first, posted 2022-01-06 08:12:31 UTC or within 60 s after (TikTok post id).", view.Sentence, StringComparison.Ordinal);
        Assert.Equal([new Suggestion(suggested, waiting, 0.6)], view.Suggestions);
        Assert.Equal(["cascade.formed", "review.opened"], view.History.Select(h => h.Event));
        Assert.Null(await desk.Read.ByIdAsync(new(99), Viewer.Pipeline, default));
    }
}
