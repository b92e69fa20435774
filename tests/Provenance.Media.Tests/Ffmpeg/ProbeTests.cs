using System.Buffers.Binary;
using TestKit;

namespace Provenance.Media.Tests.Ffmpeg;

/// <summary>What is read of files that are videos, and of such as pretend to more.</summary>
public sealed class ProbeTests : FfmpegTest
{
    [Fact]
    public async Task An_ordinary_clip_is_described_and_its_tags_are_kept_clean()
    {
        var info = await VideoAsync(await Files.MakeAsync(
            $"{FootageFolder.Pictures} {FootageFolder.Sound} -t 3 {FootageFolder.H264} -c:a aac -metadata title=\"a\u202Eb\u0007c\" -metadata creation_time=2024-05-01T10:00:00Z", "clip.mp4"));

        Assert.Equal((320, 180, 0, 320, 180), (info.Width, info.Height, info.Rotation, info.ShownWidth, info.ShownHeight));
        Assert.Equal(("h264", "aac", 0, 1), (info.VideoCodec, info.AudioCodec, info.VideoStream, info.AudioStream));
        Assert.Equal((15, 3), (info.FrameRate, Math.Round(info.DurationSeconds, 2)));
        Assert.Equal((false, false), (info.IsFullRange, info.IsRgb));
        Assert.Equal("a b c", info.Tags["format.title"]);
        Assert.Equal("2024-05-01T10:00:00.000000Z", info.Tags["format.creation_time"]);
    }

    [Theory]
    [InlineData("-c:v libx264 -pix_fmt yuv420p -color_range pc", "full.mp4", true, false)]
    [InlineData("-c:v libx264 -pix_fmt yuv420p10le", "ten.mp4", false, false)]
    [InlineData("-c:v mjpeg -pix_fmt yuvj420p", "motion.avi", true, false)]
    [InlineData("-c:v libx264rgb -pix_fmt rgb24", "rgb.mp4", true, true)]
    public async Task The_range_of_the_picture_is_read(string codec, string name, bool isFull, bool isRgb)
    {
        var info = await VideoAsync(await Files.MakeAsync($"{FootageFolder.Pictures} -t 0.5 {codec}", name));

        Assert.Equal((isFull, isRgb), (info.IsFullRange, info.IsRgb));
    }

    [Theory]
    [InlineData("-disposition:v:0 default", "covered.mkv")]
    public async Task The_cover_is_not_the_video_even_when_it_comes_first(string disposition, string name)
    {
        await Files.MakeAsync($"{FootageFolder.Pictures},trim=start=3 -frames:v 1 -s 600x600", "cover.jpg");
        var clip = await Files.ClipAsync("clip.mp4", seconds: 2);
        var covered = await Files.MakeAsync($"-i \"{Files["cover.jpg"]}\" -i \"{clip}\" -map 0 -map 1 -c copy {disposition}", name);

        var info = await VideoAsync(covered);
        var (bare, hashed) = (await FingerprintAsync(clip), await FingerprintAsync(covered));

        Assert.Equal(("h264", 320, 180), (info.VideoCodec, info.Width, info.Height));
        // Copied into Matroska the pictures begin a few frames later.
        Assert.InRange(hashed.Data.Frames.Count, 8, 9);
        Assert.All(hashed.Data.Frames.Take(8), frame => Assert.InRange(bare.Data.Frames.Min(other => other.Hash.DistanceTo(frame.Hash)), 0, 50));
    }

    [Fact]
    public async Task An_absurd_length_in_a_Matroska_header_is_not_believed()
    {
        var clip = await Files.MakeAsync($"{FootageFolder.Pictures} -t 2 {FootageFolder.H264}", "clip.mkv");
        var absurd = await Files.PatchAsync(clip, "absurd.mkv", bytes =>
        {
            // Element Duration, 8 bytes long: milliseconds.
            var at = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x44, 0x89, 0x88]) + 3;
            BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(at), 4e9);
            return bytes;
        });

        await ExpectTwoSecondsAsync(absurd);
    }

    private async Task ExpectTwoSecondsAsync(string absurd)
    {
        var info = await VideoAsync(absurd);
        var hashed = await FingerprintAsync(absurd);

        Assert.InRange(info.DurationSeconds, 0, 2.1);
        Assert.Equal((8, 2.0, true, null), (hashed.Data.Frames.Count, hashed.Data.DurationSeconds, hashed.IsComplete, hashed.Remark));
    }

}
