using Microsoft.EntityFrameworkCore;
using Provenance.Reviewing;
using Provenance.Reviewing.Retention;
using Provenance.Reviewing.Webhooks;
using Provenance.Store;
using Provenance.Submitting;

namespace Provenance.Tests.Reviewing.Retention;

public sealed class RetentionTests
{
    private static readonly EditBy Admin = new(new Actor("admin", "Admin"), new Viewer("admin"));

    [Fact]
    public async Task Media_go_when_the_rule_says_so_and_hashes_evidence_and_history_stay()
    {
        await using var desk = new RetentionDesk();
        var old = await desk.AddAsync("old");
        desk.Inner.Pass(TimeSpan.FromDays(20));
        await desk.AddAsync("young");
        await desk.Rules.SetAsync(new RetentionRules(30), Admin, default);
        desk.Inner.Pass(TimeSpan.FromDays(15));

        Assert.Equal((1, 1L), await desk.Apply.ForeseeAsync(new RetentionRules(30), default));
        Assert.Equal(1, await desk.Apply.RunAsync(default));
        Assert.Equal(0, await desk.Apply.RunAsync(default));

        Assert.False(File.Exists(desk.Folder.MediaPath(RetentionDesk.Sha("old"))));
        Assert.False(Directory.Exists(desk.Folder.PicturesPath(RetentionDesk.Sha("old"))));
        Assert.True(File.Exists(desk.Folder.MediaPath(RetentionDesk.Sha("young"))));
        await using var db = desk.Inner.Open();
        var file = await db.MediaFiles.SingleAsync(m => m.Sha256 == RetentionDesk.Sha("old"));
        Assert.Equal("The desk keeps media for 30 days.", file.RemovedBecause);
        Assert.Equal(2, await db.Fingerprints.CountAsync());
        Assert.Equal(1, await db.History.CountAsync(h => h.Event == "media.removed" && h.Subject == $"appearance:{old}"));
        Assert.NotEmpty(await db.DateEvidence.Where(e => e.AppearanceId == old).ToListAsync());
    }

    [Fact]
    public async Task Without_a_rule_nothing_goes()
    {
        await using var desk = new RetentionDesk();
        await desk.AddAsync("old");
        desk.Inner.Pass(TimeSpan.FromDays(4000));

        Assert.Equal(0, await desk.Apply.RunAsync(default));
    }

    [Fact]
    public async Task What_is_held_is_neither_removed_nor_erased_until_the_hold_is_lifted()
    {
        await using var desk = new RetentionDesk();
        var id = await desk.AddAsync("held");
        await desk.Rules.SetAsync(new RetentionRules(1), Admin, default);
        desk.Inner.Pass(TimeSpan.FromDays(9));
        Assert.IsType<EditOutcome.Refused>(await desk.Hold.RunAsync(id, true, " ", Admin));
        Assert.IsType<EditOutcome.Done>(await desk.Hold.RunAsync(id, true, "The court asked for it.", Admin));

        Assert.Equal(0, await desk.Apply.RunAsync(default));
        Assert.Contains("legal hold", Assert.IsType<EraseOutcome.Refused>(await desk.Erase.RunAsync(id, "Asked to.", Admin, default)).Reason, StringComparison.Ordinal);

        await desk.Hold.RunAsync(id, false, "The court is done.", Admin);
        Assert.Equal(1, await desk.Apply.RunAsync(default));
    }

