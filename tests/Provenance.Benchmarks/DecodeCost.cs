using System.Diagnostics;
using System.Globalization;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;

namespace Provenance.Benchmarks;

/// <summary>
/// What fingerprinting a minute of 720p30 costs beside a plain decode of it on one thread: user and system time of this process and of its
/// children, the probe included, one after the other in one run, five times; the median of the ratios is the figure. Once for the picture
/// alone, and once as the pipeline does it: with sound, poster and filmstrip, which the plain decode does not touch.
/// </summary>
/// <remarks>
/// The clip is the product of <see cref="Recipe"/>: two moving patterns blended under noise, so that motion search, residuals and the
/// deblocking filter have work as in footage from a phone.
/// </remarks>
internal static class DecodeCost
{
    private const int Rounds = 5;

    private const string Recipe =
        "-f lavfi -i testsrc2=s=1280x720:r=30 -f lavfi -i mandelbrot=s=1280x720:r=30:start_scale=0.5:end_scale=0.001:end_pts=1800 "
        + "-f lavfi -i anoisesrc=r=44100:c=pink:seed=7 "
        + "-filter_complex [0][1]blend=all_mode=average,noise=alls=4:allf=t:all_seed=7,format=yuv420p[v] -map [v] -map 2:a -t 60 "
        + "-c:v libx264 -preset medium -crf 23 -bf 2 -c:a aac";

    internal static async Task RunAsync(TextWriter output)
    {
        var clip = Path.Combine(Path.GetTempPath(), "provenance-benchmark-720p30-sound.mp4");
        if (!File.Exists(clip)) Ffmpeg($"{Recipe} -y {clip}");
        var tools = FfmpegTools.Find(new FfmpegOptions());
        await output.WriteLineAsync($"{new FileInfo(clip).Length * 8 / 60 / 1000} kbit/s; CPU seconds of a plain decode, of fingerprinting, ratio");

        var pictures = Directory.CreateTempSubdirectory("provenance-benchmark-").FullName;
        await MeasureAsync(output, clip, "picture alone", () => FingerprintAsync(tools, clip, withSound: false, null));
        await MeasureAsync(output, clip, "with sound, poster and filmstrip", () => FingerprintAsync(tools, clip, withSound: true, pictures));
        Directory.Delete(pictures, recursive: true);
    }

    private static async Task MeasureAsync(TextWriter output, string clip, string what, Func<Task> fingerprint)
    {
        await fingerprint(); // the first run compiles
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var plain = await CostAsync(() => Task.Run(() => Ffmpeg($"-threads 1 -i {clip} -map 0:v:0 -f null -")));
            var ours = await CostAsync(fingerprint);
            ratios.Add(ours / plain);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{plain,7:0.00} {ours,7:0.00} {ours / plain,6:0.000}"));
        }

        ratios.Sort();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what}: median ratio {ratios[Rounds / 2]:0.00}"));
    }

    private static async Task FingerprintAsync(FfmpegTools tools, string clip, bool withSound, string? pictures)
    {
        var options = new FfmpegOptions { Threads = 1 };
        var probed = await new FfmpegProbe(tools, options).ProbeAsync(clip, CancellationToken.None);
        var info = probed is ProbeOutcome.Video(var found) ? found : throw new InvalidOperationException($"The clip is no video: {probed}");
        if (!withSound) info = info with { AudioStream = null, AudioCodec = null };
        await new FileFingerprinter(new FfmpegDecoder(tools, options)).ComputeAsync(clip, info, pictures, null, CancellationToken.None);
    }

    private static async Task<double> CostAsync(Func<Task> work)
    {
        var before = CpuSeconds();
        await work();
        return CpuSeconds() - before;
    }

    // Fields 14 to 17 of proc(5) stat: user and system time of the process, and of the children it has waited for, in hundredths of a second.
    private static double CpuSeconds()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / 100;
    }

    private static void Ffmpeg(string arguments)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]))!;
        ffmpeg.WaitForExit();
        if (ffmpeg.ExitCode != 0) throw new InvalidOperationException($"ffmpeg ended with {ffmpeg.ExitCode}: {arguments}");
    }
}
