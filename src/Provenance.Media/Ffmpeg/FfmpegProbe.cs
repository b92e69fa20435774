using System.Text.Json;
using FFMpegCore;
using Provenance.Acquiring;
using Provenance.Media.Sandboxing;

namespace Provenance.Media.Ffmpeg;

/// <summary>Probes a media file: its first bytes by ourselves, then its header by a small, bounded run of ffprobe, read by FFMpegCore.</summary>
/// <param name="tools">The programs.</param>
/// <param name="options">Limits and folders.</param>
/// <remarks>
/// FFMpegCore's own call is not used for the process: it keeps all output, and its <c>-show_chapters</c> turns a 7 MB file into 20 MB of JSON.
/// </remarks>
public sealed class FfmpegProbe(FfmpegTools tools, FfmpegOptions options) : IMediaProbe
{
    private const int MaxOutput = 4 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task<ProbeOutcome> ProbeAsync(string path, CancellationToken cancellation)
    {
        if (FileSignature.Refuse(await HeadAsync(path, cancellation)) is { } refused) return Unusable(Unavailability.NotAVideo, refused);

        using var job = new JobFolder(path, options.WorkFolder);
        var confinement = new Confinement(tools.Ffprobe, job.Path) { Reads = [Path.GetFullPath(path)], MaxMemory = 2L << 30 };
        var request = new BoundedProcess.Request(confinement, Hardening.Probe(JobFolder.Input), MaxOutput, options.Limits.ProbeTime) { Sandbox = options.Sandbox };
        var run = await BoundedProcess.Start(request, cancellation);
        return run switch
        {
            { Limit: BoundedProcess.ResultLimit.Time } => Unusable(
                Unavailability.TimedOut, $"Reading the file's header took longer than {options.Limits.ProbeTime.TotalSeconds:0} s and was stopped. An ordinary video takes less than one."),
            { Limit: BoundedProcess.ResultLimit.Output } => Unusable(
                Unavailability.Undecodable, $"The file's header holds more than {MaxOutput / 1024 / 1024} MB of text, which no ordinary video does."),
            { ExitCode: not 0 } => Refused(run.Errors),
            _ => await WithManifestAsync(Read(run.Output, new FileInfo(path).Length), path, cancellation),
        };
    }

    private static async Task<ProbeOutcome> WithManifestAsync(ProbeOutcome read, string path, CancellationToken cancellation) =>
        read is ProbeOutcome.Video video && await C2paManifest.IsInAsync(path, cancellation)
            ? new ProbeOutcome.Video(video.Info with { Tags = new SortedDictionary<string, string>(video.Info.Tags.ToDictionary(), StringComparer.Ordinal) { [FileMarks.C2paTag] = "manifest present, not checked" } })
            : read;

    private ProbeOutcome Read(string json, long size)
    {
        IMediaAnalysis analysis;
        try
        {
            analysis = FFProbe.FromJson(json);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException or NullReferenceException
            || e.GetType().Namespace == typeof(FFMpegCore.Exceptions.FFMpegException).Namespace)
        {
            // The parser throws whatever comes to hand on values that no sound file has.
            return Unusable(Unavailability.Undecodable, "The file's header holds values that make no sense; it is damaged or not a real video.");
        }
        return ProbeReading.Read(analysis, size, options.Limits);
    }

    private static ProbeOutcome.Unusable Refused(string errors) => errors switch
    {
        _ when errors.Contains("moov atom not found", StringComparison.Ordinal) => Unusable(
            Unavailability.Undecodable, "The file breaks off before its index (the moov atom), without which no frame can be found. Submit a complete copy."),
        _ when errors.Contains("not on whitelist", StringComparison.Ordinal) => Unusable(
            Unavailability.NotAVideo, "The file is of a kind that is not accepted. A video file was expected: MP4, MOV, WebM, MKV, AVI, FLV, MPEG or Ogg."),
        _ => Unusable(Unavailability.Undecodable, "The file begins like a video, but its header cannot be read: it is damaged, cut off, or not a real video. Submit a complete copy."),
    };

    private static ProbeOutcome.Unusable Unusable(Unavailability reason, string detail) => new(reason, detail);

    private static async Task<byte[]> HeadAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[FileSignature.Length];
        return head[..await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation)];
    }
}
