using Microsoft.EntityFrameworkCore;
using Provenance.Store;
using TestKit;

namespace Provenance.Server.Tests;

/// <summary>A server that is killed at any moment and started again has lost nothing and doubled nothing.</summary>
public sealed class KilledServerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pv-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Killed_while_fetching_it_fetches_again()
    {
        await using var site = await LoopbackSite.StartAsync();
        var isAsked = new TaskCompletionSource();
        site.Map("/slow.mp4", async context =>
        {
            var bytes = await File.ReadAllBytesAsync(Clips.Other);
            context.Response.ContentType = "video/mp4";
            context.Response.ContentLength = bytes.Length;
            if (isAsked.TrySetResult())
            {
                await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
                await context.Response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            await context.Response.Body.WriteAsync(bytes);
        });
        await using var server = new ServerProcess(_folder, "--allow-fetch-from", site.HostAndPort);
        await server.StartAsync();
        var id = await Api.IdOfAsync(server.Api.SubmitAsync(new { url = site.At("/slow.mp4") }));
        await isAsked.Task;

        await server.KillAsync();
        await server.StartAsync();

        Assert.Equal("done", (await server.Api.EndOfAsync(id)).GetProperty("state").GetString());
        await server.KillAsync();
        await AssertWholeAsync(appearances: 1);
    }

    [Fact]
    public async Task Killed_while_fingerprinting_it_fingerprints_again()
    {
        await using var server = new ServerProcess(_folder);
        await server.StartAsync();
        var id = await Api.IdOfAsync(server.Api.SubmitFileAsync(Clips.Long));
        await server.Api.UntilAsync(id, body => body.GetProperty("stages").EnumerateArray().Any(s =>
            s.GetProperty("stage").GetString() == "Fingerprint" && s.GetProperty("state").GetString() == "Running"));

        await server.KillAsync();
        await server.StartAsync();

        var end = await server.Api.EndOfAsync(id);
        Assert.Equal("done", end.GetProperty("state").GetString());
        Assert.Equal(2, end.GetProperty("stages").EnumerateArray().Single(s => s.GetProperty("stage").GetString() == "Fingerprint").GetProperty("starts").GetInt32());
        await server.KillAsync();
        await AssertWholeAsync(appearances: 1);
    }

    [Fact]
    public async Task Killed_while_ffmpeg_decodes_it_takes_ffmpeg_with_it()
    {
        await using var server = new ServerProcess(_folder);
        await server.StartAsync();
        await Api.IdOfAsync(server.Api.SubmitFileAsync(Clips.Long));
        await ProgramsIn.UntilAsync(_folder, some: true);

        await server.KillAsync();

        await ProgramsIn.UntilAsync(_folder, some: false);
    }

    [Fact]
    public async Task Killed_while_a_program_hangs_it_takes_the_program_with_it()
    {
        var programs = Directory.CreateDirectory(Path.Combine(_folder, "programs")).FullName;
        foreach (var (name, script) in (ReadOnlySpan<(string, string)>)[("ffmpeg", "exec /usr/bin/ffmpeg \"$@\""), ("ffprobe", "exec sleep 600")])
        {
            var path = Path.Combine(programs, name);
            File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await using var server = new ServerProcess(Path.Combine(_folder, "data"), "--ffmpeg-folder", programs);
        await server.StartAsync();
        await Api.IdOfAsync(server.Api.SubmitFileAsync(Clips.First));
        await ProgramsIn.UntilAsync(_folder, some: true);

        await server.KillAsync();

        await ProgramsIn.UntilAsync(_folder, some: false);
    }

    // Two kills a batch: a third start without an end would rightly be the last.
    [Fact]
    public async Task Killed_at_any_moment_of_the_short_stages_it_goes_on()
    {
        var random = new Random(1);
        var ids = new List<long>();
        await using var server = new ServerProcess(_folder);
        await server.StartAsync();
        for (var clip = 0; clip < 4; clip++)
            ids.Add(await Api.IdOfAsync(server.Api.SubmitFileAsync(Clips.Remuxed(clip % 2 == 0 ? Clips.First : Clips.Copy, $"killed-{clip}"))));
        for (var kill = 0; kill < 2; kill++)
        {
            await server.Api.UntilAsync(ids[kill], body => body.GetProperty("stages").GetArrayLength() >= 3);
            await Task.Delay(random.Next(0, 250));
            await server.KillAsync();
            await server.StartAsync();
        }

        foreach (var id in ids) Assert.Equal("done", (await server.Api.EndOfAsync(id)).GetProperty("state").GetString());
        await server.KillAsync();
        await AssertWholeAsync(appearances: 4);
        await using var db = OpenStore();
        Assert.Equal(6, await db.Matches.CountAsync());
        var cascade = await db.Cascades.SingleAsync(c => c.DissolvedAt == null);
        Assert.Equal(ids.Order(), cascade.Members.Select(m => m.AppearanceId.Value).Order());
    }

    private SqliteProvenanceContext OpenStore() => new(StoreServices.SqliteOptions(new DataFolder(_folder).Database));

    private async Task AssertWholeAsync(int appearances)
    {
        await using var db = OpenStore();
        Assert.Equal(appearances, await db.Appearances.CountAsync());
        Assert.Equal(appearances * 5, await db.Work.CountAsync(w => w.State == WorkState.Done));
        Assert.Equal(await db.Work.CountAsync(), await db.Work.CountAsync(w => w.State == WorkState.Done));
        Assert.Equal(appearances, await db.Acquisitions.CountAsync(a => a.MediaFileId != null));
        Assert.Equal(await db.MediaFiles.CountAsync(), await db.Fingerprints.CountAsync());
        var history = await db.History.ToListAsync();
        foreach (var once in (string[])["appearance.submitted", "appearance.acquired"]) Assert.Equal(appearances, history.Count(h => h.Event == once));
        Assert.Equal(await db.Matches.CountAsync(), history.Count(h => h.Event == "match.found"));
        Assert.Equal(await db.Cascades.CountAsync(), history.Count(h => h.Event == "cascade.formed"));
        Assert.All(history.GroupBy(h => (h.Event, h.Subject, h.Facts)), same => Assert.Single(same));
        Assert.Equal(await db.MediaFiles.CountAsync(), Directory.GetFiles(Path.Combine(_folder, "media"), "*", SearchOption.AllDirectories).Length);
    }
}
