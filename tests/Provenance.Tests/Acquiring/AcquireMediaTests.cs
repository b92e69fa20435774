using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Acquiring;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Acquiring;

public sealed class AcquireMediaTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 1, 10, 9, 0, 0, TimeSpan.Zero));
    private readonly TestLedger _test;
    private readonly MediaVault _vault;
    private readonly SubmitAppearance _submit;
    private readonly CannedSource _source = new();
    private readonly CannedProbe _probe = new();

    public AcquireMediaTests()
    {
        _test = new TestLedger(_time);
        _vault = new MediaVault(_test.Store.Folder, new SubmitLimits { MaxFileBytes = 1000 });
        _submit = new SubmitAppearance(_test.Store, _test.Ledger, _vault, _time);
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Fetched_footage_is_kept_with_what_page_and_file_say()
    {
        var next = await RunAsync(new Submission { Url = "https://example.org/clip" });

        await using var db = _test.Store.CreateDbContext();
        var (acquisition, file, appearance) = (await db.Acquisitions.SingleAsync(), await db.MediaFiles.SingleAsync(), await db.Appearances.SingleAsync());
        Assert.Equal((file.Id, "page"), (acquisition.MediaFileId, acquisition.Fetcher));
        Assert.Equal(5, new FileInfo(_vault.PathOf(file.Sha256)).Length);
        Assert.Equal(("a march", "witness"), (appearance.Caption, appearance.Uploader));
        Assert.Equal(Stage.Fingerprint, Assert.Single(next).Stage);
        var made = await db.DateEvidence.SingleAsync(d => d.Kind == DateEvidenceKind.FileClaim);
        // 04:00 on a clock whose zone nothing tells.
        Assert.Equal((new DateTimeOffset(2022, 1, 5, 14, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue, "unknown"), (made.Bounds.NotBefore, made.Bounds.NotAfter, made.Zone));
        Assert.Equal("JSON-LD uploadDate", (await db.DateEvidence.SingleAsync(d => d.Kind == DateEvidenceKind.PageClaim)).Source);
        Assert.Equal(["appearance.submitted", "appearance.acquired"], await db.History.OrderBy(h => h.Id).Select(h => h.Event).ToListAsync());
    }

    [Fact]
    public async Task The_same_bytes_at_two_addresses_are_two_appearances_with_one_file()
    {
        await RunAsync(new Submission { Url = "https://example.org/one" });
        await RunAsync(new Submission { Url = "https://example.org/two" });

        await using var db = _test.Store.CreateDbContext();
        Assert.Equal((2, 1), (await db.Acquisitions.CountAsync(a => a.MediaFileId != null), await db.MediaFiles.CountAsync()));
    }

    [Fact]
    public async Task A_submitted_file_is_taken_and_the_address_is_not_asked()
    {
        using var file = await FileAsync("the file");
        await RunAsync(new Submission { Url = "https://example.org/clip", File = file });

        await using var db = _test.Store.CreateDbContext();
        Assert.Equal(0, _source.Fetches);
        Assert.Equal("submitted file", (await db.Acquisitions.SingleAsync()).Fetcher);
        Assert.Equal(file.Digest.Sha256, (await db.MediaFiles.SingleAsync()).Sha256);
    }

    [Fact]
    public async Task What_may_not_be_fetched_and_has_no_file_is_not_fetched_and_a_file_that_comes_later_is_taken()
    {
        var submission = new Submission { Url = "https://example.org/clip", MayFetch = false };
        Assert.Empty(await RunAsync(submission));
        Assert.Equal(Unavailability.NotFetched, await ReasonAsync());

        using var file = await FileAsync("the file");
        Assert.Single(await RunAsync(submission with { File = file }));

        Assert.Null(await ReasonAsync());
        Assert.Equal(0, _source.Fetches);
    }

    [Fact]
    public async Task A_second_run_fetches_nothing()
    {
        await RunAsync(new Submission { Url = "https://example.org/clip" });
        await using var db = _test.Store.CreateDbContext();
        var rows = await _test.Ledger.AddAsync(db, [new NextStage((await db.Appearances.SingleAsync()).Id, Stage.Acquire)], default);
        await db.SaveChangesAsync();

        await Runner().RunAsync(rows[0].Id, default);

        Assert.Equal((1, 1), (_source.Fetches, await db.MediaFiles.CountAsync()));
        Assert.Equal(1, await db.History.CountAsync(h => h.Event == "appearance.acquired"));
    }

    [Fact]
    public async Task A_reason_for_having_none_is_recorded_and_ends_there()
    {
        _source.Outcome = new FetchOutcome.Unavailable(Unavailability.Removed, "The post was removed.");

        Assert.Empty(await RunAsync(new Submission { Url = "https://example.org/clip" }));

        Assert.Equal(Unavailability.Removed, await ReasonAsync());
        await using var db = _test.Store.CreateDbContext();
        Assert.Equal(WorkState.Done, (await db.Work.SingleAsync()).State);
    }

    [Theory]
    [InlineData("", Unavailability.NotAVideo)]
    [InlineData("text", Unavailability.NotAVideo)]
    [InlineData("large", Unavailability.TooLarge)]
    public async Task Bytes_that_cannot_be_used_are_not_kept(string content, Unavailability reason)
    {
        _source.Content = content == "large" ? new string('x', 1001) : content;
        _probe.Outcome = new ProbeOutcome.Unusable(Unavailability.NotAVideo, "It is text; a video was expected.");

        Assert.Empty(await RunAsync(new Submission { Url = "https://example.org/clip" }));

        Assert.Equal(reason, await ReasonAsync());
        Assert.Empty(Directory.GetFiles(_test.Store.Folder.Media, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFileSystemEntries(_test.Store.Folder.Work));
    }

    [Fact]
    public async Task Two_runs_that_bring_the_same_new_bytes_at_once_both_end_acquired()
    {
        var accepted = new List<SubmitOutcome.Accepted>();
        foreach (var name in (string[])["one", "two", "three"]) accepted.Add(await SubmitAsync(new Submission { Url = $"https://example.org/{name}" }));
        var runner = Runner();

        await Task.WhenAll(accepted.Select(a => Task.Run(() => runner.RunAsync(a.Due[0].WorkId, default))));
        _time.Advance(TimeSpan.FromMinutes(1));
        foreach (var row in accepted) await runner.RunAsync(row.Due[0].WorkId, default);

        await using var db = _test.Store.CreateDbContext();
        Assert.Equal((3, 1), (await db.Acquisitions.CountAsync(a => a.MediaFileId != null), await db.MediaFiles.CountAsync()));
        Assert.Equal(3, await db.History.CountAsync(h => h.Event == "appearance.acquired"));
    }

    private StageRunner Runner() => _test.Runner(new AcquireMedia(_test.Store, _vault, _source, _probe, _time));

    private async Task<SubmitOutcome.Accepted> SubmitAsync(Submission submission) =>
        Assert.IsType<SubmitOutcome.Accepted>(await _submit.RunAsync(submission, default));

    private async Task<IReadOnlyList<DueWork>> RunAsync(Submission submission) =>
        await Runner().RunAsync(Assert.Single((await SubmitAsync(submission)).Due).WorkId, default);

    private async Task<ReceivedFile> FileAsync(string content) => Assert.IsType<ReceiveOutcome.Received>(
        await _vault.ReceiveAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), default)).File;

    private async Task<Unavailability?> ReasonAsync()
    {
        await using var db = _test.Store.CreateDbContext();
        return (await db.Acquisitions.SingleAsync()).Unavailable;
    }

    [Fact]
    public async Task A_short_link_is_asked_where_it_leads_and_the_posts_id_says_the_time()
    {
        _source.Leads["https://bit.ly/AbCd"] = "https://vm.tiktok.com/ZSe4FqkKd/";
        _source.Leads["https://vm.tiktok.com/ZSe4FqkKd/"] = "https://www.tiktok.com/@witness/video/7049989001234567890?_r=1";

        await RunAsync(new Submission { Url = "https://bit.ly/AbCd" });

        Assert.Equal("https://www.tiktok.com/@witness/video/7049989001234567890", _source.Asked);
        await using var db = _test.Store.CreateDbContext();
        Assert.Equal("7049989001234567890", (await db.DateEvidence.SingleAsync(d => d.Kind == DateEvidenceKind.NotBeforeId)).Raw);
        Assert.Contains("appearance.resolved", await db.History.Select(h => h.Event).ToListAsync());
        var post = await db.Appearances.SingleAsync();
        Assert.Equal((Platform.TikTok, "7049989001234567890", "https://bit.ly/AbCd"), (post.Platform, post.PostId, post.SubmittedUrl));
        Assert.False(Assert.IsType<SubmitOutcome.Accepted>(await _submit.RunAsync(new Submission { Url = "https://www.tiktok.com/@witness/video/7049989001234567890" }, CancellationToken.None)).IsNew);
    }

    [Fact]
    public async Task A_short_link_to_a_post_that_is_known_is_sent_there_and_is_no_second_copy()
    {
        _source.Leads["https://vm.tiktok.com/ZSe4FqkKd/"] = "https://www.tiktok.com/@witness/video/7049989001234567890?_r=1";
        await RunAsync(new Submission { Url = "https://www.tiktok.com/@witness/video/7049989001234567890" });

        Assert.Empty(await RunAsync(new Submission { Url = "https://vm.tiktok.com/ZSe4FqkKd/" }));

        await using var db = _test.Store.CreateDbContext();
        var second = await db.Acquisitions.OrderBy(a => a.AppearanceId).LastAsync();
        Assert.Equal((Unavailability.SamePost, 1), (second.Unavailable, _source.Fetches));
        Assert.Contains("appearance 1", second.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_post_lies_between_its_neighbours_whichever_comes_first()
    {
        _source.Stated = new StatedTime(DateEvidenceKind.PlatformTime, "yt-dlp timestamp (Telegram)", "1641450000", At(6, 5), TimePrecision.Second, "UTC");
        await RunAsync(new Submission { Url = "https://t.me/somechannel/101" });
        await RunAsync(new Submission { Url = "https://t.me/somechannel/102", MayFetch = false });
        _source.Stated = _source.Stated with { Raw = "1641460000", Bounds = At(6, 8) };
        await RunAsync(new Submission { Url = "https://t.me/somechannel/105" });
        await RunAsync(new Submission { Url = "https://t.me/otherchannel/103", MayFetch = false });

        await using var db = _test.Store.CreateDbContext();
        var gone = await db.Appearances.SingleAsync(a => a.PostId == "somechannel/102");
        var bracket = await db.DateEvidence.SingleAsync(d => d.AppearanceId == gone.Id && d.Kind == DateEvidenceKind.IdNeighbours);
        Assert.Equal((At(6, 5).NotBefore, At(6, 8).NotAfter), (bracket.Bounds.NotBefore, bracket.Bounds.NotAfter));
        Assert.Equal(2, await db.DateEvidence.CountAsync(d => d.Kind == DateEvidenceKind.IdNeighbours && d.AppearanceId != gone.Id));
    }

    private static TimeInterval At(int day, int hour) => new(new DateTimeOffset(2022, 1, day, hour, 0, 0, TimeSpan.Zero), new DateTimeOffset(2022, 1, day, hour, 0, 1, TimeSpan.Zero));

    [Theory]
    [InlineData("https://bit.ly/AbCd", "https://bit.ly/AbCd")]
    [InlineData("https://bit.ly/AbCd", "https://example.org/page")]
    [InlineData("https://bit.ly/AbCd", null)]
    public async Task A_short_link_that_leads_to_no_post_is_fetched_as_it_is(string link, string? target)
    {
        if (target is not null) _source.Leads[link] = target;

        await RunAsync(new Submission { Url = link });

        Assert.Equal(link, _source.Asked);
    }
}
