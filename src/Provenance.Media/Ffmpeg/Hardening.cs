using System.Globalization;

namespace Provenance.Media.Ffmpeg;

/// <summary>What every ffmpeg and ffprobe is told before it opens a file: which protocols, containers and codecs it may use, and how much.</summary>
internal static class Hardening
{
    /// <summary>Demuxers that may open a file. Playlists (hls, dash, concat, sdp) are not among them: they read other files.</summary>
    public const string Containers = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,avi,flv,ogg,mpeg,asf";

    /// <summary>Decoders that may run: those of footage that people upload.</summary>
    public const string Codecs = PictureCodecs + "," + SoundCodecs;

    private const string PictureCodecs =
        "h264,hevc,av1,libdav1d,libaom-av1,vp8,vp9,libvpx,libvpx-vp9,vp6,vp6a,vp6f,mpeg4,mpeg2video,mpeg1video,mpegvideo,h263,flv,msmpeg4v1,msmpeg4v2,msmpeg4,"
        + "wmv1,wmv2,wmv3,vc1,theora,mjpeg,prores,dnxhd,dvvideo";

    private const string StillCodecs = "mjpeg,png,webp,gif,bmp";

    private const string SoundCodecs =
        "aac,aac_fixed,aac_latm,mp3,mp3float,mp2,mp2float,opus,libopus,vorbis,libvorbis,ac3,ac3_fixed,eac3,amrnb,amrwb,flac,alac,wmav1,wmav2,wmapro,nellymoser,speex,libspeex,"
        + "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,pcm_u8,pcm_s8,pcm_alaw,pcm_mulaw,adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_swf";

    /// <summary>True when a codec that ffprobe names may be decoded as picture.</summary>
    /// <param name="codec">The codec's name, which for pictures is also that of a decoder.</param>
    public static bool DecodesPicture(string codec) => PictureCodecs.Split(',').Contains(codec is "msmpeg4v3" ? "msmpeg4" : codec is "flv1" ? "flv" : codec);

    // A damaged time in the middle of a small file would be filled with hours of the frame before it, all held in memory at once. Seconds of a gap
    // that are believed: slides stand for minutes.
    private const string Gaps = "-dts_error_threshold 300";

    private const string Bounds = "-max_streams 64 -max_pixels 67108864";

    /// <summary>Arguments in front of a decode's input.</summary>
    public static string Decode(FfmpegOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"-nostdin -hide_banner -max_alloc 536870912 -filter_threads 1 -filter_complex_threads 1 {Gaps} -protocol_whitelist file,unix -format_whitelist {options.StillFormat ?? Containers} -codec_whitelist {(options.StillFormat is null ? Codecs : StillCodecs)} "
        + $"{Bounds} -threads {Math.Max(1, options.Threads)} -noautorotate -t {options.Limits.MaxDuration.TotalSeconds:0.###}{Skip(options.SkipSeconds)}{(options.StillFormat is { } format ? $" -f {format}" : "")}");

    private static string Skip(double seconds) => seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $" -ss {seconds:0.######}") : "";

    /// <summary>Arguments of ffprobe, the input's name included.</summary>
    public static IReadOnlyList<string> Probe(string input) =>
    [
        "-v", "error", "-hide_banner", "-max_alloc", "536870912", "-protocol_whitelist", "file", "-format_whitelist", Containers, "-codec_whitelist", Codecs,
        .. Bounds.Split(' '), "-probesize", "10M", "-analyzeduration", "10M",
        "-show_format", "-show_streams", "-sexagesimal", "-of", "json", "-i", "file:" + input,
    ];
}
