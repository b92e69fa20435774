using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;

namespace Provenance.Media.Tests.Ffmpeg;

public sealed class FfmpegDecoderTests : IClassFixture<ClipFolder>, IDisposable
{
    private readonly ClipFolder _clips;
    private readonly FfmpegOptions _options = new();
    private readonly FfmpegTools _tools;
    private readonly string _pictures = Directory.CreateTempSubdirectory("provenance-pictures-").FullName;

    public FfmpegDecoderTests(ClipFolder clips) => (_clips, _tools) = (clips, FfmpegTools.Find(_options));

    public void Dispose() => Directory.Delete(_pictures, recursive: true);

    [Fact]
    public async Task One_decode_gives_frames_key_frames_sound_and_pictures()
    {
        var (data, outcome) = await DecodeAsync(_clips.Clip);

        Assert.True(outcome.IsComplete, outcome.Remark);
        Assert.Equal(16, data.Frames.Count);
        Assert.Equal(Enumerable.Range(0, 16).Select(n => n / 4f), data.Frames.Select(frame => frame.TimeSeconds));
        Assert.Equal(2, data.KeyFrames.Count);
        Assert.InRange(data.Sound.Words.Count, 5, 40);
        Assert.Equal(data.Sound.Words.Count, data.Sound.Levels.Count);
        foreach (var name in (string[])["poster.jpg", "filmstrip.jpg"])
            Assert.Equal([0xFF, 0xD8, 0xFF], (await File.ReadAllBytesAsync(Path.Combine(_pictures, name)))[..3]);
    }

    [Fact]
    public async Task Frames_are_those_of_the_file_to_the_bit()
    {
        var (data, _) = await DecodeAsync(_clips.Silent);
        await _clips.MakeAsync($"-i {_clips.Silent} -vf extractplanes=y -f rawvideo", "plain.y");
        var plane = (await File.ReadAllBytesAsync(_clips.At("plain.y"))).AsMemory(0, 320 * 180);

        var builder = new FingerprintBuilder(isFullRange: false);
        builder.AddFrame(plane.Span, 320, 180, 0);

        Assert.Equal(builder.Build(0.25).Frames[0], data.Frames[0]);
    }

    private async Task<(FingerprintData Data, DecodeOutcome Outcome)> DecodeAsync(string path)
    {
        var builder = new FingerprintBuilder();
        var outcome = await new FfmpegDecoder(_tools, _options).DecodeAsync(path, await ProbeAsync(path), builder, _pictures, null, CancellationToken.None);
        return (builder.Build(builder.FrameCount / FingerprintData.FramesPerSecond), outcome);
    }

    private async Task<MediaInfo> ProbeAsync(string path) =>
        Assert.IsType<ProbeOutcome.Video>(await new FfmpegProbe(_tools, _options).ProbeAsync(path, CancellationToken.None)).Info;
}
