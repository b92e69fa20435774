using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Provenance.Server.Tests.People;
using Provenance.Server.Tests.Processes;
using Provenance.Store;
using TestKit;
using Xunit.Abstractions;

namespace Provenance.Server.Tests.Pages;

/// <summary>How long pages take when the desk has much behind it. By default little, which only has to answer; tests/long/page-times.sh measures.</summary>
public sealed class PageMeasures(ITestOutputHelper output)
{
    private static readonly int _appearances = KilledFleetTests.Setting("PAGES_APPEARANCES", 40);
    private static readonly int _rounds = KilledFleetTests.Setting("PAGES_ROUNDS", 1);

    private static readonly (string Name, string Path)[] _pages =
    [
        ("home", "/"),
        ("appearances", "/appearances"),
        ("appearances, from the middle", $"/appearances?After={_appearances / 2}"),
        ("search: march river", "/appearances?q=march%20river"),
        ("search: nothing has it", "/appearances?q=zeppelin"),
        ("filter: verified", "/appearances?Verdict=Verified"),
        ("an appearance", $"/appearances/{_appearances / 2}"),
        ("cascades", "/cascades"),
        ("a cascade", $"/cascades/{_appearances / 8}"),
        ("matches", "/matches"),
        ("a match", $"/matches/{_appearances / 4}"),
        ("look-up by address", "/lookup?q=https%3A%2F%2Fwww.tiktok.com%2F%40user7%2Fvideo%2F7050000000000000007"),
        ("look-up by SHA-256", $"/lookup?q={7:x64}"),
        ("jobs", "/jobs"),
        ("log", "/log"),
    ];

    [Fact]
    public async Task Pages_answer_with_many_appearances_on_SQLite()
    {
        await using var server = await RunningServer.StartedAsync("--requests-per-minute", "0");
        await ManyAppearances.FillAsync(new Stores(server.OpenStore), _appearances);
        using var visitor = await Visitor.FirstAsync(server);

        await MeasureAsync("SQLite, one process", visitor, server.ProcessId);
    }

    [PostgresFact]
    public async Task Pages_answer_with_many_appearances_on_PostgreSQL()
    {
        await using var fleet = await Fleet.StartedAsync(workers: 0, "--requests-per-minute", "0");
        await ManyAppearances.FillAsync(new Stores(fleet.OpenStore), _appearances);
        using var visitor = new Visitor(fleet.Web.Api.Root);
        using var joined = await visitor.JoinAsync(await fleet.Web.FirstLinkAsync(), "ada");

        await MeasureAsync("PostgreSQL, web", visitor, fleet.Web.Id);
    }

    private async Task MeasureAsync(string where, Visitor visitor, int process)
    {
        output.WriteLine($"{where}: {_appearances} appearances, {_rounds} rounds, one reader, milliseconds");
        output.WriteLine($"{"",-30} {"first byte",18} {"whole",18} {"KB",6}");
        foreach (var (name, path) in _pages)
        {
            var (first, whole, length) = (new double[_rounds], new double[_rounds], 0);
            for (var round = -1; round < _rounds; round++)
            {
                var took = await AskAsync(visitor, path);
                if (round >= 0) (first[round], whole[round], length) = took;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {Spread(first),18} {Spread(whole),18} {length / 1024,6}"));
        }

        var memory = (await File.ReadAllLinesAsync($"/proc/{process}/status")).Where(line => line.StartsWith("VmRSS", StringComparison.Ordinal) || line.StartsWith("VmHWM", StringComparison.Ordinal));
        output.WriteLine($"memory of the server: {string.Join(", ", memory.Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))}");
    }

    private static async Task<(double First, double Whole, int Length)> AskAsync(Visitor visitor, string path)
    {
        var began = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await visitor.SendAsync(request);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (buffer, length) = (new byte[64 * 1024], await body.ReadAsync(new byte[1]));
        var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        for (var more = 1; more > 0; length += more) more = await body.ReadAsync(buffer);
        var whole = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        return (first, whole, length);
    }

    private static string Spread(double[] times)
    {
        Array.Sort(times);
        return string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Length / 2]:0.0} p95 {times[times.Length * 95 / 100]:0.0}");
    }

    private sealed class Stores(Func<ProvenanceDbContext> open) : IDbContextFactory<ProvenanceDbContext>
    {
        public ProvenanceDbContext CreateDbContext() => open();
    }
}
