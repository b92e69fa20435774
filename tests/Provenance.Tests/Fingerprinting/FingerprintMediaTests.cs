using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Tests.Fingerprinting;

public sealed partial class FingerprintMediaTests : IAsyncDisposable
{
    private static readonly DecodeOutcome Whole = new(true, null);
    private static readonly string Sha256 = new('a', 64);

    private readonly TestStore _store = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 1, 6, 12, 0, 0, TimeSpan.Zero));
    private readonly WorkLedger _ledger;

    public FingerprintMediaTests() => _ledger = new WorkLedger(_store, _store.Folder, _time);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_media_file_becomes_a_fingerprint_with_pictures_and_is_matched_next()
    {
        var appearance = await AcquiredAsync("one");

        await RunAsync(appearance, new FewFramesDecoder(8, Whole));

        await using var db = _store.CreateDbContext();
        var fingerprint = await db.Fingerprints.SingleAsync();
        Assert.True(fingerprint.IsComplete);
        Assert.Null(fingerprint.Remark);
        Assert.Equal(2, fingerprint.DurationSeconds);
        Assert.Equal(_time.GetUtcNow(), fingerprint.MadeAt);
        Assert.Equal(8, FingerprintCodec.Unpack(fingerprint.Packed).Frames.Count);
        Assert.True(File.Exists(Path.Combine(_store.Folder.PicturesPath(Sha256), "poster.jpg")));
        Assert.Equal(WorkState.Waiting, (await db.Work.SingleAsync(w => w.Stage == Stage.Match)).State);
    }

    [Fact]
    public async Task A_second_run_decodes_nothing_and_asks_for_the_match_again()
    {
        var appearance = await AcquiredAsync("one");
        var decoder = new FewFramesDecoder(8, Whole);

        await RunAsync(appearance, decoder);
        await RunAsync(appearance, decoder);

        await using var db = _store.CreateDbContext();
        Assert.Equal(1, decoder.Decodes);
        Assert.Equal(1, await db.Fingerprints.CountAsync());
        Assert.Equal(1, await db.Work.CountAsync(w => w.Stage == Stage.Match));
    }

    [Fact]
    public async Task An_appearance_of_a_file_that_is_fingerprinted_is_matched_without_a_decode()
    {
        var first = await AcquiredAsync("one");
        var second = await AcquiredAsync("two");
        var decoder = new FewFramesDecoder(8, Whole);

        await RunAsync(first, decoder);
        await RunAsync(second, decoder);

        await using var db = _store.CreateDbContext();
        Assert.Equal(1, decoder.Decodes);
        Assert.Equal([first, second], await db.Work.Where(w => w.Stage == Stage.Match).Select(w => w.AppearanceId).ToListAsync());
    }

    [Fact]
    public async Task Of_two_runs_for_one_file_at_once_the_later_records_nothing_and_then_finds_it_done()
    {
        var first = await AcquiredAsync("one");
        var second = await AcquiredAsync("two");
        var slow = new FewFramesDecoder(8, Whole) { Meanwhile = () => RunAsync(second, new FewFramesDecoder(8, Whole)) };
        var run = await ClaimAsync(first);

        var fault = await Assert.ThrowsAsync<DbUpdateException>(() => StageWith(slow).RunAsync(run, CancellationToken.None));

        Assert.True(StageRunner.IsPassing(fault));
        Assert.NotNull(await _ledger.FailAsync(run, isPassing: true, fault.Message, CancellationToken.None));
        _time.Advance(TimeSpan.FromMinutes(1));
        await StageWith(slow).RunAsync(await ClaimAsync(first), CancellationToken.None);
        await using var db = _store.CreateDbContext();
        Assert.Equal(1, slow.Decodes);
        Assert.Equal(1, await db.Fingerprints.CountAsync());
        Assert.Equal(2, await db.Work.CountAsync(w => w.Stage == Stage.Match));
    }

    [Fact]
    public async Task A_damaged_file_is_fingerprinted_as_far_as_it_goes_and_says_so()
    {
        var appearance = await AcquiredAsync("one", claimedSeconds: 60);

        await RunAsync(appearance, new FewFramesDecoder(33, new DecodeOutcome(false, "The file ends too soon.")));

        await using var db = _store.CreateDbContext();
        var fingerprint = await db.Fingerprints.SingleAsync();
        Assert.False(fingerprint.IsComplete);
        Assert.Equal("8.3 of 60.0 s could be decoded. The file ends too soon.", fingerprint.Remark);
        Assert.Equal(8.25, fingerprint.DurationSeconds);
        Assert.Equal(WorkState.Waiting, (await db.Work.SingleAsync(w => w.Stage == Stage.Match)).State);
    }

    [Fact]
    public async Task A_file_without_a_decodable_frame_makes_the_appearance_unavailable_and_ends_the_pipeline()
    {
        var appearance = await AcquiredAsync("one");
        var decoder = new FewFramesDecoder(0, new DecodeOutcome(false, "Every packet is damaged."));

        await RunAsync(appearance, decoder);
        await RunAsync(appearance, decoder);

        await using var db = _store.CreateDbContext();
        var acquisition = await db.Acquisitions.SingleAsync();
        Assert.Equal(1, decoder.Decodes);
        Assert.Null(acquisition.MediaFileId);
        Assert.Equal(Unavailability.Undecodable, acquisition.Unavailable);
        Assert.Equal("Every packet is damaged.", acquisition.Detail);
        Assert.Contains("Every packet is damaged.", (await db.History.SingleAsync(h => h.Event == "appearance.unavailable")).Facts);
        Assert.Equal(0, await db.Fingerprints.CountAsync());
        Assert.Equal(WorkState.Done, (await db.Work.SingleAsync()).State);
    }

    [Fact]
    public async Task A_run_that_lost_its_row_records_nothing()
    {
        var appearance = await AcquiredAsync("one");
        var run = await ClaimAsync(appearance);
        var frozen = new FewFramesDecoder(8, Whole)
        {
            Meanwhile = async () =>
            {
                _time.Advance(WorkLedger.LeaseTime * 2);
                await using var db = _store.CreateDbContext();
                Assert.NotNull(await _ledger.ClaimAsync(run.WorkId, CancellationToken.None));
            },
        };

        await Assert.ThrowsAsync<StageRunLostException>(() => StageWith(frozen).RunAsync(run, CancellationToken.None));

        await using var db = _store.CreateDbContext();
        Assert.Equal(0, await db.Fingerprints.CountAsync());
    }

    [Fact]
    public async Task Progress_reaches_the_run()
    {
        var appearance = await AcquiredAsync("one");
        var run = await ClaimAsync(appearance);
        var seen = 0.0;
        var decoder = new FewFramesDecoder(8, Whole)
        {
            Meanwhile = () =>
            {
                seen = run.Progress;
                return Task.CompletedTask;
            },
        };

        await StageWith(decoder).RunAsync(run, CancellationToken.None);

        Assert.Equal(0.5, seen);
    }

    private FingerprintMedia StageWith(IMediaDecoder decoder) => new(_store, _store.Folder, decoder, _time);

    private async Task RunAsync(AppearanceId appearance, IMediaDecoder decoder) =>
        await StageWith(decoder).RunAsync(await ClaimAsync(appearance), CancellationToken.None);

    private async Task<StageRun> ClaimAsync(AppearanceId appearance)
    {
        await using var db = _store.CreateDbContext();
        await _ledger.AddAsync(db, [new NextStage(appearance, Stage.Fingerprint)], CancellationToken.None);
        await db.SaveChangesAsync();
        var row = await db.Work.SingleAsync(w => w.AppearanceId == appearance && w.Stage == Stage.Fingerprint);
        return await _ledger.ClaimAsync(row.Id, CancellationToken.None) ?? throw new InvalidOperationException("The row is not to be had.");
    }

    private async Task<AppearanceId> AcquiredAsync(string name, double claimedSeconds = 2)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_store.Folder.MediaPath(Sha256))!);
        await File.WriteAllTextAsync(_store.Folder.MediaPath(Sha256), "a video");
        await using var db = _store.CreateDbContext();
        var appearance = new Appearance { AddressKey = $"link:https://example.org/{name}#1", Platform = Platform.Link, MayFetch = true, SubmittedAt = _time.GetUtcNow() };
        var media = await db.MediaFiles.SingleOrDefaultAsync(m => m.Sha256 == Sha256);
        if (media is null) db.MediaFiles.Add(media = Media(claimedSeconds));
        db.Appearances.Add(appearance);
        await db.SaveChangesAsync();
        db.Acquisitions.Add(new Acquisition { AppearanceId = appearance.Id, MediaFileId = media.Id, Fetcher = "http", At = _time.GetUtcNow() });
        await db.SaveChangesAsync();
        return appearance.Id;
    }

    private MediaFile Media(double claimedSeconds) => new()
    {
        Sha256 = Sha256,
        Md5 = new string('b', 32),
        Size = 7,
        Info = new MediaInfo { Container = "mp4", DurationSeconds = claimedSeconds, VideoStream = 0, Width = 160, Height = 90, VideoCodec = "h264" },
        AcquiredAt = _time.GetUtcNow(),
    };
}
