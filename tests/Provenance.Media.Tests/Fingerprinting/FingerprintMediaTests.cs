using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;
using Provenance.Store;
using Provenance.Submitting;
using TestKit;

namespace Provenance.Media.Tests.Fingerprinting;

/// <summary>The stage with the real decoder, on real files.</summary>
public sealed class FingerprintMediaTests : IAsyncDisposable
{
    private readonly TestStore _store = new();
    private readonly WorkLedger _ledger;
    private readonly FfmpegOptions _options = new();
    private readonly FfmpegTools _tools;

    public FingerprintMediaTests()
    {
        _ledger = new WorkLedger(_store, _store.Folder, TimeProvider.System);
        _tools = FfmpegTools.Find(_options);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_video_becomes_a_fingerprint_with_pictures_once_and_a_second_run_changes_nothing()
    {
        var appearance = await AcquiredAsync(await ClipAsync());

        await RunAsync(appearance);
        var first = await OnlyFingerprintAsync();
        await RunAsync(appearance);
        var second = await OnlyFingerprintAsync();

        Assert.Equal((first.Id, first.MadeAt), (second.Id, second.MadeAt));
        Assert.True(first.IsComplete);
        Assert.Null(first.Remark);
        Assert.Equal(4, first.DurationSeconds, 0.1);
        var data = FingerprintCodec.Unpack(first.Packed);
        Assert.Equal(16, data.Frames.Count);
        Assert.Equal(2, data.KeyFrames.Count);
        Assert.InRange(data.Sound.Words.Count, 5, 40);
        Assert.All(data.Frames, frame => Assert.InRange(frame.Quality, 50, 100));
        var pictures = _store.Folder.PicturesPath(new string('a', 64));
        Assert.Equal(["filmstrip.jpg", "poster.jpg"], Directory.GetFiles(pictures).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_fingerprinted_as_far_as_it_goes()
    {
        var clip = await ClipAsync();
        var appearance = await AcquiredAsync(clip);
        var whole = await File.ReadAllBytesAsync(_store.Folder.MediaPath(new string('a', 64)));
        await File.WriteAllBytesAsync(_store.Folder.MediaPath(new string('a', 64)), whole[..(whole.Length / 2)]);

        await RunAsync(appearance);

        var fingerprint = await OnlyFingerprintAsync();
        Assert.False(fingerprint.IsComplete);
        Assert.Contains("of 4.0 s could be decoded.", fingerprint.Remark, StringComparison.Ordinal);
        Assert.InRange(FingerprintCodec.Unpack(fingerprint.Packed).Frames.Count, 1, 15);
    }

    [Fact]
    public async Task A_file_without_a_decodable_frame_is_unavailable_as_undecodable()
    {
        var appearance = await AcquiredAsync(await ClipAsync());
        var path = _store.Folder.MediaPath(new string('a', 64));
        var bytes = await File.ReadAllBytesAsync(path);
        var media = bytes.AsSpan().IndexOf("mdat"u8) + 4;
        new Random(1).NextBytes(bytes.AsSpan(media));
        await File.WriteAllBytesAsync(path, bytes);

        await RunAsync(appearance);

        await using var db = _store.CreateDbContext();
        var acquisition = await db.Acquisitions.SingleAsync();
        Assert.Equal(Unavailability.Undecodable, acquisition.Unavailable);
        Assert.Contains("No frame", acquisition.Detail, StringComparison.Ordinal);
        Assert.Equal(0, await db.Fingerprints.CountAsync());
    }

    private async Task<Fingerprint> OnlyFingerprintAsync()
    {
        await using var db = _store.CreateDbContext();
        return await db.Fingerprints.SingleAsync();
    }

    private async Task RunAsync(AppearanceId appearance)
    {
        await using var db = _store.CreateDbContext();
        await _ledger.AddAsync(db, [new NextStage(appearance, Stage.Fingerprint)], CancellationToken.None);
        await db.SaveChangesAsync();
        var row = await db.Work.SingleAsync(w => w.Stage == Stage.Fingerprint);
        var run = await _ledger.ClaimAsync(row.Id, CancellationToken.None) ?? throw new InvalidOperationException("The row is not to be had.");
        await new FingerprintMedia(_store, _store.Folder, new FfmpegDecoder(_tools, _options), TimeProvider.System).RunAsync(run, CancellationToken.None);
    }

    // Probed as acquired, so that damage done to the file later is for the decoder to find.
    private async Task<AppearanceId> AcquiredAsync(string clip)
    {
        var info = Assert.IsType<ProbeOutcome.Video>(await new FfmpegProbe(_tools, _options).ProbeAsync(clip, CancellationToken.None)).Info;
        var now = TimeProvider.System.GetUtcNow();
        await using var db = _store.CreateDbContext();
        var appearance = new Appearance { AddressKey = "link:https://example.org/clip.mp4#1", Platform = Platform.Link, MayFetch = true, SubmittedAt = now };
        var media = new MediaFile { Sha256 = new string('a', 64), Md5 = new string('b', 32), Size = new FileInfo(clip).Length, Info = info, AcquiredAt = now };
        db.AddRange(appearance, media);
        await db.SaveChangesAsync();
        db.Acquisitions.Add(new Acquisition { AppearanceId = appearance.Id, MediaFileId = media.Id, Fetcher = "http", At = now });
        await db.SaveChangesAsync();
        return appearance.Id;
    }

    private async Task<string> ClipAsync()
    {
        var clip = _store.Folder.MediaPath(new string('a', 64));
        Directory.CreateDirectory(Path.GetDirectoryName(clip)!);
        using var process = Process.Start(
            "ffmpeg",
            "-nostdin -v error -f lavfi -i mandelbrot=s=320x180:r=15:end_pts=90 -f lavfi -i anoisesrc=r=22050:seed=3:color=pink -t 4 "
            + $"-c:v libx264 -preset veryfast -pix_fmt yuv420p -c:a aac -movflags +faststart -f mp4 \"{clip}\"");
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return clip;
    }
}
