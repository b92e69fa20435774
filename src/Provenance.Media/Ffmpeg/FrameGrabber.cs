using Provenance.Acquiring;

namespace Provenance.Media.Ffmpeg;

/// <summary>Takes one frame out of a media file as a picture: what a person saves, copies or lays beside another.</summary>
/// <param name="tools">The programs.</param>
/// <param name="options">Threads, limits and folders.</param>
public sealed class FrameGrabber(FfmpegTools tools, FfmpegOptions options)
{
    /// <summary>Most pixels across that a picture has.</summary>
    public const int MaxWidth = 4096;

    private const int MaxPictureBytes = 64 * 1024 * 1024;

    // A player that stands at its end names a second after the last frame.
    private const double LastFrames = 0.5;

    /// <summary>The first frame at or after a second; at the end, one of the last half second. Null when no frame can be decoded there.</summary>
    /// <param name="path">The media file.</param>
    /// <param name="info">What the probe found in it.</param>
    /// <param name="wanted">Which frame, and as what.</param>
    /// <param name="cancellation">Kills ffmpeg at once.</param>
    /// <exception cref="IOException">ffmpeg cannot be started.</exception>
    public async Task<byte[]?> GrabAsync(string path, MediaInfo info, WantedFrame wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(wanted);
        var seconds = Math.Max(0, wanted.Seconds);
        if (info.DurationSeconds > 0) seconds = Math.Min(seconds, info.DurationSeconds);
        return await GrabAtAsync(path, info, wanted with { Seconds = seconds }, cancellation)
            ?? (seconds > 0 ? await GrabAtAsync(path, info, wanted with { Seconds = Math.Max(0, seconds - LastFrames) }, cancellation) : null);
    }

    private async Task<byte[]?> GrabAtAsync(string path, MediaInfo info, WantedFrame wanted, CancellationToken cancellation)
    {
        var limits = options.Limits with { DecodeBaseTime = TimeSpan.FromSeconds(20), DecodeTimePerMinute = TimeSpan.Zero };
        var sink = new BytesSink(MaxPictureBytes);
        var arguments = new DecodePlan(info).OneFrame(wanted.IsPng, Math.Clamp(wanted.Width, 2, MaxWidth));
        await FfmpegRun.RunAsync(
            tools, options with { Limits = limits, SkipSeconds = wanted.Seconds }, (path, info), [new RunOutput(sink, arguments)], cancellation);
        return sink.Bytes.Length == 0 ? null : sink.Bytes.ToArray();
    }
}

/// <summary>A frame that is wanted.</summary>
/// <param name="Seconds">Where, in seconds from the start.</param>
/// <param name="IsPng">True for PNG, which loses nothing; false for JPEG.</param>
/// <param name="Width">Pixels across at most, 2 to <see cref="FrameGrabber.MaxWidth"/>; a frame is never made larger than it is.</param>
public sealed record WantedFrame(double Seconds, bool IsPng = false, int Width = FrameGrabber.MaxWidth);
