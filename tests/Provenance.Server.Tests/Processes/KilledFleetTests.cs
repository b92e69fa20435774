using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using TestKit;
using Xunit.Abstractions;

namespace Provenance.Server.Tests.Processes;

/// <summary>Web and workers are killed (-9) while they are busy; everything ends right, and once. tests/long runs it at length.</summary>
public sealed class KilledFleetTests(ITestOutputHelper output)
{
    private const int CopiesOfAFootage = 5;

    [PostgresFact]
    public async Task Killed_one_after_the_other_they_do_everything_once()
    {
        var (submissions, kills) = (Setting("KILLED_SUBMISSIONS", 20), Setting("KILLS_OF_EACH", 1));
        await using var fleet = await Fleet.StartedAsync(workers: 2);
        var killing = new Killing(fleet, kills);
        using var done = new CancellationTokenSource();
        var began = DateTime.UtcNow;
        var killer = killing.RunAsync(done.Token);

        var ids = new long[submissions];
        await Parallel.ForEachAsync(Enumerable.Range(0, submissions), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (number, _) => ids[number] = await SubmitAsync(fleet, number));
        await fleet.UntilDoneAsync(TimeSpan.FromMinutes(Math.Max(8, submissions / 4)));
        await done.CancelAsync();
        await killer;
        await fleet.UntilDoneAsync(TimeSpan.FromMinutes(5));

        await using var db = fleet.OpenStore();
        var starts = await db.Work.GroupBy(w => w.Starts).Select(g => new { Starts = g.Key, Rows = g.Count() }).OrderBy(g => g.Starts).ToListAsync();
        output.WriteLine($"{submissions} submissions in {(DateTime.UtcNow - began).TotalSeconds:0} s; killed: web {killing.Kills[0]}, workers {string.Join(", ", killing.Kills[1..])}");
        output.WriteLine(string.Join("; ", starts.Select(s => $"{s.Rows} stages took {s.Starts} start(s)")));
        Assert.All(killing.Kills, times => Assert.Equal(kills, times));
        await AssertWholeAsync(db, fleet.Folder, ids);
        await AssertCascadesAsync(db, ids);
    }

    internal static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    // A client whose connection breaks sends it again, as it should.
    private static async Task<long> SubmitAsync(Fleet fleet, int number)
    {
        var (footage, copy) = (number / CopiesOfAFootage, number % CopiesOfAFootage);
        var file = Footages.File(footage, copy);
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await fleet.Web.Api.SubmitPostAsync($"https://video.example/{footage}/{copy}", file);
            }
            catch (Exception broken) when (broken is HttpRequestException or ObjectDisposedException or IOException or TaskCanceledException && tries < 600)
            {
                await Task.Delay(200);
            }
        }
    }

    private static async Task AssertWholeAsync(ProvenanceDbContext db, string folder, long[] ids)
    {
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids.Length, await db.Appearances.CountAsync());
        Assert.Empty(await db.Work.Where(w => w.State != WorkState.Done).Select(w => $"{w.Stage} {w.State} {w.Fault}").ToListAsync());
        Assert.Equal(5 * ids.Length, await db.Work.CountAsync());
        Assert.Equal(ids.Length, await db.Acquisitions.CountAsync(a => a.MediaFileId != null && a.Unavailable == null));
        Assert.Equal(ids.Length, await db.MediaFiles.CountAsync());
        Assert.Equal(ids.Length, await db.Fingerprints.CountAsync());
        var history = await db.History.ToListAsync();
        foreach (var once in (string[])["appearance.submitted", "appearance.acquired"]) Assert.Equal(ids.Length, history.Count(h => h.Event == once));
        Assert.Equal(await db.Matches.CountAsync(), history.Count(h => h.Event == "match.found"));
        Assert.All(history.GroupBy(h => (h.Event, h.Subject, h.Facts)), same => Assert.Single(same));
        Assert.Equal(ids.Length, Directory.GetFiles(Path.Combine(folder, "media"), "*", SearchOption.AllDirectories).Length);
    }

    private static async Task AssertCascadesAsync(ProvenanceDbContext db, long[] ids)
    {
        var footages = ids.Chunk(CopiesOfAFootage).Select(copies => string.Join(' ', copies.Order())).Order().ToList();
        var standing = await db.Cascades.Where(c => c.DissolvedAt == null).ToListAsync();

        Assert.Equal(footages, standing.Select(c => string.Join(' ', c.Members.Select(m => m.AppearanceId.Value).Order())).Order());
        foreach (var copies in ids.Chunk(CopiesOfAFootage))
        {
            var these = copies.Select(id => new Submitting.AppearanceId(id)).ToList();
            Assert.Equal(copies.Length * (copies.Length - 1) / 2, await db.Matches.CountAsync(m => these.Contains(m.QueryId) && these.Contains(m.ReferenceId)));
        }
    }
}