    [Fact]
    public async Task Erasing_takes_the_contents_and_leaves_who_when_and_what_kind()
    {
        await using var desk = new RetentionDesk();
        var (gone, kept) = (await desk.AddAsync("gone"), await desk.AddAsync("kept"));
        await desk.Inner.MatchAsync(kept, gone, 10);
        await desk.Inner.CascadeAsync(kept);
        await new EditAppearance(desk.Inner.Store, desk.Inner.Time).RunAsync(gone, new AppearanceEdit(Note: "A secret note."), Admin, default);

        await TellAsync(desk, gone);
        var erased = Assert.IsType<EraseOutcome.Erased>(await desk.Erase.RunAsync(gone, "The uploader asked for it.", Admin, default));
        await using (var told = desk.Inner.Open()) Assert.Equal(0, await told.WebhookDeliveries.CountAsync());
        await desk.Inner.CascadeAsync(gone);

        Assert.Equal(Stage.Cascade, Assert.Single(erased.Due).Stage);
        await using var db = desk.Inner.Open();
        var row = await db.Appearances.SingleAsync(a => a.Id == gone);
        Assert.Equal(($"erased:{gone}", null, null, null), (row.AddressKey, row.Url, row.Uploader, row.Note));
        Assert.Equal([kept], Assert.Single(await desk.Inner.StandingAsync()).Members.Select(m => m.AppearanceId));
        Assert.Equal((0, 0, 1, 1), (await db.Matches.CountAsync(), await db.DateEvidence.CountAsync(e => e.AppearanceId == gone), await db.FingerprintRemovals.CountAsync(), await db.MediaFiles.CountAsync()));
        Assert.False(File.Exists(desk.Folder.MediaPath(RetentionDesk.Sha("gone"))));
        var history = await db.History.Where(h => h.Subject == $"appearance:{gone}").OrderBy(h => h.Id).ToListAsync();
        Assert.Equal(("appearance.edited", "Admin", null), (history[0].Event, history[0].By, history[0].Facts));
        Assert.Equal("appearance.erased", history[^1].Event);
        Assert.DoesNotContain(await db.History.Select(h => h.Facts).ToListAsync(), f => f?.Contains("secret", StringComparison.Ordinal) == true);
        Assert.IsType<EraseOutcome.NotFound>(await desk.Erase.RunAsync(gone, "Again.", Admin, default));
        Assert.Single((await new ListAppearances(desk.Inner.Store, desk.Inner.Time).RunAsync(new AppearanceFilter(), Admin.Viewer, new PageRequest(), default)).Items);
    }

    // A message that somebody was sent, with what the history says of the appearance.
    private static async Task TellAsync(RetentionDesk desk, AppearanceId id)
    {
        await using var db = desk.Inner.Open();
        var subject = $"appearance:{id}";
        var entry = await db.History.Where(h => h.Subject == subject).OrderBy(h => h.Id).FirstAsync();
        var webhook = db.Webhooks.Add(new Webhook { Url = "https://desk.example/", Secret = WebhookSignature.NewSecret(), Events = "", LastEntryId = 0, By = "Ada", At = entry.At }).Entity;
        await db.SaveChangesAsync();
        db.WebhookDeliveries.Add(new WebhookDelivery
        {
            WebhookId = webhook.Id,
            EntryId = entry.Id,
            MessageId = "msg_1",
            Event = "appearance.unavailable",
            Body = WebhookEvents.BodyOf("appearance.unavailable", entry),
            At = entry.At,
            Due = entry.At,
        });
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Footage_that_another_appearance_shows_stays_when_one_is_erased()
    {
        await using var desk = new RetentionDesk();
        var (gone, kept) = (await desk.AddAsync("shared"), await desk.AddAsync("other"));
        await using (var db = desk.Inner.Open())
        {
            var shared = await db.Acquisitions.Where(a => a.AppearanceId == gone).Select(a => a.MediaFileId).SingleAsync();
            await db.Acquisitions.Where(a => a.AppearanceId == kept).ExecuteUpdateAsync(set => set.SetProperty(a => a.MediaFileId, shared));
        }

        Assert.IsType<EraseOutcome.Erased>(await desk.Erase.RunAsync(gone, "Asked to.", Admin, default));

        Assert.True(File.Exists(desk.Folder.MediaPath(RetentionDesk.Sha("shared"))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(40_000)]
    public async Task A_rule_that_makes_no_sense_is_refused(int days)
    {
        await using var desk = new RetentionDesk();

        Assert.IsType<EditOutcome.Refused>(await desk.Rules.SetAsync(new RetentionRules(days), Admin, default));
        Assert.Equal((new RetentionRules(), 0), await desk.Rules.ReadAsync(default));
    }

    [Fact]
    public async Task Of_two_who_set_the_rules_at_once_the_second_is_told()
    {
        await using var desk = new RetentionDesk();

        Assert.IsType<EditOutcome.Done>(await desk.Rules.SetAsync(new RetentionRules(30), Admin with { Version = 0 }, default));
        Assert.IsType<EditOutcome.Changed>(await desk.Rules.SetAsync(new RetentionRules(60), Admin with { Version = 0 }, default));
        Assert.Equal((new RetentionRules(30), 1), await desk.Rules.ReadAsync(default));
    }
}
