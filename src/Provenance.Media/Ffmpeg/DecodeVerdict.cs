using System.Globalization;
using Provenance.Acquiring;
using Provenance.Fingerprinting;

namespace Provenance.Media.Ffmpeg;

/// <summary>Says from a run's end whether the footage came out whole, in words that hold nothing of the file's own.</summary>
internal static class DecodeVerdict
{
    // What ffmpeg writes at level error when picture data is damaged; other lines at that level are about things that do not touch the picture.
    private static readonly string[] _damage =
    [
        "Invalid data found", "error while decoding", "Error submitting", "Invalid NAL unit", "concealing", "partial file", "Packet corrupt", "Truncat", "End of file", "missing picture",
        "decode_slice_header error", "no frame!",
    ];

    /// <summary>The outcome of a decode.</summary>
    /// <param name="info">What the probe found.</param>
    /// <param name="frames">Frames that came, 4 a second.</param>
    /// <param name="end">How ffmpeg ended.</param>
    public static DecodeOutcome Of(MediaInfo info, int frames, RunEnd end)
    {
        var seconds = frames / FingerprintData.FramesPerSecond;
        var timedOut = end.ExitCode < 0;
        if (frames == 0) return new DecodeOutcome(false, timedOut ? $"No frame could be decoded: {end.Errors[0]}." : "No frame could be decoded: the picture data is damaged or missing.");
        if (timedOut) return new DecodeOutcome(false, $"Decoding was {end.Errors[0]}; it came to {After(seconds)}.");
        // Headers round, and the sound often outlasts the picture a little.
        if (seconds < (info.DurationSeconds * 0.95) - 0.5) return new DecodeOutcome(false, $"The file is cut off or damaged after {After(seconds)}.");
        if (end.ExitCode != 0) return new DecodeOutcome(false, $"The file is damaged: ffmpeg gave up with code {end.ExitCode} after {After(seconds)}.");
        var damaged = end.Errors.Count(line => _damage.Any(mark => line.Contains(mark, StringComparison.OrdinalIgnoreCase)));
        return damaged == 0 ? new DecodeOutcome(true, null) : new DecodeOutcome(false, $"The file is damaged in places: ffmpeg reported {damaged} errors.");
    }

    private static string After(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");
}
