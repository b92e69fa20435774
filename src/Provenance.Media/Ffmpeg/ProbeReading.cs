using System.Globalization;
using System.Text.Json.Nodes;
using FFMpegCore;
using Provenance.Acquiring;

namespace Provenance.Media.Ffmpeg;

/// <summary>Judges what a probe found: chooses the streams, holds them against the limits, keeps the tags.</summary>
internal static class ProbeReading
{
    // Below 2 kbit/s no picture stream longer than a minute is real: a header that claims so many seconds for so few bytes is wrong.
    private const double LeastBytesPerSecond = 250;

    /// <summary>Makes an outcome of an analysis.</summary>
    /// <param name="analysis">What FFMpegCore read.</param>
    /// <param name="size">The file's bytes.</param>
    /// <param name="limits">What is accepted.</param>
    public static ProbeOutcome Read(IMediaAnalysis analysis, long size, MediaLimits limits)
    {
        if (analysis.Raw.Streams.Count > limits.MaxStreams)
            return Unusable(Unavailability.Undecodable, $"The file has {analysis.Raw.Streams.Count} streams; at most {limits.MaxStreams} are accepted.");
        if (Choose(analysis.VideoStreams) is not { } picture)
        {
            return Unusable(Unavailability.NotAVideo, analysis.AudioStreams.Count > 0
                ? "The file holds sound and no moving picture. A video was expected."
                : "The file is a container without a picture stream. A video was expected.");
        }
        if (picture is not { Width: > 0 and var width, Height: > 0 and var height } || string.IsNullOrEmpty(picture.CodecName))
            return Unusable(Unavailability.Undecodable, "The file names a picture stream and neither its size nor its codec can be read: it is damaged, or made with a codec that is not known.");
        if (width > limits.MaxSide || height > limits.MaxSide)
            return Unusable(Unavailability.Undecodable, $"The picture is {width} x {height} pixels by the file's header; at most {limits.MaxSide} x {limits.MaxSide} are accepted.");
        if (!Hardening.DecodesPicture(picture.CodecName))
            return Unusable(Unavailability.Undecodable, $"The picture is coded as {EvidenceTags.Clean(picture.CodecName, 40)}, which is not accepted. H.264, H.265, AV1, VP8, VP9 and the like are.");

        var seconds = Seconds(analysis, picture, size);
        if (seconds > limits.MaxDuration.TotalSeconds)
        {
            return Unusable(Unavailability.TooLong, string.Create(
                CultureInfo.InvariantCulture, $"The video is {seconds / 60:0} minutes long; at most {limits.MaxDuration.TotalMinutes:0} minutes are accepted. Submit the part that matters."));
        }
        return new ProbeOutcome.Video(Info(analysis, picture, seconds));
    }

    private static MediaInfo Info(IMediaAnalysis analysis, VideoStream picture, double seconds)
    {
        var sound = analysis.AudioStreams.Where(stream => stream is { SampleRateHz: > 0, CodecName.Length: > 0 })
            .OrderByDescending(stream => Has(stream, "default")).FirstOrDefault();
        return new MediaInfo
        {
            Container = EvidenceTags.Clean(analysis.Format.FormatName ?? "", 100),
            DurationSeconds = seconds,
            VideoStream = picture.Index,
            Width = picture.Width!.Value,
            Height = picture.Height!.Value,
            Rotation = Rotation(picture),
            FrameRate = double.IsFinite(picture.AverageFrameRate) && picture.AverageFrameRate > 0 ? picture.AverageFrameRate : 0,
            IsFullRange = IsFullRange(picture),
            IsRgb = IsRgb(picture.PixelFormat ?? ""),
            VideoCodec = EvidenceTags.Clean(picture.CodecName ?? "", 40),
            AudioStream = sound?.Index,
            AudioCodec = sound is null ? null : EvidenceTags.Clean(sound.CodecName ?? "", 40),
            Tags = EvidenceTags.Of(analysis),
        };
    }

    // An attached cover may call itself the default; what is shown is the moving picture.
    private static VideoStream? Choose(IEnumerable<VideoStream> streams) => streams
        .Where(stream => !Has(stream, "attached_pic") && !Has(stream, "timed_thumbnails"))
        .OrderByDescending(stream => stream is { CodecName: not ("mjpeg" or "png"), Width: > 0 })
        .ThenByDescending(stream => Has(stream, "default"))
        .ThenByDescending(stream => (long)(stream.Width ?? 0) * (stream.Height ?? 0))
        .ThenBy(stream => stream.Index)
        .FirstOrDefault();

    private static bool Has(MediaStream stream, string disposition) => stream.Disposition is { } all && all.TryGetValue(disposition, out var set) && set;

    // The picture's own claim comes first: a container's is the longest of all its streams, and one bad header can make it 49 days.
    private static double Seconds(IMediaAnalysis analysis, VideoStream picture, long size)
    {
        foreach (var claim in (double[])[picture.Duration.TotalSeconds, analysis.Format.Duration.TotalSeconds])
        {
            if (claim > 0 && (claim - 60) * LeastBytesPerSecond <= size) return claim;
        }
        return 0;
    }

    // ffprobe counts counter-clockwise; an old tag counts clockwise; a player turns by right angles.
    private static int Rotation(VideoStream picture)
    {
        var clockwise = SideDataRotation(picture) is { } counter ? -counter : picture.Rotation;
        return ((int)Math.Round(clockwise / 90.0) * 90 % 360 + 360) % 360;
    }

    // A stream that does not say is of full range when its format has no other.
    private static bool IsFullRange(VideoStream picture) => picture.PixelFormat is { } format
        && (IsRgb(format) || format.StartsWith("yuvj", StringComparison.Ordinal) || picture.ColorRange == "pc"
            || (format.StartsWith("gray", StringComparison.Ordinal) && picture.ColorRange != "tv"));

    private static bool IsRgb(string format) => format.Contains("rgb", StringComparison.Ordinal) || format.Contains("bgr", StringComparison.Ordinal) || format.StartsWith("gbr", StringComparison.Ordinal);

    private static double? SideDataRotation(VideoStream picture)
    {
        foreach (var data in picture.SideData ?? [])
        {
            if (data.TryGetValue("rotation", out JsonValue? value) && value is not null && value.TryGetValue<double>(out var degrees) && double.IsFinite(degrees)) return degrees;
        }
        return null;
    }

    private static ProbeOutcome.Unusable Unusable(Unavailability reason, string detail) => new(reason, detail);
}
