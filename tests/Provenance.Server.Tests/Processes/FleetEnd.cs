using Microsoft.EntityFrameworkCore;
using Provenance.Acquiring;
using Provenance.Reviewing;
using Provenance.Reviewing.Upkeep;
using Provenance.Server.Jobs;
using Provenance.Store;

namespace Provenance.Server.Tests.Processes;

/// <summary>How a fleet must have left its store, its folder and its queues: everything done, everything once, nothing left over.</summary>
/// <param name="fleet">The fleet; nothing waits or runs.</param>
/// <param name="submissions">What was handed in.</param>
/// <param name="ids">The appearance of each.</param>
internal sealed class FleetEnd(Fleet fleet, FleetSubmission[] submissions, long[] ids)
{
    private readonly List<long[]> _footages = [.. submissions.Where(s => s.Footage is not null).GroupBy(s => s.Footage).Select(copies => copies.Select(s => ids[s.Number]).Order().ToArray())];

    private int Videos => _footages.Sum(copies => copies.Length);

    internal async Task AssertRightAsync()
    {
        await using var db = fleet.OpenStore();
        await AssertAnswersAsync();
        await AssertOnceAsync(db);
        await AssertCascadesAsync(db);
        await AssertHistoryAsync(db);
        if (!fleet.IsAlone) await AssertQueuesAsync(db);
        await AssertFolderAsync(db);
        Assert.Empty((await new CheckStore(fleet.OpenStores(), new DataFolder(fleet.Folder), TimeProvider.System).RunAsync(reads: true, CancellationToken.None)).Findings);
    }

    // What a client is told of each.
    private async Task AssertAnswersAsync()
    {
        foreach (var one in submissions)
        {
            var answer = await fleet.Web.Api.AppearanceAsync(ids[one.Number]);
            Assert.Equal(one.Footage is null ? "unavailable" : "done", answer.GetProperty("state").GetString());
            if (one.Footage is null) Assert.Equal("NotAVideo", answer.GetProperty("unavailable").GetProperty("reason").GetString(), ignoreCase: true);
            else Assert.Single(answer.GetProperty("cascades").EnumerateArray());
            Assert.Equal(CopiesOf(one) - 1, answer.GetProperty("matches").GetArrayLength());
        }
    }

    private async Task AssertOnceAsync(ProvenanceDbContext db)
    {
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids.Length, await db.Appearances.CountAsync());
        Assert.Empty(await db.Work.Where(w => w.State != WorkState.Done).Select(w => $"{w.Stage} {w.State} {w.Fault}").ToListAsync());
        Assert.Equal((5 * Videos) + (ids.Length - Videos), await db.Work.CountAsync());

        var files = submissions.Where(s => s.Footage is not null).Select(s => s.File.Value).Distinct().Count();
        var media = await db.MediaFiles.ToListAsync();
        Assert.Equal(files, media.Count);
        Assert.Equal(files, media.DistinctBy(m => m.Sha256).Count());
        Assert.Equal(media.Select(m => m.Id.Value).Order(), (await db.Fingerprints.Select(f => f.MediaFileId).ToListAsync()).Select(id => id.Value).Order());
        Assert.Equal(Videos, await db.Acquisitions.CountAsync(a => a.MediaFileId != null && a.Unavailable == null));
        Assert.Equal(ids.Length - Videos, await db.Acquisitions.CountAsync(a => a.MediaFileId == null && a.Unavailable == Unavailability.NotAVideo));

