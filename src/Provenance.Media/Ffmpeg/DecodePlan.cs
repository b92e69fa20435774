using System.Globalization;
using Provenance.Acquiring;
using Provenance.Fingerprinting.Proxies;

namespace Provenance.Media.Ffmpeg;

/// <summary>What one decode is asked for: ffmpeg's filter graph and the arguments of each output. Everything in it is a number or our own text.</summary>
/// <param name="info">What the probe found.</param>
internal sealed class DecodePlan(MediaInfo info)
{
    /// <summary>Seconds between two key frames that are hashed.</summary>
    public const double SecondsPerKeyFrame = 2;

    /// <summary>The three reductions of a key frame lie below each other in one picture, each padded to 64 across.</summary>
    public const int KeyFrameWidth = 64;

    /// <summary>8 rows for the average hash, 8 for the difference hash, 64 for the perceptual hash.</summary>
    public const int KeyFrameHeight = 80;

    /// <summary>Pictures in the filmstrip.</summary>
    public const int FilmstripFrames = 10;

    /// <summary>Arguments of the Y planes, 4 a second, as shown and of one size whatever the stream does on its way.</summary>
    /// <remarks>
    /// <c>round=up</c> makes frame n the one that is shown at n/4 s. Y comes from <c>extractplanes</c>: <c>format=gray</c> would stretch its range pixel by pixel, and is for RGB, which has no Y. The turn comes after the choice of
    /// frames, where ffmpeg's own would turn every frame; the scaling passes frames of the right size through. The plane comes before: a frame that stands for minutes is repeated by reference then, and not copied for
    /// every quarter of a second. Each output has a graph of its own, as filters behind one
    /// <c>split</c> must agree on a pixel format, which the planes and RGB cannot.
    /// </remarks>
    public string Luma => info.IsRgb
        ? $"-filter_complex \"[0:{info.VideoStream}]fps=4:round=up,{LumaUpright}[luma]\" -map [luma] -c:v rawvideo -f rawvideo"
        : $"-filter_complex \"[0:{info.VideoStream}]extractplanes=y,fps=4:round=up,{Upright},format=gray[luma]\" -map [luma] -c:v rawvideo -f rawvideo";

    /// <summary>Pixels across a frame of the motion proxy.</summary>
    public int ProxyWidth => ProxySide(info.ShownWidth);

    /// <summary>Pixels down a frame of the motion proxy.</summary>
    public int ProxyHeight => ProxySide(info.ShownHeight);

    /// <summary>Arguments of the motion proxy's frames.</summary>
    public string Proxy =>
        $"-filter_complex \"[0:{info.VideoStream}]fps=10:round=up,{(info.IsRgb ? "format=gray" : "extractplanes=y")},{Turn}scale={ProxyWidth}:{ProxyHeight}:flags=area,format=gray[proxy]\" "
        + "-map [proxy] -c:v rawvideo -f rawvideo";

    /// <summary>Arguments of the Y planes of all frames as they are stored in time, none left out or repeated.</summary>
    public string EveryLuma => $"-filter_complex \"[0:{info.VideoStream}]{LumaUpright}[luma]\" -map [luma] -fps_mode passthrough -c:v rawvideo -f rawvideo";

    /// <summary>Arguments of the times of all frames: a line of text for each.</summary>
    public string EveryTime => $"-filter_complex \"[0:{info.VideoStream}]scale=16:16:flags=neighbor[times]\" -map [times] -fps_mode passthrough -flush_packets 1 -c:v rawvideo -f framecrc";

    /// <summary>Arguments of the key frames. The conversion is the recipe of the hashes that others compute.</summary>
    public string Keys =>
        $"-filter_complex \"[0:{info.VideoStream}]fps=1/2:round=up,{Upright},{Reductions}\" -map [keys] -c:v rawvideo -f rawvideo";

    /// <summary>Arguments of the same of a still picture.</summary>
    public static string StillKeys => $"-filter_complex \"[0:0]{Reductions}\" -map [keys] -frames:v 1 -c:v rawvideo -f rawvideo";

