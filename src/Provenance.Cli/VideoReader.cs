using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;
using Provenance.Media.Sandboxing;

namespace Provenance.Cli;

/// <summary>Reads videos for the local verbs, through the same probe and decoder as the service.</summary>
internal sealed class VideoReader
{
    private readonly FfmpegProbe _probe;
    private readonly FileFingerprinter _fingerprinter;
    private readonly EveryFrameDecoder _everyFrame;

    /// <summary>Finds ffmpeg.</summary>
    /// <param name="threads">Threads for one decode.</param>
    /// <exception cref="InvalidOperationException">ffmpeg is missing; the message says what to install.</exception>
    internal VideoReader(int threads)
    {
        var options = new FfmpegOptions { Threads = threads, Sandbox = Sandbox.Find(SandboxMode.Auto) };
        var tools = FfmpegTools.Find(options);
        _probe = new FfmpegProbe(tools, options);
        _fingerprinter = new FileFingerprinter(new FfmpegDecoder(tools, options));
        _everyFrame = new EveryFrameDecoder(tools, options);
    }

    /// <summary>Fingerprints a video.</summary>
    internal Task<VideoReading> ReadAsync(string path, IProgress<double>? progress, CancellationToken cancellation) =>
        ReadAsync(path, info => _fingerprinter.ComputeAsync(path, info, pictures: null, progress, cancellation), cancellation);

    /// <summary>Hashes every decoded frame of a video; the fingerprint has neither key frames nor sound.</summary>
    internal Task<VideoReading> ReadEveryFrameAsync(string path, IProgress<double>? progress, CancellationToken cancellation) =>
        ReadAsync(path, info => _everyFrame.DecodeAsync(path, info, progress, cancellation), cancellation);

    /// <summary>Looks into a video without decoding it.</summary>
    internal Task<ProbeOutcome> ProbeAsync(string path, CancellationToken cancellation) => _probe.ProbeAsync(path, cancellation);

    private async Task<VideoReading> ReadAsync(string path, Func<MediaInfo, Task<FileFingerprint>> compute, CancellationToken cancellation)
    {
        if (!File.Exists(path)) return new VideoReading.Unreadable("there is no such file");

        try
        {
            var probed = await _probe.ProbeAsync(path, cancellation);
            if (probed is ProbeOutcome.Unusable unusable) return new VideoReading.Unreadable(unusable.Detail);
            var video = (ProbeOutcome.Video)probed;
            var fingerprint = await compute(video.Info);
            return fingerprint.Data.Frames.Count == 0
                ? new VideoReading.Unreadable(fingerprint.Remark ?? "no frame of it can be decoded")
                : new VideoReading.Video(video.Info, fingerprint);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new VideoReading.Unreadable(fault.Message);
        }
    }
}

/// <summary>How the reading of a video ended.</summary>
internal abstract record VideoReading
{
    private VideoReading()
    {
    }

    /// <summary>It was read, wholly or in part.</summary>
    /// <param name="Info">What the probe found.</param>
    /// <param name="Fingerprint">What was decoded.</param>
    internal sealed record Video(MediaInfo Info, FileFingerprint Fingerprint) : VideoReading;

    /// <summary>It cannot be read.</summary>
    /// <param name="Reason">Why, for a person.</param>
    internal sealed record Unreadable(string Reason) : VideoReading;
}
