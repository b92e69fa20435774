using System.Text;
using Provenance.Acquiring;
using TestKit;

namespace Provenance.Media.Tests.Ffmpeg;

/// <summary>Files that are no videos, whatever their names say.</summary>
public sealed class NoVideoTests : FfmpegTest
{
    [Theory]
    [InlineData("\nv=0\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n")]
    [InlineData("\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"><BaseURL>clip.mp4</BaseURL></MPD>")]
    [InlineData("\n#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nclip.mp4\n")]
    public async Task A_playlist_whose_first_bytes_are_those_of_an_MP4_opens_nothing(string text)
    {
        await Files.ClipAsync("clip.mp4", seconds: 1);

        var refused = await RefusedAsync(await Files.WriteAsync("submitted.mp4", Encoding.UTF8.GetBytes("\0\0\0\u0008free" + text)));

        Assert.Contains(refused.Reason, new[] { Unavailability.NotAVideo, Unavailability.Undecodable });
    }

    [Theory]
    [InlineData("-c:v mjpeg -frames:v 1 -f image2", "picture.mp4", "The file is a picture.")]
    [InlineData("-c:v png -frames:v 1 -f image2", "picture.mp4", "The file is a picture.")]
    [InlineData("-f gif -t 0.5", "picture.mp4", "The file is a picture.")]
    public async Task A_picture_is_refused_as_one(string arguments, string name, string what)
    {
        var refused = await RefusedAsync(await Files.MakeAsync($"{FootageFolder.Pictures} {arguments}", name));

        Assert.Equal(Unavailability.NotAVideo, refused.Reason);
        Assert.StartsWith(what, refused.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-c:a aac -f matroska", "holds sound and no moving picture")]
    [InlineData("-c:a pcm_s16le -f wav", "is sound without a picture")]
    [InlineData("-c:a flac -f flac", "is sound without a picture")]
    public async Task Sound_alone_is_refused_as_such(string arguments, string what)
    {
        var refused = await RefusedAsync(await Files.MakeAsync($"{FootageFolder.Sound} -t 1 {arguments}", "sound.mp4"));

        Assert.Equal(Unavailability.NotAVideo, refused.Reason);
        Assert.Contains(what, refused.Detail, StringComparison.Ordinal);
        Assert.Contains("was expected", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_song_with_a_cover_is_sound_alone()
    {
        await Files.MakeAsync($"{FootageFolder.Pictures} -frames:v 1", "cover.jpg");
        var song = await Files.MakeAsync($"{FootageFolder.Sound} -i \"{Files["cover.jpg"]}\" -t 1 -map 0 -map 1 -c:a aac -c:v copy -disposition:v:0 attached_pic -f mp4", "song.mp4");

        var refused = await RefusedAsync(song);

        Assert.Equal(Unavailability.NotAVideo, refused.Reason);
        Assert.Contains("sound and no moving picture", refused.Detail, StringComparison.Ordinal);
    }
}