    /// <summary>Arguments of the poster: one or two JPEG pictures, the last is the one.</summary>
    public string Poster =>
        $"-filter_complex \"[0:{info.VideoStream}]fps=4:round=up,{Upright},split=2[c][d];{PosterGraph};{FilmstripGraph}\" "
        + "-map [poster] -c:v mjpeg -q:v 4 -fps_mode passthrough -f image2pipe";

    /// <summary>Arguments of the filmstrip, whose graph is the poster's: one JPEG picture, or more, of which the first is the one.</summary>
    public static string Filmstrip => "-map [strip] -c:v mjpeg -q:v 5 -fps_mode passthrough -f image2pipe";

    /// <summary>Arguments of the Chromaprint words. The sound has a graph of its own: a shared one would hold all pictures until the sound begins.</summary>
    public string Words =>
        $"-filter_complex \"[0:{info.AudioStream}]aresample={SoundLevelSink.SampleRate}:async=1:first_pts=0,aformat=channel_layouts=mono:sample_fmts=s16,asplit=2[words][levels]\" "
        + "-map [words] -c:a pcm_s16le -f chromaprint -fp_format raw";

    /// <summary>Arguments of the samples that levels are measured on.</summary>
    public static string Levels => "-map [levels] -c:a pcm_s16le -f s16le";

    /// <summary>Arguments of the first frame there is as one picture, upright, never larger than it is.</summary>
    /// <param name="png">True for PNG, which loses nothing; false for JPEG.</param>
    /// <param name="width">Pixels across at most.</param>
    public string OneFrame(bool png, int width) =>
        $"-filter_complex \"[0:{info.VideoStream}]{Upright},scale={Size(Math.Min(width, info.ShownWidth))}:flags=bicubic,format={(png ? "rgb24" : "yuvj420p")}[frame]\" "
        + $"-map [frame] -frames:v 1 {(png ? "-c:v png" : "-c:v mjpeg -q:v 2")} -f image2pipe";

    private const string Reductions =
        "format=gbrp,split=3[k][l][m];[k]scale=8:8:flags=bicubic,format=rgb24,pad=64:8[n];[l]scale=9:8:flags=bicubic,format=rgb24,pad=64:8[o];"
        + "[m]scale=64:64:flags=bicubic,format=rgb24[p];[n][o][p]vstack=3[keys]";

    private string Upright => $"{Turn}scale={info.ShownWidth}:{info.ShownHeight}:flags=bilinear";

    private string LumaUpright => $"{(info.IsRgb ? "format=gray" : "extractplanes=y")},{Upright},format=gray";

    private string Turn => info.Rotation switch
    {
        90 => "transpose=clock,",
        180 => "hflip,vflip,",
        270 => "transpose=cclock,",
        _ => "",
    };

    // The first frame, so that there is a poster however soon the footage breaks off, and then the first after a tenth.
    private string PosterGraph
    {
        get
        {
            var at = Number(info.DurationSeconds / 10);
            return $"[c]select='isnan(prev_selected_t)+lt(prev_selected_t,{at})*gte(t,{at})',scale={Size(Math.Min(640, info.ShownWidth))}:flags=bicubic,format=yuvj420p[poster]";
        }
    }

    private string FilmstripGraph =>
        $"[d]fps={Number(FilmstripFrames / (info.DurationSeconds > 0 ? info.DurationSeconds : 20))}:round=up,scale={Size(160)}:flags=bicubic,format=yuvj420p,tile={FilmstripFrames}x1[strip]";

    // Even, and never out of all proportion: a strip of 16 x 8192 pixels would come out 82,000 high.
    private string Size(int width)
    {
        var even = Math.Max(2, width & ~1);
        var height = (int)Math.Round((double)even * info.ShownHeight / info.ShownWidth) & ~1;
        return string.Create(CultureInfo.InvariantCulture, $"{even}:{Math.Clamp(height, 2, even * 3)}");
    }

    // Even, and at most eight times as long as it is wide.
    private int ProxySide(int side) =>
        Math.Clamp((int)Math.Round((double)side * MotionProxy.ShortSide / Math.Min(info.ShownWidth, info.ShownHeight) / 2) * 2, 2, MotionProxy.ShortSide * 8);

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
