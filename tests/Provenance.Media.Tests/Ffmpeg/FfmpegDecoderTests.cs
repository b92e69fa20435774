using System.Diagnostics;
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

        var builder = new FingerprintBuilder();
        builder.AddFrame(plane.Span, 320, 180, 0);

        Assert.Equal(builder.Build(0.25).Frames[0], data.Frames[0]);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task A_turned_video_hashes_like_the_picture_that_a_player_shows(int degrees)
    {
        var turned = await _clips.MakeAsync($"-i {_clips.Silent} -c copy -metadata:s:v:0 rotate={degrees}", $"turned-by-{degrees}.mp4");
        var seen = await _clips.MakeAsync($"-i {turned} -c:v libx264 -qp 0 -preset ultrafast", $"seen-{degrees}.mp4");

        var (tagged, _) = await DecodeAsync(turned);
        var (upright, _) = await DecodeAsync(seen);

        Assert.All(tagged.Frames.Zip(upright.Frames), pair => Assert.InRange(pair.First.Hash.DistanceTo(pair.Second.Hash), 0, 4));
    }

    [Fact]
    public async Task What_can_be_decoded_of_a_cut_off_file_is_kept_and_the_rest_is_said()
    {
        var whole = await File.ReadAllBytesAsync(_clips.Clip);

        var (data, outcome) = await DecodeAsync(_clips.Write("cut.mp4", whole[..(whole.Length / 2)]));

        Assert.False(outcome.IsComplete);
        Assert.Contains("cut off or damaged", outcome.Remark, StringComparison.Ordinal);
        Assert.InRange(data.Frames.Count, 1, 15);
    }

    [Fact]
    public async Task Damage_in_the_middle_costs_frames_and_is_said()
    {
        var bytes = await File.ReadAllBytesAsync(_clips.Clip);
        new Random(3).NextBytes(bytes.AsSpan(bytes.Length / 2, bytes.Length / 8));

        var (data, outcome) = await DecodeAsync(_clips.Write("damaged.mp4", bytes));

        Assert.False(outcome.IsComplete);
        Assert.NotNull(outcome.Remark);
        Assert.InRange(data.Frames.Count, 4, 16);
    }

    public static TheoryData<string, string, int> Oddities => new()
    {
        { "one-frame.mp4", "-frames:v 1 -an", 1 },
        { "no-length.mkv", "-c copy -f matroska -live 1", 16 },
        { "variable.mp4", "-vf select='not(mod(n\\,3))+lt(n\\,50)' -fps_mode vfr -an", 16 },
        { "fast.mp4", "-vf setpts=PTS/4 -r 240 -an -preset ultrafast", 4 },
    };

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task Odd_clocks_are_followed(string name, string made, int frames)
    {
        var (data, outcome) = await DecodeAsync(await _clips.MakeAsync($"-i {_clips.Clip} {made}", name));

        Assert.True(outcome.IsComplete, outcome.Remark);
        Assert.InRange(data.Frames.Count, frames - 1, frames + 1);
    }

    [Fact]
    public async Task A_change_of_size_on_the_way_leaves_every_frame_whole()
    {
        var first = await _clips.MakeAsync($"-i {_clips.Silent} -c:v libx264 -preset ultrafast -f mpegts", "large.ts");
        var second = await _clips.MakeAsync($"-i {_clips.Silent} -vf scale=240:136 -output_ts_offset 4 -c:v libx264 -preset ultrafast -f mpegts", "small.ts");
        var both = _clips.Write("both.ts", [.. await File.ReadAllBytesAsync(first), .. await File.ReadAllBytesAsync(second)]);

        var (data, _) = await DecodeAsync(both);

        var half = data.Frames.Count / 2;
        Assert.InRange(data.Frames.Count, 30, 34);
        Assert.All(data.Frames.Take(half - 1).Zip(data.Frames.Skip(half)), pair => Assert.InRange(pair.First.Hash.DistanceTo(pair.Second.Hash), 0, 60));
    }

    [Fact]
    public async Task Cancelling_ends_ffmpeg_and_leaves_no_process()
    {
        var path = await _clips.MakeAsync("-f lavfi -i mandelbrot=s=1280x720:r=30 -t 8 -c:v libx264 -preset ultrafast -pix_fmt yuv420p", "heavy.mp4");
        var info = await ProbeAsync(path);
        using var cancellation = new CancellationTokenSource();
        var first = new FirstReport(cancellation.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new FfmpegDecoder(_tools, _options).DecodeAsync(path, info, new FingerprintBuilder(), null, first, cancellation.Token));

        Assert.DoesNotContain(Process.GetProcessesByName("ffmpeg"), process => CommandLineOf(process).Contains("extractplanes", StringComparison.Ordinal) && ParentOf(process) == Environment.ProcessId);
    }

    private async Task<(FingerprintData Data, DecodeOutcome Outcome)> DecodeAsync(string path)
    {
        var builder = new FingerprintBuilder();
        var outcome = await new FfmpegDecoder(_tools, _options).DecodeAsync(path, await ProbeAsync(path), builder, _pictures, null, CancellationToken.None);
        return (builder.Build(builder.FrameCount / FingerprintData.FramesPerSecond), outcome);
    }

    private async Task<MediaInfo> ProbeAsync(string path) =>
        Assert.IsType<ProbeOutcome.Video>(await new FfmpegProbe(_tools, _options).ProbeAsync(path, CancellationToken.None)).Info;

    private static string CommandLineOf(Process process) => ReadProc(process, "cmdline");

    // Field 4 of stat; the name before it stands in brackets and may hold spaces.
    private static int ParentOf(Process process) => ReadProc(process, "stat") is { Length: > 0 } stat
        ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    private static string ReadProc(Process process, string name)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/{name}");
        }
        catch (IOException)
        {
            return ""; // it has ended since it was listed
        }
    }

    private sealed class FirstReport(Action then) : IProgress<double>
    {
        public void Report(double value) => then();
    }
}
