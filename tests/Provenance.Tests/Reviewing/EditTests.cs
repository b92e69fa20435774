using Microsoft.EntityFrameworkCore;
using Provenance.Reviewing;
using Provenance.Store;
using Provenance.Submitting;
using Provenance.Tests.Cascading;

namespace Provenance.Tests.Reviewing;

public sealed class EditTests
{
    private static readonly Actor Aigul = new("aigul", "Aigul");
    private static readonly Viewer Seeing = new("aigul");

    [Fact]
    public async Task An_edit_keeps_what_was_before_in_the_history_and_raises_the_version()
    {
        await using var desk = new CascadeDesk();
        var id = await desk.AddAsync("clip", 20);
        var edit = new EditAppearance(desk.Store, desk.Time);

        var done = Assert.IsType<EditOutcome.Done>(await edit.RunAsync(id, new AppearanceEdit(Note: "Call the bureau.", Uploader: ""), new EditBy(Aigul, Seeing, 0), default));

        Assert.Equal(1, done.Version);
        await using var db = desk.Open();
        var (appearance, entry) = (await db.Appearances.SingleAsync(), await db.History.SingleAsync());
        Assert.Equal(("Call the bureau.", null, 1), (appearance.Note, appearance.Uploader, appearance.Version));
        Assert.Equal("appearance.edited", entry.Event);
        Assert.Contains("\"uploader\":\"clip\"", entry.Facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_is_said_to_debunk_what_others_repeat_and_what_is_no_stance_is_refused()
    {
        await using var desk = new CascadeDesk();
        var id = await desk.AddAsync("clip", 20);
        var edit = new EditAppearance(desk.Store, desk.Time);

        Assert.IsType<EditOutcome.Done>(await edit.RunAsync(id, new AppearanceEdit(Stance: "debunks"), new EditBy(Aigul, Seeing), default));
        var refused = Assert.IsType<EditOutcome.Refused>(await edit.RunAsync(id, new AppearanceEdit(Note: "x", Stance: "7"), new EditBy(Aigul, Seeing), default));
        await edit.RunAsync(id, new AppearanceEdit(Note: "Left alone."), new EditBy(Aigul, Seeing), default);

        Assert.Contains("Debunks", refused.Reason, StringComparison.Ordinal);
        await using var db = desk.Open();
        Assert.Equal((Stance.Debunks, "Left alone."), ((await db.Appearances.SingleAsync()).Stance!.Value, (await db.Appearances.SingleAsync()).Note));
    }

    [Fact]
    public async Task Of_two_who_edit_at_once_the_second_is_told_and_nothing_is_lost()
    {
        await using var desk = new CascadeDesk();
        var id = await desk.AddAsync("clip", 20);
        var edit = new EditAppearance(desk.Store, desk.Time);

        await edit.RunAsync(id, new AppearanceEdit(Note: "First."), new EditBy(Aigul, Seeing, 0), default);
        var second = await edit.RunAsync(id, new AppearanceEdit(Note: "Second."), new EditBy(Aigul, Seeing, 0), default);

        Assert.Equal(1, Assert.IsType<EditOutcome.Changed>(second).Version);
        await using var db = desk.Open();
        Assert.Equal("First.", (await db.Appearances.SingleAsync()).Note);
    }

    [Fact]
    public async Task An_edit_of_nothing_leaves_version_and_history_alone()
    {
        await using var desk = new CascadeDesk();
        var id = await desk.AddAsync("clip", 20);

        Assert.Equal(0, Assert.IsType<EditOutcome.Done>(await new EditAppearance(desk.Store, desk.Time).RunAsync(id, new AppearanceEdit(Uploader: " clip "), new EditBy(Aigul, Seeing), default)).Version);
        await using var db = desk.Open();
        Assert.Empty(await db.History.ToListAsync());
    }

    [Fact]
    public async Task A_claim_begins_unverified_and_dated_and_the_same_words_are_one_claim()
    {
        await using var desk = new CascadeDesk();
        await desk.CascadeAsync(await desk.AddAsync("clip", 20));
        var cascade = Assert.Single(await desk.StandingAsync()).Id;
        var add = new AddClaim(desk.Store, desk.Time);
        desk.Pass(TimeSpan.FromHours(1));

        await add.RunAsync(cascade, new ClaimSaid(" About a hundred guards march in the south. "), new EditBy(Aigul, Seeing), default);
        await add.RunAsync(cascade, new ClaimSaid("About a hundred guards march in the south."), new EditBy(Aigul, Seeing), default);
        Assert.IsType<EditOutcome.Refused>(await add.RunAsync(cascade, new ClaimSaid(" \u202e "), new EditBy(Aigul, Seeing), default));

        var claims = (await desk.Read.ByIdAsync(cascade, Seeing, default))!.Claims;
        Assert.Equal(["as captioned", "About a hundred guards march in the south."], claims.Select(c => c.Claim));
        Assert.Equal((VerdictKind.Unverified, TimeSpan.Zero), (claims[1].Verdict, claims[1].Age));
    }

    [Fact]
    public async Task A_stage_that_was_given_up_is_tried_again_when_a_person_asks_and_one_that_is_done_is_not()
    {
        await using var desk = new CascadeDesk();
        var id = await desk.AddAsync("clip", 20);
        await desk.CascadeAsync(id);
        await using var db = desk.Open();
        var done = await db.Work.AsNoTracking().FirstAsync(w => w.State == WorkState.Done);
        var dead = new WorkItem { AppearanceId = id, Stage = Stage.Fingerprint, State = WorkState.Dead, Due = desk.Now, Starts = 3, Fault = "it fell over" };
        db.Work.Add(dead);
        await db.SaveChangesAsync();
        var retry = new RetryWork(desk.Store, desk.Ledger, desk.Time);

        Assert.Equal(dead.Id, Assert.Single(Assert.IsType<RetryOutcome.Waiting>(await retry.RunAsync(dead.Id, Aigul, Seeing, default)).Due).WorkId);
        Assert.IsType<RetryOutcome.Refused>(await retry.RunAsync(done.Id, Aigul, Seeing, default));
        Assert.IsType<RetryOutcome.NotFound>(await retry.RunAsync(999, Aigul, Seeing, default));
        Assert.Equal(1, await db.Work.CountAsync(w => w.State == WorkState.Waiting && w.Starts == 0));
        Assert.Equal(1, await db.History.CountAsync(h => h.Event == "stage.retried" && h.By == "Aigul"));
    }
}