        var pairs = _footages.SelectMany(copies => copies.SelectMany(query => copies.Where(reference => reference < query).Select(reference => (query, reference))));
        Assert.Equal(pairs.Order(), (await db.Matches.ToListAsync()).Select(m => (m.QueryId.Value, m.ReferenceId.Value)).Order());
    }

    // One for the copies of each footage, with one claim and one verdict.
    private async Task AssertCascadesAsync(ProvenanceDbContext db)
    {
        var standing = await db.Cascades.Where(c => c.DissolvedAt == null).ToListAsync();
        Assert.Equal(_footages.Select(Written).Order(), standing.Select(c => Written(c.Members.Select(m => m.AppearanceId.Value))).Order());
        foreach (var cascade in standing)
        {
            var claim = await db.Claims.SingleAsync(c => c.CascadeId == cascade.Id);
            Assert.Equal(VerdictKind.Unverified, (await db.Verdicts.SingleAsync(v => v.ClaimId == claim.Id)).Kind);
        }
    }

    private async Task AssertHistoryAsync(ProvenanceDbContext db)
    {
        var history = await db.History.ToListAsync();
        var submitted = history.Where(h => h.Event == "appearance.submitted").Select(h => h.Subject);
        Assert.Equal(ids.Select(id => $"appearance:{id}").Order(), submitted.Order());
        Assert.Equal(Videos, history.Where(h => h.Event == "appearance.acquired").DistinctBy(h => h.Subject).Count());
        Assert.Equal(Videos, history.Count(h => h.Event == "appearance.acquired"));
        Assert.Equal(ids.Length - Videos, history.Count(h => h.Event == "appearance.unavailable"));
        Assert.Equal(await db.Matches.CountAsync(), history.Count(h => h.Event == "match.found"));
        Assert.Equal(await db.Cascades.CountAsync(), history.Count(h => h.Event == "cascade.formed"));
        Assert.Equal(await db.Claims.CountAsync(), history.Count(h => h.Event == "review.opened"));
        Assert.DoesNotContain(history, h => h.Event == "stage.givenUp");
        Assert.All(history.GroupBy(h => (h.Event, h.Subject, h.Facts)), same => Assert.Single(same));
    }

    // A job whose making was cut off was never queued and expires by itself; the sweep has rung for its row. One that a killed worker held comes back within a minute, finds its row done and ends.
    private static async Task AssertQueuesAsync(ProvenanceDbContext db)
    {
        const string Lost = $"""
            select concat(job.id, ' ', statename, ' in ', queue, ', fetched ', fetchedat, ': ', arguments) as "Value" from {JobStorages.Schema}.job as job
            left join {JobStorages.Schema}.jobqueue as queued on queued.jobid = job.id where queued.id is not null or (coalesce(statename, '') not in ('Succeeded', 'Deleted') and not (statename is null and expireat is not null))
            """;
        for (var tries = 0; tries < 600 && await db.Database.SqlQueryRaw<string>(Lost).AnyAsync(); tries++) await Task.Delay(200);
        Assert.Empty(await db.Database.SqlQueryRaw<string>(Lost).ToListAsync());
    }

    private async Task AssertFolderAsync(ProvenanceDbContext db)
    {
        var folder = new DataFolder(fleet.Folder);
        var kept = await db.MediaFiles.Select(m => m.Sha256).ToListAsync();
        var named = kept.Union(await db.Appearances.Where(a => a.SubmittedSha256 != null).Select(a => a.SubmittedSha256!).ToListAsync());
        Assert.Equal(named.Order(), Directory.GetFiles(folder.Media, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!).Order());
        Assert.Equal(kept.Order(), Directory.GetDirectories(folder.Pictures, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!).Where(name => name.Length == 64).Order());

        // What broke off lies there for a day, in case it is still being written; the folders of dead runs go with the next sweep.
        foreach (var entry in new DirectoryInfo(folder.Work).EnumerateFileSystemInfos()) entry.LastWriteTimeUtc = DateTime.UtcNow.AddDays(-2);
        new Leftovers(folder, TimeProvider.System).Delete();
        for (var tries = 0; tries < 900 && Directory.EnumerateFileSystemEntries(folder.Work).Any(); tries++) await Task.Delay(200);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Work));
        for (var tries = 0; tries < 450 && ProgramsIn.Folder(fleet.Folder).Count > 0; tries++) await Task.Delay(200);
        Assert.Empty(ProgramsIn.Folder(fleet.Folder));
    }

    private int CopiesOf(FleetSubmission one) => one.Footage is null ? 1 : submissions.Count(s => s.Footage == one.Footage);

    private static string Written(IEnumerable<long> members) => string.Join(' ', members.Order());
}
