using System.Globalization;
using System.Text.Json;
using Provenance.Fingerprinting;

namespace Provenance.Cli;

/// <summary>Fingerprints as text: the lines that vPDQ's tools read, and JSON.</summary>
internal static class FingerprintText
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>One line a frame, <c>frame,quality,hex,timestamp</c>: number from 0, seconds with three decimals, no header.</summary>
    internal static async Task WriteVpdqAsync(TextWriter to, IReadOnlyList<NumberedFrame> frames)
    {
        foreach (var (number, frame) in frames)
            await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{number},{frame.Quality},{frame.Hash},{frame.TimeSeconds:0.000}"));
    }

    /// <summary>Everything that was found, hashes as lower-case hex, most significant digit first.</summary>
    internal static Task WriteJsonAsync(TextWriter to, VideoReading.Video video, IReadOnlyList<NumberedFrame> frames)
    {
        var (data, isComplete, remark) = video.Fingerprint;
        return to.WriteLineAsync(JsonSerializer.Serialize(
            new
            {
                Algorithm = FingerprintMedia.Algorithm.ToString(),
                data.DurationSeconds,
                isComplete,
                remark,
                Frames = frames.Select(f => new
                {
                    Frame = f.Number,
                    TimeSeconds = Seconds(f.Frame.TimeSeconds),
                    f.Frame.Quality,
                    Hash = f.Frame.Hash.ToString(),
                    Mirrored = f.Frame.Mirrored.ToString(),
                }),
                KeyFrames = data.KeyFrames.Select(k => new
                {
                    TimeSeconds = Seconds(k.TimeSeconds),
                    Average = $"{k.Average:x16}",
                    Difference = $"{k.Difference:x16}",
                    Perceptual = $"{k.Perceptual:x16}",
                }),
                Sound = new { SoundPrint.SecondsPerWord, data.Sound.Words, data.Sound.Levels },
            },
            _json));
    }

    private static double Seconds(float seconds) => Math.Round(seconds, 3);
}
