using Provenance.Acquiring;
using Provenance.Fingerprinting;

namespace Provenance.Media.Ffmpeg;

/// <summary>Hashes every decoded frame of a video, in presentation order, each with its own time: for other tools, never for the store.</summary>
/// <param name="tools">The programs.</param>
/// <param name="options">Threads, limits and folders.</param>
public sealed class EveryFrameDecoder(FfmpegTools tools, FfmpegOptions options)
{
    /// <summary>Decodes and hashes a file; the result has neither key frames nor sound. Damage is an outcome, never an exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="info">What the probe found in it.</param>
    /// <param name="progress">Share decoded, 0 to 1, where the length is known; null when nobody looks.</param>
    /// <param name="cancellation">Ends the decode at once.</param>
    public async Task<FileFingerprint> DecodeAsync(string path, MediaInfo info, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (hasher, hashes, times, plan) = (new PdqHasher(info.IsFullRange), new List<PictureHash>(), new FrameTimesSink(), new DecodePlan(info));
        var frames = new FrameSink(info.ShownWidth * info.ShownHeight, (frame, number) =>
        {
            hashes.Add(hasher.Hash(frame, info.ShownWidth, info.ShownHeight));
            if (info is { FrameRate: > 0, DurationSeconds: > 0 }) progress?.Report(number / info.FrameRate / info.DurationSeconds);
        });
        var end = await FfmpegRun.RunAsync(
            tools, options, (path, info), [new RunOutput(frames, plan.EveryLuma), new RunOutput(times, plan.EveryTime)], cancellation);
        progress?.Report(1);

        var samples = hashes.Select((hash, i) => new FrameSample((float)TimeOf(i, times.Seconds, info), hash.Quality, hash.Hash, hash.Mirrored)).ToArray();
        var duration = samples is [.., var last] ? last.TimeSeconds + Period(info) : 0;
        var outcome = DecodeVerdict.Of(info, (int)Math.Round(duration * FingerprintData.FramesPerSecond), end);
        var data = new FingerprintData { Frames = samples, KeyFrames = [], Sound = SoundPrint.None, DurationSeconds = duration };
        return new FileFingerprint(data, outcome.IsComplete && samples.Length > 0, outcome.Remark);
    }

    // A run that was killed may have given a frame and not yet its time.
    private static double TimeOf(int number, IReadOnlyList<double> times, MediaInfo info) =>
        number < times.Count ? times[number] : number * Period(info);

    private static double Period(MediaInfo info) => 1 / (info.FrameRate > 0 ? info.FrameRate : 25);
}
