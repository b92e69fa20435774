using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;
using Provenance.Media.Tests.Conformance;

namespace Provenance.Media.Tests.Ffmpeg;

/// <summary>The run of ffmpeg itself: pictures, pace, and its end.</summary>
public sealed class DecodeTests : FfmpegTest
{
    [Fact]
    public async Task Poster_and_filmstrip_are_pictures_of_the_expected_size()
    {
        var pictures = Directory.CreateDirectory(Files["pictures"]).FullName;

        await FingerprintAsync(await Files.ClipAsync("clip.mp4"), pictures);

        Assert.Equal(["filmstrip.jpg", "poster.jpg"], Directory.GetFiles(pictures).Select(Path.GetFileName).Order());
        foreach (var (name, width, height) in ((string, int, int)[])[("poster.jpg", 320, 180), ("filmstrip.jpg", 1600, 90)])
        {
            var path = Path.Combine(pictures, name);
            var bytes = await File.ReadAllBytesAsync(path);
            Assert.Equal([0xFF, 0xD8, 0xFF], bytes[..3]);
            Assert.Equal([0xFF, 0xD9], bytes[^2..]);
            Assert.Equal((width, height), FFmpegPixels.Size(path));
            // Decoded, it has detail: it is neither black nor cut.
            Assert.InRange(new PdqHasher().Hash(FFmpegPixels.Read($"-i \"{path}\"", "null", "gray"), width, height).Quality, 60, 100);
        }
    }

    [Fact]
    public async Task A_builder_slower_than_ffmpeg_loses_no_frame()
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 4);
        var (luma, hasher) = (new byte[1280 * 720], new PdqHasher());

        var quick = await FingerprintAsync(clip);
        var slow = await FingerprintAsync(clip, progress: new Progress(_ =>
        {
            for (var i = 0; i < 20; i++) hasher.Hash(luma, 1280, 720);
        }));

        Assert.Equal(FingerprintCodec.Pack(quick.Data), FingerprintCodec.Pack(slow.Data));
        Assert.Equal(16, slow.Data.Frames.Count);
    }

    [Fact]
    public async Task Cancelling_ends_ffmpeg_at_once()
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 20);
        using var cancelling = new CancellationTokenSource();
        var (frames, running) = (0, 0);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FingerprintAsync(clip, cancellation: cancelling.Token, progress: new Progress(_ =>
        {
            if (++frames == 2) running = Files.Processes().Count;
            if (frames == 2) cancelling.Cancel();
        })));

        // What lay in the socket was still taken; that ffmpeg is gone, and the walls around it, the base class asserts.
        Assert.InRange(running, 1, 3);
        Assert.InRange(frames, 2, 40);
        Assert.Empty(Files.Processes());
    }

    [Fact]
    public async Task A_fault_of_our_own_ends_ffmpeg_and_is_told()
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 20);

        var told = await Assert.ThrowsAsync<InvalidOperationException>(() => FingerprintAsync(clip, progress: new Progress(_ => throw new NotSupportedException("no room"))));

        Assert.Contains("no room", told.Message, StringComparison.Ordinal);
        Assert.Empty(Files.Processes());
    }

    [Fact]
    public async Task A_decode_that_takes_too_long_is_stopped_and_keeps_what_it_has()
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 20);
        var info = await VideoAsync(clip);
        var strict = Options with { Limits = new MediaLimits { DecodeBaseTime = TimeSpan.FromMilliseconds(700), DecodeTimePerMinute = TimeSpan.Zero } };
        var first = true;

        // The first frame takes longer than the whole decode may.
        var hashed = await new FileFingerprinter(new FfmpegDecoder(Tools, strict)).ComputeAsync(clip, info, null, new Progress(_ =>
        {
            if (first) SpinWait.SpinUntil(() => Files.Processes().Count == 0);
            first = false;
        }), CancellationToken.None);

        Assert.False(hashed.IsComplete);
        Assert.Contains("stopped after 1 s", hashed.Remark, StringComparison.Ordinal);
        Assert.InRange(hashed.Data.Frames.Count, 0, 40);
    }

    // Reports where they are made; the one of the framework reports later, elsewhere.
    private sealed class Progress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
