using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Provenance.Acquiring;
using Provenance.Fingerprinting;
using Provenance.Media.Ffmpeg;
using Provenance.Media.Sandboxing;
using TestKit;
using Xunit.Abstractions;

namespace Provenance.Media.Tests.Hostile;

/// <summary>
/// Real videos with bytes flipped, cut out, doubled or put in, by a seed, through probe and fingerprint as the service runs them. Whatever comes is an outcome; no program is
/// left behind, and none takes more memory than it may. tests/long/fuzz.sh does it with 2,000 files; FUZZ_SEEDS names some.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int MostAtOnce = 3;
    private const long MostMemory = 1L << 30;
    private static readonly MediaLimits Limits = new() { DecodeBaseTime = TimeSpan.FromSeconds(20) };

    // A header that claims hours for a few bytes gets the time of ten minutes of footage; probing, a second try without sound and our own work come to it.
    private static readonly TimeSpan Longest = Limits.DecodeTime(600) + TimeSpan.FromMinutes(1);

    private readonly FootageFolder _files = new();
    private readonly ConcurrentDictionary<string, int> _ends = new();
    private readonly ConcurrentDictionary<string, long> _peaks = new();
    private readonly ConcurrentBag<(int Seed, string What)> _wrong = [];
    private double _slowest;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Damaged_videos_end_in_an_outcome()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("FUZZED_FILES"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 100;
        Directory.CreateDirectory(_files["work"]);
        var options = new FfmpegOptions { WorkFolder = _files["work"], Sandbox = Sandbox.Find(SandboxMode.Auto), Limits = Limits };
        var tools = FfmpegTools.Find(options);
        byte[][] whole = [.. (await Task.WhenAll(WholeFiles())).Select(File.ReadAllBytes)];
        using var over = new CancellationTokenSource();
        var watching = WatchAsync(over.Token);

        int[] seeds = Environment.GetEnvironmentVariable("FUZZ_SEEDS") is { Length: > 0 } some ? [.. some.Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))] : [.. Enumerable.Range(0, count)];
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce }, async (seed, _) => await OneAsync(seed, whole[seed % whole.Length], (tools, options)));

        await over.CancelAsync();
        await watching;
        output.WriteLine($"{seeds.Length} files, sandbox {(options.Sandbox.Confines ? "on" : "off")}: {string.Join(", ", _ends.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Value} {e.Key}"))}; slowest {_slowest:0.0} s");
        output.WriteLine($"peak memory of a process: {string.Join(", ", _peaks.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value >> 20} MB"))}");
        Assert.Empty(_wrong);
        Assert.Empty(_files.Processes());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_files["work"]));
        Assert.All(_peaks, peak => Assert.InRange(peak.Value, 0, MostMemory));
    }

    private IEnumerable<Task<string>> WholeFiles()
    {
        const string Source = "-f lavfi -i mandelbrot=s=160x90:r=15:start_scale=0.5 -f lavfi -i anoisesrc=r=22050:seed=3 -t 3 -shortest";
        yield return _files.MakeAsync($"{Source} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac", "a.mp4");
        yield return _files.MakeAsync($"{Source} -c:v libvpx -deadline realtime -b:v 200k -c:a libopus", "b.webm");
        yield return _files.MakeAsync($"{Source} -c:v mpeg4 -c:a mp3 -ar 22050", "c.mkv");
        yield return _files.MakeAsync($"{Source} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags frag_keyframe+empty_moov", "d.mp4");
    }

    private async Task OneAsync(int seed, byte[] whole, (FfmpegTools Tools, FfmpegOptions Options) with)
    {
        var path = _files[string.Create(CultureInfo.InvariantCulture, $"fuzzed-{seed}")];
        await File.WriteAllBytesAsync(path, Damaged(whole, new Random(seed)));
        var watch = Stopwatch.StartNew();
        try
        {
            var end = await new FfmpegProbe(with.Tools, with.Options).ProbeAsync(path, CancellationToken.None) switch
            {
                ProbeOutcome.Video { Info: var info } => await FingerprintAsync(path, info, with),
                ProbeOutcome.Unusable { Detail.Length: > 10 } => "refused",
                var other => throw new InvalidOperationException($"{other}"),
            };
            _ends.AddOrUpdate(end, 1, (_, n) => n + 1);
            if (watch.Elapsed > Longest) _wrong.Add((seed, $"took {watch.Elapsed}"));
        }
        catch (Exception e)
        {
            _wrong.Add((seed, e.ToString()));
        }
        finally
        {
            InterlockedMax(watch.Elapsed.TotalSeconds);
            File.Delete(path);
        }
    }

    private static async Task<string> FingerprintAsync(string path, MediaInfo info, (FfmpegTools Tools, FfmpegOptions Options) with)
    {
        var made = await new FileFingerprinter(new FfmpegDecoder(with.Tools, with.Options)).ComputeAsync(path, info, null, null, CancellationToken.None);
        return made.Data.Frames.Count == 0 ? "without a frame" : made.IsComplete ? "whole" : "in part";
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var i = random.Next(1, 40); i > 0 && bytes.Count > 100; i--)
        {
            // Headers lie at both ends; most of what makes a reader stumble is there.
            var at = random.Next(4) switch { 0 => random.Next(Math.Min(2000, bytes.Count)), 1 => bytes.Count - 1 - random.Next(Math.Min(4000, bytes.Count)), _ => random.Next(bytes.Count) };
            switch (random.Next(12))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                case 2:
                    bytes[at] = 0xFF;
                    break;
                case 3 when i == 1:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    // The kernel keeps the most that a process had at once, until it ends.
    private async Task WatchAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            foreach (var process in _files.Processes())
            {
                try
                {
                    var status = await File.ReadAllLinesAsync(Path.Combine(process, "status"), CancellationToken.None);
                    var name = status[0].Split('\t')[1];
                    var peak = status.FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line ? long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) << 10 : 0;
                    if (name is "ffmpeg" or "ffprobe") _peaks.AddOrUpdate(name, peak, (_, before) => Math.Max(before, peak));
                }
                catch (IOException)
                {
                    continue; // it has ended
                }
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    private void InterlockedMax(double seconds)
    {
        lock (_ends) _slowest = Math.Max(_slowest, seconds);
    }
}
