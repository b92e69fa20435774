using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Submitting;

public sealed class SubmitAppearanceTests : IAsyncDisposable
{
    private const string Post = "https://www.tiktok.com/@kz_witness/video/7049989001234567890";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 1, 10, 9, 0, 0, TimeSpan.Zero));
    private readonly TestLedger _test;
    private readonly MediaVault _vault;
    private readonly SubmitAppearance _submit;

    public SubmitAppearanceTests()
    {
        _test = new TestLedger(_time);
        _vault = new MediaVault(_test.Store.Folder, new SubmitLimits());
        _submit = new SubmitAppearance(_test.Store, _test.Ledger, _vault, _time);
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_post_becomes_an_appearance_with_the_evidence_of_its_time_and_asks_for_its_footage()
    {
        var accepted = await AcceptAsync(new Submission { Url = Post, PostedAt = "2022-01-06", Caption = "march\u202E" });

        await using var db = _test.Store.CreateDbContext();
        var appearance = await db.Appearances.SingleAsync();
        Assert.True(accepted.IsNew);
        Assert.Equal((Platform.TikTok, "7049989001234567890", "kz_witness", "march"), (appearance.Platform, appearance.PostId, appearance.Uploader, appearance.Caption));
        Assert.Equal(
            [DateEvidenceKind.Sighting, DateEvidenceKind.NotBeforeId, DateEvidenceKind.PersonClaim],
            await db.DateEvidence.OrderBy(d => d.Id).Select(d => d.Kind).ToListAsync());
        Assert.Equal(Stage.Acquire, Assert.Single(accepted.Due).Stage);
        Assert.Equal("appearance.submitted", (await db.History.SingleAsync()).Event);
    }

    [Fact]
    public async Task The_same_address_again_is_the_same_appearance_and_changes_nothing()
    {
        var first = await AcceptAsync(new Submission { Url = Post, Caption = "first", PostedAt = "2022-01-06" });
        var second = await AcceptAsync(new Submission { Url = Post + "?lang=en", Caption = "other", PostedAt = "2022-01-06" });

        await using var db = _test.Store.CreateDbContext();
        Assert.Equal((first.Id, false), (second.Id, second.IsNew));
        Assert.Equal("first", (await db.Appearances.SingleAsync()).Caption);
        Assert.Equal(3, await db.DateEvidence.CountAsync());
        Assert.Equal(1, await db.History.CountAsync());
        Assert.Empty(second.Due);
    }

    [Fact]
    public async Task A_later_submission_adds_what_it_knows_more()
    {
        var first = await AcceptAsync(new Submission { Url = Post, MayFetch = false });
        await EndAcquiringAsync(first.Id);
        using var file = await FileAsync("bytes");
        var second = await AcceptAsync(new Submission { Url = Post, MayFetch = false, File = file, FileName = "clip.mp4", Note = "from the chat", PostedAt = "2022-01-06" });

        await using var db = _test.Store.CreateDbContext();
        var appearance = await db.Appearances.SingleAsync();
        Assert.Equal((file.Digest.Sha256, "clip.mp4", "from the chat"), (appearance.SubmittedSha256, appearance.SubmittedFileName, appearance.Note));
        Assert.True(File.Exists(_vault.PathOf(file.Digest.Sha256)));
        Assert.Equal(Stage.Acquire, Assert.Single(second.Due).Stage);
        Assert.Contains("file", (await db.History.SingleAsync(h => h.Event == "appearance.resubmitted")).Facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_not_taken_when_there_is_footage()
    {
        var first = await AcceptAsync(new Submission { Url = Post });
        await using (var db = _test.Store.CreateDbContext())
        {
            await _test.Ledger.AddAsync(db, [new NextStage(first.Id, Stage.Match)], default);
            await db.SaveChangesAsync();
        }

        using (var file = await FileAsync("other bytes")) await AcceptAsync(new Submission { Url = Post, File = file });

        await using var read = _test.Store.CreateDbContext();
        Assert.Null((await read.Appearances.SingleAsync()).SubmittedSha256);
        Assert.Empty(Directory.GetFiles(_test.Store.Folder.Media, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_time_stated_later_has_the_cascades_formed_again()
    {
        var first = await AcceptAsync(new Submission { Url = Post });
        await using (var db = _test.Store.CreateDbContext())
        {
            await _test.Ledger.AddAsync(db, [new NextStage(first.Id, Stage.Match), new NextStage(first.Id, Stage.Cascade)], default);
            await db.SaveChangesAsync();
        }

        var second = await AcceptAsync(new Submission { Url = Post, PostedAt = "2022-01-05T10:00:00+06:00" });

        Assert.Equal(Stage.Cascade, Assert.Single(second.Due).Stage);
    }

    [Fact]
    public async Task The_videos_of_a_post_are_appearances_of_their_own()
    {
        var first = await AcceptAsync(new Submission { Url = "https://x.com/a/status/1479095530440765440", Item = 1 });
        var second = await AcceptAsync(new Submission { Url = "https://x.com/a/status/1479095530440765440", Item = 2 });

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task A_file_without_an_address_is_one_appearance_however_often_it_comes_at_once()
    {
        var accepted = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var file = await FileAsync("the same");
            return await Task.Run(() => AcceptAsync(new Submission { File = file }));
        }));

        Assert.Single(accepted.Select(a => a.Id).Distinct());
        Assert.Single(accepted, a => a.IsNew);
        Assert.Single(Directory.GetFiles(_test.Store.Folder.Media, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(_test.Store.Folder.Work));
    }

    [Theory]
    [InlineData("not a url", null, "address")]
    [InlineData("file:///etc/passwd", null, "http")]
    [InlineData(null, null, "neither a URL nor a file")]
    [InlineData(Post, "in January", "posted time")]
    [InlineData(Post, "2022-01-20", "future")]
    public async Task What_cannot_be_taken_is_refused_with_what_was_expected_and_nothing_is_stored(string? url, string? postedAt, string says)
    {
        var outcome = await _submit.RunAsync(new Submission { Url = url, PostedAt = postedAt }, default);

        Assert.Contains(says, Assert.IsType<SubmitOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
        await using var db = _test.Store.CreateDbContext();
        Assert.Equal((0, 0), (await db.Appearances.CountAsync(), await db.History.CountAsync()));
    }

    private async Task<SubmitOutcome.Accepted> AcceptAsync(Submission submission) =>
        Assert.IsType<SubmitOutcome.Accepted>(await _submit.RunAsync(submission, default));

    private async Task<ReceivedFile> FileAsync(string content) => Assert.IsType<ReceiveOutcome.Received>(
        await _vault.ReceiveAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), default)).File;

    private async Task EndAcquiringAsync(AppearanceId id)
    {
        await using var db = _test.Store.CreateDbContext();
        await db.Work.Where(w => w.AppearanceId == id).ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WorkState.Done));
    }
}
