using System.Globalization;
using Provenance.Acquiring;

namespace Provenance.Fingerprinting;

/// <summary>Fingerprints one media file with one decode, for the pipeline, the command line and look-ups by file alike. Nothing is stored.</summary>
/// <param name="decoder">Decodes it.</param>
public sealed class FileFingerprinter(IMediaDecoder decoder)
{
    // The last sample is up to one period away from the end, so lengths that differ by no more than that are the same.
    private const double Period = 1 / FingerprintData.FramesPerSecond;

    /// <summary>Decodes and hashes a file. Damage is an outcome, never an exception.</summary>
    /// <param name="path">The file, under a name of our own.</param>
    /// <param name="info">What the probe found in it.</param>
    /// <param name="pictures">An existing folder for poster and filmstrip; null when they are not wanted.</param>
    /// <param name="progress">Share decoded, 0 to 1; null when nobody looks.</param>
    /// <param name="cancellation">Ends the decode at once.</param>
    public async Task<FileFingerprint> ComputeAsync(
        string path, MediaInfo info, string? pictures, IProgress<double>? progress, CancellationToken cancellation)
    {
        var builder = new FingerprintBuilder(info.IsFullRange);
        var outcome = await decoder.DecodeAsync(path, info, builder, pictures, progress, cancellation);
        var data = builder.Build(durationSeconds: 0);
        if (data.Frames is [.., var last]) data = data with { DurationSeconds = Length(last.TimeSeconds + Period, info.DurationSeconds) };
        return new FileFingerprint(data, outcome.IsComplete && data.Frames.Count > 0, Remark(data, info.DurationSeconds, outcome));
    }

    // The header's length is the finer one, when the frames bear it out.
    private static double Length(double sampled, double claimed) => Math.Abs(sampled - claimed) <= Period ? claimed : sampled;

    private static string? Remark(FingerprintData data, double claimed, DecodeOutcome outcome)
    {
        if (data.Frames.Count == 0) return outcome.Remark ?? "No frame of it could be decoded.";

        // Footage whose sound runs on for a little after the picture is whole; half of it missing is worth a word even when ffmpeg met no damage.
        var isShort = claimed - data.DurationSeconds > Math.Max(1, claimed / (outcome.IsComplete ? 2 : 50));
        var share = isShort
            ? string.Create(CultureInfo.InvariantCulture, $"{data.DurationSeconds:0.0} of {claimed:0.0} s could be decoded.")
            : null;
        return (share, outcome.Remark) is (null, null) ? null : string.Join(' ', new[] { share, outcome.Remark }.OfType<string>());
    }
}

/// <summary>What fingerprinting a file came to.</summary>
/// <param name="Data">All that could be decoded; without frames when nothing could.</param>
/// <param name="IsComplete">False when the file is damaged and only a part of it, or nothing, could be decoded.</param>
/// <param name="Remark">What a person should know of it ("8.2 of 60.0 s could be decoded."); null when there is nothing.</param>
public sealed record FileFingerprint(FingerprintData Data, bool IsComplete, string? Remark);
