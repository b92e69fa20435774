using TestKit;

namespace Provenance.Media.Tests.Ffmpeg;

/// <summary>Videos that are cut off or damaged: what can be decoded is hashed, and a sentence says how much that is.</summary>
public sealed class DamagedVideoTests : FfmpegTest
{
    [Fact]
    public async Task A_file_that_was_cut_off_is_hashed_as_far_as_it_goes()
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 4);
        var whole = await FingerprintAsync(clip);

        var cut = await FingerprintAsync(await Files.PatchAsync(clip, "cut.mp4", bytes => bytes[..(bytes.Length / 2)]));

        Assert.False(cut.IsComplete);
        Assert.Contains("of 4.0 s could be decoded.", cut.Remark, StringComparison.Ordinal);
        Assert.Contains("cut off or damaged after", cut.Remark, StringComparison.Ordinal);
        Assert.InRange(cut.Data.Frames.Count, 2, 14);
        // The last frame may be concealed; those before are the whole file's.
        Assert.Equal(whole.Data.Frames.Take(cut.Data.Frames.Count - 1), cut.Data.Frames.SkipLast(1));
    }

    [Fact]
    public async Task A_damaged_middle_costs_the_middle_only()
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 4);
        var whole = await FingerprintAsync(clip);

        var damaged = await FingerprintAsync(await Files.PatchAsync(clip, "damaged.mp4", bytes => Mp4Bytes.Damaged(bytes, 0.45, 0.55)));

        Assert.False(damaged.IsComplete);
        Assert.Matches(@"damaged in places: ffmpeg reported \d+ errors\.$", damaged.Remark);
        Assert.Equal(16, damaged.Data.Frames.Count);
        Assert.Equal(whole.Data.Frames.Take(4), damaged.Data.Frames.Take(4));
        Assert.Equal(whole.Data.Frames.TakeLast(4), damaged.Data.Frames.TakeLast(4));
    }

    [Fact]
    public async Task Noise_in_place_of_all_pictures_leaves_nothing_and_says_so()
    {
        var clip = await Files.MakeAsync($"{FootageFolder.Pictures} -t 2 {FootageFolder.H264} -movflags +faststart", "clip.mp4");

        var noise = await FingerprintAsync(await Files.PatchAsync(clip, "noise.mp4", bytes => Mp4Bytes.Damaged(bytes, 0, 1)));

        Assert.False(noise.IsComplete);
        Assert.Empty(noise.Data.Frames);
        Assert.Contains("No frame could be decoded", noise.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_sound_leaves_the_picture_whole()
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 2);
        var whole = await FingerprintAsync(clip);

        // The sound's codec is one that nobody knows.
        var silent = await FingerprintAsync(await Files.PatchAsync(clip, "silent.mp4", bytes => Mp4Bytes.Renamed(bytes, "mp4a", "zzzz")));

        Assert.Equal(whole.Data.Frames, silent.Data.Frames);
        Assert.Empty(silent.Data.Sound.Words);
    }

    [Fact]
    public async Task A_header_that_says_16384_by_16384_costs_nothing()
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 1);

        var huge = await Files.PatchAsync(clip, "huge.mp4", bytes => Mp4Bytes.WithSize(bytes, 16384, 16384));

        // The pictures themselves say their size, and theirs counts.
        Assert.Equal(320, (await VideoAsync(huge)).Width);
        Assert.Equal((await FingerprintAsync(clip)).Data.Frames, (await FingerprintAsync(huge)).Data.Frames);
    }

    [Fact]
    public async Task Pictures_that_say_16384_by_16384_cost_nothing()
    {
        var clip = await Files.ClipAsync("clip.mp4", seconds: 1);

        var huge = await FingerprintAsync(await Files.PatchAsync(clip, "huge.mp4", bytes => H264Bytes.WithSize(bytes, 16384, 16384)));

        Assert.Empty(huge.Data.Frames);
        Assert.Equal("No frame could be decoded: the picture data is damaged or missing.", huge.Remark);
    }
}
