using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Provenance.Benchmarks;

/// <summary>Keeps a server fingerprinting: clips of twenty seconds, submitted so that some always wait.</summary>
internal sealed class BusySubmitting : IDisposable
{
    private const int Clips = 4;
    private const int Waiting = 6;

    private readonly HttpClient _http;
    private readonly string _folder;
    private readonly CancellationTokenSource _stop = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _before;
    private Task<int> _running = Task.FromResult(0);

    private BusySubmitting(HttpClient http, string folder) => (_http, _folder) = (http, folder);

    /// <summary>Makes the clips, submits the first ones and goes on beside whoever called.</summary>
    internal static async Task<BusySubmitting> StartAsync(HttpClient http, string folder)
    {
        for (var clip = 0; clip < Clips; clip++)
        {
            await FfmpegAsync(
                "-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25", "-f", "lavfi", "-i", $"mandelbrot=s=1280x720:r=25:start_x={-1.2 - (clip / 50.0)}:start_scale=2",
                "-filter_complex", "[0][1]blend=all_mode=average", "-t", "20", "-preset", "ultrafast", "-pix_fmt", "yuv420p", Clip(folder, clip));
        }

        var busy = new BusySubmitting(http, folder);
        busy._before = await busy.DoneAsync();
        for (var number = 0; number < Waiting; number++) await busy.SubmitAsync(number);
        busy._clock.Restart();
        busy._running = Task.Run(() => busy.KeepBusyAsync(busy._stop.Token));
        await Task.Delay(TimeSpan.FromSeconds(2));
        return busy;
    }

    /// <summary>Ends it, and says what was done.</summary>
    internal async Task<string> StopAsync()
    {
        await _stop.CancelAsync();
        var done = await _running;
        return string.Create(CultureInfo.InvariantCulture, $"{done} clips of 20 s at 1280x720 were fingerprinted in {_clock.Elapsed.TotalSeconds:f0} s");
    }

    public void Dispose() => _stop.Dispose();

    private async Task<int> KeepBusyAsync(CancellationToken stop)
    {
        var submitted = Waiting;
        while (!stop.IsCancellationRequested)
        {
            if (submitted - await DoneAsync() < Waiting) await SubmitAsync(submitted++);
            else await Task.Delay(200, CancellationToken.None);
        }

        return await DoneAsync();
    }

    // Fingerprinted, by the ledger, since this began.
    private async Task<int> DoneAsync()
    {
        var summary = await _http.GetFromJsonAsync<JsonElement>("/api/v1/work/summary");
        return summary.GetProperty("counts").EnumerateArray()
            .Where(c => c.GetProperty("stage").GetString() == "Fingerprint" && c.GetProperty("state").GetString() == "Done").Sum(c => c.GetProperty("count").GetInt32()) - _before;
    }

    // Other bytes each time, so that each is fingerprinted.
    private async Task SubmitAsync(int number)
    {
        var file = Path.Combine(_folder, $"submitted-{number}.mp4");
        await FfmpegAsync("-i", Clip(_folder, number % Clips), "-c", "copy", "-metadata", $"title={number}", file);
        using var form = new MultipartFormDataContent { { new StringContent($"https://video.example/{number}"), "url" }, { new StringContent("false"), "fetch" } };
        form.Add(new StreamContent(File.OpenRead(file)), "file", "clip.mp4");
        using var response = await _http.PostAsync("/api/v1/appearances", form);
        response.EnsureSuccessStatusCode();
    }

    private static string Clip(string folder, int clip) => Path.Combine(folder, $"clip-{clip}.mp4");

    private static async Task FfmpegAsync(params string[] arguments)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]))!;
        await ffmpeg.WaitForExitAsync();
        if (ffmpeg.ExitCode != 0) throw new InvalidOperationException($"ffmpeg ended with {ffmpeg.ExitCode}.");
    }
}
