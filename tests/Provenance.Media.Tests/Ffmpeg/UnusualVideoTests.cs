using Provenance.Fingerprinting;
using Provenance.Media.Tests.Conformance;
using TestKit;

namespace Provenance.Media.Tests.Ffmpeg;

/// <summary>Whole videos that are not like most: they are hashed like any other.</summary>
public sealed class UnusualVideoTests : FfmpegTest
{
    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task A_turned_video_is_hashed_as_it_is_shown(int degrees)
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 2);
        var turned = await Files.PatchAsync(clip, "turned.mp4", bytes => Mp4Bytes.Turned(bytes, degrees));
        // What a telephone calls 90 is a quarter clockwise.
        var turn = degrees switch { 90 => "transpose=clock", 180 => "hflip,vflip", _ => "transpose=cclock" };

        var info = await VideoAsync(turned);
        var hashed = await FingerprintAsync(turned);

        Assert.Equal(degrees, info.Rotation);
        Assert.Equal(degrees is 180 ? (320, 180) : (180, 320), (info.ShownWidth, info.ShownHeight));
        var luma = FFmpegPixels.Read($"-noautorotate -i \"{clip}\"", $"extractplanes=y,{turn}", "gray");
        Assert.Equal(new PdqHasher(isFullRange: false).Hash(luma, info.ShownWidth, info.ShownHeight).Hash, hashed.Data.Frames[0].Hash);
        Assert.Equal(FFmpegPixels.Read($"-i \"{turned}\"", "extractplanes=y", "gray"), luma);
    }

    [Fact]
    public async Task One_frame_is_a_video()
    {
        var hashed = await FingerprintAsync(await Files.MakeAsync($"{FootageFolder.Pictures} -frames:v 1 {FootageFolder.H264}", "one.mp4"), Files.Path);

        Assert.Equal((1, 1, true, null), (hashed.Data.Frames.Count, hashed.Data.KeyFrames.Count, hashed.IsComplete, hashed.Remark));
        Assert.Equal(0, hashed.Data.Frames[0].TimeSeconds);
        Assert.True(File.Exists(Files["poster.jpg"]));
    }

    [Fact]
    public async Task A_stream_that_was_saved_without_a_length_has_the_length_that_it_decodes_to()
    {
        var live = await Files.MakeAsync($"{FootageFolder.Pictures} {FootageFolder.Sound} -t 3 {FootageFolder.H264} -c:a aac -f matroska -live 1", "live.mkv");

        var info = await VideoAsync(live);
        var hashed = await FingerprintAsync(live, Files.Path);

        Assert.Equal(0, info.DurationSeconds);
        // Its times are whole milliseconds, so the end may lie a little behind the third second.
        Assert.InRange(hashed.Data.DurationSeconds, 3, 3.25);
        Assert.Equal(hashed.Data.DurationSeconds * 4, hashed.Data.Frames.Count);
        Assert.Equal((true, null), (hashed.IsComplete, hashed.Remark));
        Assert.True(File.Exists(Files["poster.jpg"]));
        Assert.True(File.Exists(Files["filmstrip.jpg"]));
    }

    [Fact]
    public async Task Four_frames_a_second_are_hashed_of_240_a_second()
    {
        var fast = await FingerprintAsync(await Files.MakeAsync($"-f lavfi -i mandelbrot=s=320x180:r=240:end_pts=1440 -t 1 {FootageFolder.H264}", "fast.mp4"));

        Assert.Equal([0f, 0.25f, 0.5f, 0.75f], fast.Data.Frames.Select(frame => frame.TimeSeconds));
        Assert.True(fast.IsComplete);
    }

    [Fact]
    public async Task A_header_that_claims_240_frames_a_second_changes_no_hash()
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 2);
        var claims = await Files.MakeAsync($"-i \"{clip}\" -c copy -bsf:v h264_metadata=tick_rate=480", "claims.mp4");

        Assert.Equal((await FingerprintAsync(clip)).Data.Frames, (await FingerprintAsync(claims)).Data.Frames);
    }

    [Fact]
    public async Task Frames_of_a_variable_rate_are_taken_by_their_times()
    {
        // Fifteen frames a second for a second, then three; once as they are, and once with the missing ones filled in by repeats.
        const string thinned = $"{FootageFolder.Pictures},select='lt(t,1)+not(mod(n,5))'";
        var variable = await FingerprintAsync(await Files.MakeAsync($"{thinned} -t 4 -fps_mode vfr {FootageFolder.H264}", "variable.mp4"));
        var filled = await FingerprintAsync(await Files.MakeAsync($"{thinned},fps=15 -t 4 {FootageFolder.H264}", "filled.mp4"));

        Assert.InRange(variable.Data.Frames.Count, 15, 16);
        Assert.True(variable.IsComplete, variable.Remark);
        Assert.Equal(filled.Data.Frames.Select(frame => frame.TimeSeconds).Take(15), variable.Data.Frames.Select(frame => frame.TimeSeconds).Take(15));
        Assert.All(filled.Data.Frames.Zip(variable.Data.Frames), pair => Assert.InRange(pair.First.Hash.DistanceTo(pair.Second.Hash), 0, 20));
    }

    [Fact]
    public async Task A_video_without_sound_has_pictures_only()
    {
        var mute = await Files.MakeAsync($"{FootageFolder.Pictures} -t 2 {FootageFolder.H264}", "mute.mp4");

        Assert.Null((await VideoAsync(mute)).AudioStream);
        var hashed = await FingerprintAsync(mute);
        Assert.Equal((8, 0, true, null), (hashed.Data.Frames.Count, hashed.Data.Sound.Words.Count, hashed.IsComplete, hashed.Remark));
    }

    [Fact]
    public async Task A_stream_that_changes_its_size_on_the_way_stays_in_frames()
    {
        var small = await Files.MakeAsync($"{FootageFolder.Pictures} -t 2 {FootageFolder.H264}", "small.ts");
        var large = await Files.MakeAsync($"-f lavfi -i testsrc2=s=480x270:r=15 -t 2 {FootageFolder.H264} -output_ts_offset 2", "large.ts");
        var changing = await Files.WriteAsync("changing.ts", (byte[])[.. await File.ReadAllBytesAsync(small), .. await File.ReadAllBytesAsync(large)]);

        var (first, second, hashed) = (await FingerprintAsync(small), await FingerprintAsync(large), await FingerprintAsync(changing));

        Assert.InRange(hashed.Data.Frames.Count, 15, 17);
        Assert.Equal(first.Data.Frames.Take(6), hashed.Data.Frames.Take(6));
        // Scaled to the size of the first, so not the same to the bit; other footage would lie at 128.
        Assert.All(hashed.Data.Frames.Skip(10).Take(4), frame => Assert.InRange(second.Data.Frames.Min(other => other.Hash.DistanceTo(frame.Hash)), 0, 40));
    }

    [Fact]
    public async Task Red_green_and_blue_are_hashed_as_the_video_of_them()
    {
        var rgb = await FingerprintAsync(await Files.MakeAsync($"{FootageFolder.Pictures} -t 2 -c:v libx264rgb -preset veryfast -qp 0 -pix_fmt rgb24", "rgb.mp4"));
        var video = await FingerprintAsync(await Files.MakeAsync($"{FootageFolder.Pictures} -t 2 -c:v libx264 -preset veryfast -crf 1 -pix_fmt yuv420p", "yuv.mp4"));

        Assert.Equal((8, true), (rgb.Data.Frames.Count, rgb.IsComplete));
        Assert.All(rgb.Data.Frames.Zip(video.Data.Frames), pair => Assert.InRange(pair.First.Hash.DistanceTo(pair.Second.Hash), 0, 10));
        Assert.All(rgb.Data.Frames.Zip(video.Data.Frames), pair => Assert.InRange(pair.First.Quality - pair.Second.Quality, -2, 2));
    }
}
