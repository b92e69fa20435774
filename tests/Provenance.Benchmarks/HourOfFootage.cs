using System.Diagnostics;
using System.Globalization;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Media.Ffmpeg;
using TestKit;

namespace Provenance.Benchmarks;

/// <summary>
/// Films an hour of a street, takes ten seconds out of it, mirrored and cropped, and finds them again: where, in what time, and what memory this process took at most. What ffmpeg
/// takes beside it is bounded by its own limit.
/// </summary>
internal static class HourOfFootage
{
    private const int MostMegabytes = 1000;

    /// <summary>Runs it; false when the copy was not found in its place, or memory was over the bound.</summary>
    /// <param name="output">Where figures go.</param>
    /// <param name="seconds">Seconds of footage.</param>
    internal static async Task<bool> RunAsync(TextWriter output, int seconds)
    {
        using var files = new FootageFolder();
        var taken = seconds * 2 / 3;
        var film = await new StreetFilm(Place: 3, Cast: 4).FilmAsync(files, "hour.mp4", seconds);
        var copy = await files.MakeAsync($"-ss {taken} -t 10 -i \"{film}\" -vf hflip,crop=512:288:64:36 -c:v libx264 -preset veryfast -crf 27", "copy.mp4");
        await output.WriteLineAsync($"filmed; this process: {PeakMegabytes()} MB");

        var start = Stopwatch.GetTimestamp();
        var reference = await FingerprintAsync(film, files.Path);
        await output.WriteLineAsync(Said($"fingerprinted {seconds} s in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s; {FingerprintCodec.Pack(reference).Length / 1e6:0.0} MB packed; this process: {PeakMegabytes()} MB"));
        var query = await FingerprintAsync(copy, files.Path);
        start = Stopwatch.GetTimestamp();
        var found = FingerprintComparer.Compare(query, reference);
        var segment = found?.Segments.FirstOrDefault(s => s.IsMirrored);
        await output.WriteLineAsync(Said(
            $"compared in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s: found at {segment?.Reference.Start - segment?.Query.Start:0.00} s with {found?.Score:0.000}, taken at {taken} s; this process: {PeakMegabytes()} MB, bound {MostMegabytes}"));
        return segment is not null && Math.Abs(segment.Reference.Start - segment.Query.Start - taken) < 0.3 && PeakMegabytes() <= MostMegabytes;
    }

    private static async Task<FingerprintData> FingerprintAsync(string path, string folder)
    {
        var options = new FfmpegOptions { WorkFolder = folder };
        var tools = FfmpegTools.Find(options);
        var info = ((ProbeOutcome.Video)await new FfmpegProbe(tools, options).ProbeAsync(path, CancellationToken.None)).Info;
        return (await new FileFingerprinter(new FfmpegDecoder(tools, options)).ComputeAsync(path, info, pictures: null, progress: null, CancellationToken.None)).Data;
    }

    private static long PeakMegabytes() => Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000;

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
