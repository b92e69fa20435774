using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Acquiring.Capturing;
using Provenance.Reviewing;
using Provenance.Reviewing.Retention;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Acquiring;

public sealed class CapturePagesTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 1, 10, 9, 0, 0, TimeSpan.Zero));
    private readonly TestLedger _test;
    private readonly CannedCapturer _capturer = new();
    private readonly CaptureFiles _files;

    public CapturePagesTests()
    {
        _test = new TestLedger(_time);
        _files = new CaptureFiles(_test.Store.Folder);
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_page_is_kept_once_under_a_record_that_names_all_of_it()
    {
        await _test.AddWorkAsync(Stage.Acquire);

        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());

        var capture = Assert.Single(await CapturesAsync());
        Assert.Equal(Hex("page"), capture.PageSha256);
        Assert.Equal("page", await File.ReadAllTextAsync(_files.PathOf(capture.AppearanceId, capture.PageSha256!)));
        Assert.Equal(Hex("picture"), capture.PictureSha256);
        Assert.Equal(Hex(capture.Record!), capture.RecordSha256);
        using var record = JsonDocument.Parse(capture.Record!);
        Assert.Equal("2022-01-10T09:00:00.000Z", record.RootElement.GetProperty("at").GetString());
        Assert.Equal(capture.PageSha256, record.RootElement.GetProperty("page").GetProperty("sha256").GetString());
        Assert.Equal("https://example.org/1", record.RootElement.GetProperty("asked")[0].GetProperty("url").GetString());
        Assert.Empty(Directory.GetFileSystemEntries(_test.Store.Folder.Work));
        Assert.Equal(Convert.FromHexString(capture.RecordSha256!), Assert.Single(_capturer.Stamped));
        Assert.Equal(("archive", "clock"), (capture.ArchivedAt, capture.StampedBy));
    }

    [Fact]
    public async Task An_address_that_does_not_answer_is_asked_three_times_in_all()
    {
        _capturer.Page = folder => new CapturedPage([new PageHop("https://example.org/1", null)], []) { Remark = "It did not answer in time." };
        await _test.AddWorkAsync(Stage.Acquire);

        for (var i = 0; i < 6; i++)
        {
            await RunAsync();
            await RunAsync();
            _time.Advance(TimeSpan.FromMinutes(31));
        }

        Assert.Equal([null, null, null], (await CapturesAsync()).Select(c => c.Status));
        Assert.Empty(_capturer.Stamped);
    }

    [Fact]
    public async Task What_was_submitted_long_ago_or_may_not_be_asked_is_not()
    {
        await _test.AddWorkAsync(Stage.Acquire);
        _time.Advance(TimeSpan.FromDays(8));
        await _test.AddWorkAsync(Stage.Acquire);
        await using (var db = _test.Store.CreateDbContext()) await db.Appearances.Where(a => a.Url == "https://example.org/2").ExecuteUpdateAsync(set => set.SetProperty(a => a.MayFetch, false));

        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task A_stamp_that_was_not_to_be_had_is_asked_for_again_and_not_for_ever()
    {
        _capturer.Stamp = new StampedHash(null, null, null, "The authority answers 503.");
        await _test.AddWorkAsync(Stage.Acquire);
        await RunAsync();
        Assert.Equal("The authority answers 503.", Assert.Single(await CapturesAsync()).NotStamped);

        for (var minute = 0; minute < 24 * 60; minute += 5)
        {
            _time.Advance(TimeSpan.FromMinutes(5));
            await RunAsync();
        }

        Assert.Equal(5, _capturer.Stamped.Count);
    }

    [Fact]
    public async Task Where_no_stamps_are_wanted_nobody_is_asked_again()
    {
        _capturer.Stamp = null;
        await _test.AddWorkAsync(Stage.Acquire);
        await RunAsync();
        _time.Advance(TimeSpan.FromHours(1));
        await RunAsync();

        Assert.Single(_capturer.Stamped);
        Assert.Null(Assert.Single(await CapturesAsync()).NotStamped);
    }

    [Fact]
    public async Task Erasing_takes_pages_and_pictures_and_a_capture_that_comes_too_late_leaves_nothing()
    {
        var work = await _test.AddWorkAsync(Stage.Acquire);
        var erase = new EraseAppearance(_test.Store, _test.Ledger, _test.Store.Folder, _time);
        var by = new EditBy(new Actor("aigul", "Aigul"), new Viewer("aigul"));
        _capturer.Page = folder =>
        {
            Assert.IsType<EraseOutcome.Erased>(erase.RunAsync(work.AppearanceId, "asked for by letter", by, CancellationToken.None).GetAwaiter().GetResult());
            return CannedCapturer.Kept(folder);
        };
        await RunAsync();
        Assert.Empty(Files());

        await _test.AddWorkAsync(Stage.Acquire);
        _capturer.Page = CannedCapturer.Kept;
        await RunAsync();
        Assert.Equal(2, Files().Length);
        var capture = Assert.Single(await CapturesAsync());
        Assert.IsType<EraseOutcome.Erased>(await erase.RunAsync(capture.AppearanceId, "asked for by letter", by, CancellationToken.None));

        Assert.Empty(Files());
        Assert.Empty(await CapturesAsync());
    }

    private string[] Files() => Directory.GetFiles(_test.Store.Folder.Captures, "*", SearchOption.AllDirectories);

    private Task<int> RunAsync() => new CapturePages(_test.Store, _capturer, _files, _test.Store.Folder, _time).RunAsync(10, CancellationToken.None);

    private async Task<List<PageCapture>> CapturesAsync()
    {
        await using var db = _test.Store.CreateDbContext();
        return await db.PageCaptures.AsNoTracking().OrderBy(c => c.Id).ToListAsync();
    }

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class CannedCapturer : IPageCapturer
    {
        public Func<string, CapturedPage> Page { get; set; } = Kept;

        public StampedHash? Stamp { get; set; } = new([1, 2, 3], new DateTimeOffset(2022, 1, 10, 9, 0, 1, TimeSpan.Zero), "clock", null);

        public List<byte[]> Stamped { get; } = [];

        public static CapturedPage Kept(string folder)
        {
            File.WriteAllText(Path.Combine(folder, "a"), "page");
            File.WriteAllText(Path.Combine(folder, "b"), "picture");
            return new CapturedPage([new PageHop("https://example.org/1", 200)], [new PageHeader("Server", "x")]) { PagePath = Path.Combine(folder, "a"), PicturePath = Path.Combine(folder, "b"), PictureBy = "a browser" };
        }

        public Task<CapturedPage> CaptureAsync(Uri url, string folder, CancellationToken cancellation) => Task.FromResult(Page(folder));

        public Task<WitnessedPage?> ArchiveAsync(Uri url, CancellationToken cancellation) => Task.FromResult<WitnessedPage?>(new WitnessedPage("archive", null));

        public Task<StampedHash?> StampAsync(byte[] sha256, CancellationToken cancellation)
        {
            Stamped.Add(sha256);
            return Task.FromResult(Stamp);
        }
    }
}
