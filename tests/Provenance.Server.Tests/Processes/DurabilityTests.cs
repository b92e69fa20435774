using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Provenance.Reviewing.Upkeep;
using Provenance.Store;
using TestKit;
using Xunit.Abstractions;

namespace Provenance.Server.Tests.Processes;

/// <summary>The database is held by another, its connections are cut, its disk is full or not to be written: nothing is lost and nothing doubled.</summary>
public sealed class DurabilityTests(ITestOutputHelper output)
{
    private const int Submissions = 3;

    [Fact]
    public async Task While_another_program_holds_the_database_it_waits_and_goes_on()
    {
        await using var server = await RunningServer.StartedAsync();
        await using var other = new SqliteConnection($"Data Source={new DataFolder(server.Folder).Database};Pooling=False");
        await other.OpenAsync();
        var submitted = new List<Task<long>>();
        for (var number = 0; number < Submissions; number++)
        {
            using (var hold = other.CreateCommand())
            {
                hold.CommandText = "begin immediate";
                await hold.ExecuteNonQueryAsync();
                submitted.Add(server.Api.SubmitPostAsync($"https://video.example/held/{number}", Clips.Remuxed(Clips.First, $"held-{number}")));
                await Task.Delay(1500);
                hold.CommandText = "commit";
                await hold.ExecuteNonQueryAsync();
            }

            await Task.Delay(100);
        }

        foreach (var id in await Task.WhenAll(submitted)) Assert.Equal("done", (await server.Api.EndOfAsync(id)).GetProperty("state").GetString());
        await AssertWholeAsync(new DataFolder(server.Folder), StoreServices.Factory(new DataFolder(server.Folder), null));
    }

    [PostgresFact]
    public async Task Connections_that_PostgreSQL_cuts_again_and_again_cost_time_and_nothing_else()
    {
        await using var fleet = await Fleet.StartedAsync(workers: 1);
        using var done = new CancellationTokenSource();
        var cutting = CutAsync(fleet, done.Token);

        for (var number = 0; number < Submissions; number++) await SubmitUntilTakenAsync(fleet.Web.Api, number);
        await Task.Delay(3000);
        await done.CancelAsync();
        output.WriteLine($"{await cutting} connections were cut");
        await fleet.UntilDoneAsync(TimeSpan.FromMinutes(3));

        await AssertWholeAsync(new DataFolder(fleet.Folder), fleet.OpenStores());
    }

    [Fact]
    public async Task On_a_full_disk_it_says_so_loses_nothing_and_goes_on_when_there_is_room()
    {
        if (!SmallDisk.IsToBeHad) return; // many containers forbid the namespaces it is made of

        using var disk = new SmallDisk(megabytes: 40);
        var keys = Directory.CreateTempSubdirectory("pv-");
        await using var server = new ServerProcess(disk.Path, "--min-free-bytes", "0") { Inside = disk.Before, FirstKey = Path.Combine(keys.FullName, "first.key") };
        await server.StartAsync();
        var first = await server.Api.SubmitPostAsync("https://video.example/full/0", Clips.First);
        await server.Api.EndOfAsync(first);
        var fill = Path.Combine(disk.SeenFrom(server.Id), "fill");
        Fill(fill);

        var answers = new List<HttpStatusCode>();
        for (var number = 1; number <= Submissions; number++)
        {
            using var answer = await server.Api.SubmitFileAsync(Clips.Remuxed(Clips.First, $"full-{number}"), ("url", $"https://video.example/full/{number}"), ("fetch", "false"));
            answers.Add(answer.StatusCode);
        }

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.InsufficientStorage, answer));
        Assert.Equal("done", (await server.Api.AppearanceAsync(first)).GetProperty("state").GetString());
        File.Delete(fill);
        keys.Delete(recursive: true);
        for (var number = 1; number <= Submissions; number++)
            Assert.Equal("done", (await server.Api.EndOfAsync(await server.Api.SubmitPostAsync($"https://video.example/full/{number}", Clips.Remuxed(Clips.First, $"full-{number}")))).GetProperty("state").GetString());
        using var list = await server.Api.TryGetAsync("/api/v1/appearances");
        Assert.Equal(Submissions + 1, System.Text.Json.JsonDocument.Parse(await list.Content.ReadAsStringAsync()).RootElement.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named_at_the_start()
    {
        if (!SmallDisk.IsToBeHad) return; // many containers forbid the namespaces it is made of

        var folder = Directory.CreateTempSubdirectory("pv-");
        var (exitCode, said) = await ServerProcess.RunToEndInsideAsync(["bwrap", "--dev-bind", "/", "/", "--ro-bind", folder.FullName, folder.FullName], "--data", folder.FullName, "--urls", "http://127.0.0.1:0");
        folder.Delete(recursive: true);

        Assert.Equal(ProvenanceServer.CannotStart, exitCode);
        Assert.Contains(folder.FullName, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    // Whatever room is left goes, to the last block.
    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[1 << 16];
        for (var size = block.Length; size >= 512; size /= 2)
        {
            try
            {
                while (true) file.Write(block, 0, size);
            }
            catch (IOException)
            {
                continue;
            }
        }
    }

    // A request that meets the cut says so (503) and is sent again; the same address and file again change nothing.
    private static async Task SubmitUntilTakenAsync(Api api, int number)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            using var answer = await api.SubmitFileAsync(Clips.Remuxed(Clips.First, $"cut-{number}"), ("url", $"https://video.example/cut/{number}"), ("fetch", "false"));
            if (answer.IsSuccessStatusCode) return;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            await Task.Delay(200);
        }

        throw new TimeoutException($"Submission {number} was never taken.");
    }

    private static async Task<int> CutAsync(Fleet fleet, CancellationToken done)
    {
        var cut = 0;
        while (!done.IsCancellationRequested)
        {
            await using (var db = fleet.OpenStore())
            {
                cut += await db.Database.SqlQueryRaw<int>(
                    "select count(pg_terminate_backend(pid))::int as \"Value\" from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()").SingleAsync(CancellationToken.None);
            }

            await Task.WhenAny(Task.Delay(400, done));
        }

        return cut;
    }

    private static async Task AssertWholeAsync(DataFolder folder, IDbContextFactory<ProvenanceDbContext> store)
    {
        await using var db = await store.CreateDbContextAsync();
        Assert.Equal(Submissions, await db.Appearances.CountAsync());
        Assert.Empty(await db.Work.Where(w => w.State != WorkState.Done).ToListAsync());
        Assert.Equal(Submissions * (Submissions - 1) / 2, await db.Matches.CountAsync());
        Assert.Equal(Submissions, (await db.Cascades.SingleAsync(c => c.DissolvedAt == null)).Members.Count);
        Assert.Empty((await new CheckStore(store, folder, TimeProvider.System).RunAsync(reads: true, CancellationToken.None)).Findings);
    }
}
