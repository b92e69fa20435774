using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using Xunit.Abstractions;

namespace Provenance.Server.Tests.Processes;

/// <summary>Many clients at one process that submit, look up and read pages while it fingerprints. tests/long/load.sh runs it for three minutes and measures.</summary>
public sealed class LoadTests(ITestOutputHelper output)
{
    private const int Submitting = 5;
    private const int Reading = 15;
    private const int LookingUp = 30;
    private const int Footage = 8;

    // Machines look up five times a second each; people read a page a second, and hand in a clip every other.
    private static readonly TimeSpan OfMachines = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan OfReaders = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OfSubmitters = TimeSpan.FromSeconds(2);
    private static readonly string[] Pages = ["/", "/appearances", "/cascades", "/matches", "/appearances/1", "/cascades/1", "/api/v1/appearances", "/api/v1/cascades"];

    private readonly ConcurrentBag<double> _lookups = [];
    private readonly ConcurrentBag<double> _pages = [];
    private readonly ConcurrentBag<string> _wrong = [];
    private int _submitted;

    [Fact]
    public async Task Fifty_clients_at_once_get_their_answers()
    {
        var seconds = KilledFleetTests.Setting("LOAD_SECONDS", 20);
        await using var fleet = await Fleet.AloneAsync("--requests-per-minute", "0");
        var server = fleet.Web;
        foreach (var footage in Enumerable.Range(0, Footage)) await server.Api.EndOfAsync(await server.Api.SubmitPostAsync($"https://video.example/known/{footage}", Footages.Copy(footage, 0)));
        var hashes = await HashesAsync(server.Api);
        using var warm = new CancellationTokenSource(TimeSpan.FromSeconds(seconds / 3.0));
        await ClientsAsync(server.Api, hashes, warm.Token);
        var before = MemoryOf(server.Id);
        _lookups.Clear();
        _pages.Clear();

        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var watch = Stopwatch.StartNew();
        await ClientsAsync(server.Api, hashes, over.Token);
        var (took, after) = (watch.Elapsed.TotalSeconds, MemoryOf(server.Id));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took:0} s: {_lookups.Count} look-ups (p50 {At(_lookups, 0.5):0} ms, p95 {At(_lookups, 0.95):0} ms), {_pages.Count} pages (p50 {At(_pages, 0.5):0} ms, p95 {At(_pages, 0.95):0} ms), {_submitted} submissions; memory {before >> 20} MB, then {after >> 20} MB"));
        Assert.Empty(_wrong);
        await using var db = fleet.OpenStore();
        Assert.Empty(await db.Work.Where(w => w.State == WorkState.Dead || w.Fault != null).Select(w => $"{w.Stage} of {w.AppearanceId}: {w.Fault}").ToListAsync());
    }

    private Task ClientsAsync(Api api, IReadOnlyList<string> hashes, CancellationToken over) => Task.WhenAll(
        [
            .. Enumerable.Range(0, Submitting).Select(client => UntilAsync(OfSubmitters, () => SubmitAsync(api, client), over)),
            .. Enumerable.Range(0, Reading).Select(client => UntilAsync(OfReaders, () => AskAsync(api, Pages[Random.Shared.Next(Pages.Length)], _pages), over)),
            .. Enumerable.Range(0, LookingUp).Select(client => UntilAsync(OfMachines, () => AskAsync(api, $"/api/v1/lookups/pdq/{hashes[Random.Shared.Next(hashes.Count)]}", _lookups), over)),
        ]);

    private static async Task UntilAsync(TimeSpan pause, Func<Task> act, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await act();
            await Task.WhenAny(Task.Delay(pause, over));
        }
    }

    private async Task SubmitAsync(Api api, int client)
    {
        var number = Interlocked.Increment(ref _submitted);
        using var answer = await api.SubmitFileAsync(Footages.Copy(client, number % 40), ("url", $"https://video.example/{number}"), ("fetch", "false"));
        if (!answer.IsSuccessStatusCode) _wrong.Add($"submission: {(int)answer.StatusCode}");
    }

    private async Task AskAsync(Api api, string path, ConcurrentBag<double> times)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await api.TryGetAsync(path);
        await answer.Content.ReadAsByteArrayAsync();
        times.Add(watch.Elapsed.TotalMilliseconds);
        if (!answer.IsSuccessStatusCode) _wrong.Add($"{path}: {(int)answer.StatusCode}");
    }

    private static async Task<IReadOnlyList<string>> HashesAsync(Api api)
    {
        var sha256 = (await api.AppearanceAsync(1)).GetProperty("media").GetProperty("sha256").GetString();
        using var frames = await api.TryGetAsync($"/api/v1/media/{sha256}/frames");
        return [.. (await frames.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')[2])];
    }

    private static long MemoryOf(int process) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) << 10;

    private static double At(ConcurrentBag<double> times, double share) => times.IsEmpty ? 0 : times.Order().ElementAt((int)((times.Count - 1) * share));
}
