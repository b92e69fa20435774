using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Provenance.Store;

namespace Provenance.Benchmarks;

/// <summary>Look-ups by hash as a client sees them: a real server on a data folder of its own, asked over loopback with a key, idle and while it fingerprints.</summary>
internal static partial class LookupOverHttp
{
    private const int Queries = 2_000;

    internal static async Task RunAsync(TextWriter output, IEnumerable<int> millions)
    {
        await output.WriteLineAsync("look-ups over HTTP on loopback, one client, one after the other; times in ms");
        foreach (var million in millions) await MeasureAsync(output, million);
    }

    private static async Task MeasureAsync(TextWriter output, int millions)
    {
        var folder = Directory.CreateTempSubdirectory("provenance-lookup-").FullName;
        try
        {
            var (samples, filled) = await FillAsync(folder, millions * 1_000_000);
            using var server = new Process { StartInfo = Command(folder) };
            var (root, started) = await StartAsync(server);
            using var _ = new Ending(server);
            await SayAsync(output, $"{millions} M frames of {samples.Files.Count} videos: filled in {filled:f0} s, {new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length) / 1e6:f0} MB on disk; the server listens after {started:f1} s, {Memory(server, "VmRSS")} MB");
            using var http = new HttpClient { BaseAddress = root };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Key(folder))).Trim());
            foreach (var kind in (string[])["pdq", "sha256", "perceptual"]) await TimeAsync(output, http, "idle", kind, samples.Paths(kind, Queries));
            await SayAsync(output, $"  idle: {Memory(server, "VmRSS")} MB");

            using var submitting = await BusySubmitting.StartAsync(http, folder);
            foreach (var kind in (string[])["pdq", "sha256", "perceptual"]) await TimeAsync(output, http, "busy", kind, samples.Paths(kind, Queries));
            await SayAsync(output, $"  busy: {await submitting.StopAsync()}; {Memory(server, "VmHWM")} MB at most");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(ManyFrames.Samples Samples, double Seconds)> FillAsync(string folder, int frames)
    {
        var filling = Stopwatch.GetTimestamp();
        await using var services = new ServiceCollection().AddProvenanceStore(new DataFolder(folder)).BuildServiceProvider();
        var samples = await ManyFrames.FillAsync(services.GetRequiredService<IDbContextFactory<ProvenanceDbContext>>(), frames);
        return (samples, Stopwatch.GetElapsedTime(filling).TotalSeconds);
    }

    private static string Key(string folder) => Path.Combine(folder, "first.key");

    private static ProcessStartInfo Command(string folder)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Provenance.Server.dll"), "--data", folder, "--urls", "http://127.0.0.1:0", "--first-key", Key(folder), "--requests-per-minute", "0",
        ];
        return new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
    }

    private static async Task<(Uri Root, double Seconds)> StartAsync(Process server)
    {
        var starting = Stopwatch.GetTimestamp();
        server.Start();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is not { Success: true } listening) continue;

            _ = server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return (new Uri(listening.Groups[1].Value), Stopwatch.GetElapsedTime(starting).TotalSeconds);
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    private static async Task TimeAsync(TextWriter output, HttpClient http, string when, string kind, string[] paths)
    {
        foreach (var path in paths.Take(200)) await AskAsync(http, path);
        var (times, found) = (new double[paths.Length], 0);
        for (var i = 0; i < paths.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            found += await AskAsync(http, paths[i]) ? 1 : 0;
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        await SayAsync(output, $"  {when} {kind,-10} p50 {times[paths.Length / 2],6:f2}  p95 {times[paths.Length * 95 / 100],6:f2}  p99 {times[paths.Length * 99 / 100],6:f2}  worst {times[^1],6:f1}   {100 * found / paths.Length,3} % found   machine's load {Load()}");
    }

    private static async Task<bool> AskAsync(HttpClient http, string path) =>
        !(await http.GetStringAsync($"/api/v1/lookups/{path}")).Contains("\"matches\":[]", StringComparison.Ordinal);

    // Of the last minute: where it is above the number of cores, others were waiting too.
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    // In megabytes; what ffmpeg takes is not the server's.
    private static long Memory(Process server, string what) => long.Parse(
        File.ReadLines($"/proc/{server.Id}/status").Single(line => line.StartsWith(what, StringComparison.Ordinal)).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024 / 1_000_000;

    private static async Task SayAsync(TextWriter output, FormattableString line)
    {
        await output.WriteLineAsync(FormattableString.Invariant(line));
        await output.FlushAsync();
    }

    private sealed class Ending(Process server) : IDisposable
    {
        public void Dispose()
        {
            server.Kill();
            server.WaitForExit();
        }
    }

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
