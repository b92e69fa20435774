using Provenance.Acquiring;
using Provenance.Media.Ffmpeg;

namespace Provenance.Media.Tests.Ffmpeg;

public sealed class FfmpegProbeTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    private readonly FfmpegOptions _options = new();

    [Fact]
    public async Task A_video_is_known_by_its_streams()
    {
        var info = await VideoAsync(clips.Clip);

        Assert.Equal((320, 180, 0, "h264", "aac"), (info.Width, info.Height, info.Rotation, info.VideoCodec, info.AudioCodec));
        Assert.Equal(4, info.DurationSeconds, 0.1);
        Assert.Equal(25, info.FrameRate, 0.01);
    }

    [Fact]
    public async Task A_video_without_sound_has_no_sound_stream() => Assert.Null((await VideoAsync(clips.Silent)).AudioStream);

    public static TheoryData<string, string, string> NotVideos => new()
    {
        { "empty", "", "The file is empty." },
        { "text", "Dear desk, this is the clip you asked for.\n", "The file is text." },
        { "HLS", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", "an HLS playlist" },
        { "DASH", "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><BaseURL>file:///etc/passwd</BaseURL></Period></MPD>", "a DASH manifest" },
        { "concat", "ffconcat version 1.0\nfile 'clip.mp4'\n", "a list of other files" },
        { "SDP", "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n", "a session description" },
        { "page", "<!DOCTYPE html><title>Video</title>", "a web page" },
    };

    [Theory]
    [MemberData(nameof(NotVideos))]
    public async Task What_is_named_like_a_video_and_is_none_is_refused_before_ffprobe_opens_it(string name, string text, string says)
    {
        var unusable = await UnusableAsync(clips.Write($"{name}.mp4", text));

        Assert.Equal(Unavailability.NotAVideo, unusable.Reason);
        Assert.Contains(says, unusable.Detail, StringComparison.Ordinal);
        Assert.Contains("A video file was expected", unusable.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_playlist_behind_the_first_bytes_of_a_video_is_refused_by_ffprobe_itself()
    {
        var path = clips.Write("ftyp.mp4", "#EXTftyp3U\n#EXTINF:10,\nfile:///etc/passwd\n");

        Assert.IsType<ProbeOutcome.Unusable>(await ProbeAsync(path));
    }

    [Fact]
    public async Task Sound_alone_is_not_a_video()
    {
        var unusable = await UnusableAsync(await clips.MakeAsync($"-i {clips.Clip} -vn -c copy", "sound.mp4"));

        Assert.Equal(Unavailability.NotAVideo, unusable.Reason);
        Assert.Contains("sound and no moving picture", unusable.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_breaks_off_before_its_index_says_so()
    {
        var whole = await File.ReadAllBytesAsync(await clips.MakeAsync($"-i {clips.Clip} -c copy -movflags -faststart", "index-last.mp4"));

        var unusable = await UnusableAsync(clips.Write("no-index.mp4", whole[..(whole.Length / 2)]));

        Assert.Equal(Unavailability.Undecodable, unusable.Reason);
        Assert.Contains("breaks off before its index", unusable.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_of_16384_pixels_is_held_against_the_picture_itself()
    {
        // The sample entry lies about the size; the coded picture does not, and it is the coded picture that is decoded.
        var path = clips.Patch("huge.mp4", "avc1", 28, 16384, 16384);

        var outcome = await ProbeAsync(path);

        if (outcome is ProbeOutcome.Unusable unusable) Assert.Contains("8192", unusable.Detail, StringComparison.Ordinal);
        else Assert.Equal((320, 180), Size(Assert.IsType<ProbeOutcome.Video>(outcome).Info));
    }

    [Fact]
    public async Task A_picture_that_is_really_larger_than_allowed_is_refused_with_both_sizes()
    {
        var path = await clips.MakeAsync("-f lavfi -i mandelbrot=s=320x180:r=5 -vf scale=8200:64 -frames:v 2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p", "wide.mp4");

        var unusable = await UnusableAsync(path);

        Assert.Equal(Unavailability.Undecodable, unusable.Reason);
        Assert.Contains("8200 x 64", unusable.Detail, StringComparison.Ordinal);
        Assert.Contains("at most 8192 x 8192", unusable.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Longer_than_allowed_is_refused_with_both_lengths()
    {
        var strict = new FfmpegOptions { Limits = new MediaLimits { MaxDuration = TimeSpan.FromSeconds(3) } };

        var outcome = await new FfmpegProbe(FfmpegTools.Find(strict), strict).ProbeAsync(clips.Clip, CancellationToken.None);

        Assert.Equal(Unavailability.TooLong, Assert.IsType<ProbeOutcome.Unusable>(outcome).Reason);
    }

    [Fact]
    public async Task A_header_that_claims_days_for_a_small_file_is_not_believed()
    {
        var bytes = await File.ReadAllBytesAsync(clips.Silent);
        foreach (var (mark, offset) in (ReadOnlySpan<(byte[], int)>)[("mvhd"u8.ToArray(), 20), ("mdhd"u8.ToArray(), 20), ("tkhd"u8.ToArray(), 24)])
            bytes.AsSpan(bytes.AsSpan().IndexOf(mark) + offset, 4).Fill(0x7F);

        var info = await VideoAsync(clips.Write("days.mp4", bytes));

        Assert.InRange(info.DurationSeconds, 0, 60);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task A_turned_video_says_how_a_player_turns_it(int degrees)
    {
        var info = await VideoAsync(await clips.MakeAsync($"-i {clips.Silent} -c copy -metadata:s:v:0 rotate={degrees}", $"turned-{degrees}.mp4"));

        // Which way a version of ffmpeg writes the tag differs; that the frames come upright is the decoder's test.
        Assert.Contains(info.Rotation, (int[])[degrees, 360 - degrees]);
        Assert.Equal(degrees == 180 ? (320, 180) : (180, 320), (info.ShownWidth, info.ShownHeight));
    }

    [Fact]
    public async Task A_cover_is_never_taken_for_the_video()
    {
        await clips.MakeAsync($"-i {clips.Clip} -frames:v 1 -vf scale=640:640", "cover.jpg");
        var path = await clips.MakeAsync($"-i {clips.At("cover.jpg")} -i {clips.Clip} -map 0 -map 1 -c copy -disposition:v:0 attached_pic", "covered.mp4");

        Assert.Equal((320, 180), Size(await VideoAsync(path)));
    }

    [Fact]
    public async Task A_header_that_claims_240_frames_a_second_is_a_video_all_the_same()
    {
        var path = await clips.MakeAsync($"-r 240 -i {clips.Silent} -c copy", "fast.mp4");

        Assert.IsType<ProbeOutcome.Video>(await ProbeAsync(path));
    }

    private static (int, int) Size(MediaInfo info) => (info.Width, info.Height);

    private async Task<MediaInfo> VideoAsync(string path) => Assert.IsType<ProbeOutcome.Video>(await ProbeAsync(path)).Info;

    private async Task<ProbeOutcome.Unusable> UnusableAsync(string path) => Assert.IsType<ProbeOutcome.Unusable>(await ProbeAsync(path));

    private Task<ProbeOutcome> ProbeAsync(string path) => new FfmpegProbe(FfmpegTools.Find(_options), _options).ProbeAsync(path, CancellationToken.None);
}
