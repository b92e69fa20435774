using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Provenance.Server.Tests;

public sealed class SubmittingApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task The_same_address_twice_is_one_appearance_at_one_location()
    {
        var body = new { url = "https://www.tiktok.com/@w/video/7049989001234567890", postedAt = "2022-01-06", fetch = false };
        using var first = await _api.SubmitAsync(body);
        using var second = await _api.SubmitAsync(body);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        var appearance = await _api.GetAsync(first.Headers.Location!.ToString());
        Assert.Equal("TikTok", appearance.GetProperty("platform").GetString());
        Assert.Equal(3, appearance.GetProperty("time").GetProperty("evidence").GetArrayLength());
        var found = await _api.GetAsync("/api/v1/appearances/at?url=https%3A%2F%2Fwww.tiktok.com%2F%40w%2Fvideo%2F7049989001234567890");
        Assert.Equal(appearance.GetProperty("id").GetInt64(), found.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task What_may_not_be_fetched_ends_unavailable_with_the_reason()
    {
        var end = await _api.EndOfAsync(await Api.IdOfAsync(_api.SubmitAsync(new { url = "https://example.org/not-fetched", fetch = false })));

        Assert.Equal("unavailable", end.GetProperty("state").GetString());
        Assert.Equal("NotFetched", end.GetProperty("unavailable").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task The_same_bytes_at_two_addresses_are_two_appearances_with_one_file()
    {
        var clip = Clips.Remuxed(Clips.Other, "shared-bytes");
        var first = await _api.EndOfAsync(await _api.SubmitPostAsync("https://x.com/a/status/1479095530440765441", clip));
        var second = await _api.EndOfAsync(await _api.SubmitPostAsync("https://x.com/b/status/1479095530440765442", clip));

        var sha256 = first.GetProperty("media").GetProperty("sha256").GetString();
        Assert.Equal(sha256, second.GetProperty("media").GetProperty("sha256").GetString());
        await using var db = server.OpenStore();
        Assert.Equal(1, await db.MediaFiles.CountAsync(m => m.Sha256 == sha256));
    }

    [Fact]
    public async Task Two_uploads_of_one_file_at_once_are_one_appearance()
    {
        var clip = Clips.Remuxed(Clips.Other, "at-once");
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Api.IdOfAsync(_api.SubmitFileAsync(clip))));

        Assert.Single(ids.Distinct());
        Assert.Equal("done", (await _api.EndOfAsync(ids[0])).GetProperty("state").GetString());
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "work")));
    }

    [Fact]
    public async Task The_videos_of_a_post_are_appearances_of_their_own()
    {
        var ids = new List<long>();
        foreach (var item in (int[])[1, 2]) ids.Add(await Api.IdOfAsync(_api.SubmitAsync(new { url = "https://x.com/a/status/1479095530440765449", item, fetch = false })));

        Assert.Equal(2, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"url":"not a url"}""", "address")]
    [InlineData("""{"url":"file:///etc/passwd"}""", "http")]
    [InlineData("""{"url":"data:video/mp4;base64,AAAA"}""", "http")]
    [InlineData("""{"url":"ftp://example.org/x.mp4"}""", "http")]
    [InlineData("""{"url":"ytsearch:protest"}""", "http")]
    [InlineData("""{"url":"//host"}""", "host")]
    [InlineData("""{}""", "neither a URL nor a file")]
    [InlineData("""{"url":"https://example.org/","item":0}""", "item number")]
    [InlineData("""{"url":"https://example.org/","postedAt":"some day"}""", "posted time")]
    [InlineData("""{"url":"https://example.org/","posted":"2022-01-06"}""", "$.posted")]
    [InlineData("""{"url":42}""", "$.url")]
    [InlineData("""[1]""", "JSON object")]
    [InlineData("""null""", "JSON object")]
    [InlineData("""{""", "JSON object")]
    public async Task Bad_json_is_refused_with_what_was_wrong_and_what_was_expected(string json, string says)
    {
        using var response = await _api.PostContentAsync("/api/v1/appearances", new StringContent(json, Encoding.UTF8, "application/json"));

        await AssertRefusedAsync(response, HttpStatusCode.BadRequest, says);
    }

    [Fact]
    public async Task Bad_forms_are_refused_with_what_was_wrong()
    {
        await AssertRefusedAsync(await _api.SubmitFileAsync(null, ("posted-at", "2022-01-06")), HttpStatusCode.BadRequest, "postedAt");
        await AssertRefusedAsync(await _api.SubmitFileAsync(null, ("url", "https://example.org/"), ("item", "two")), HttpStatusCode.BadRequest, "item is a number");
        await AssertRefusedAsync(await _api.SubmitFileAsync(null, ("note", new string('x', 70_000))), HttpStatusCode.BadRequest, "note");
        await AssertRefusedAsync(await _api.SubmitFileAsync("/dev/null"), HttpStatusCode.BadRequest, "empty");
        await AssertRefusedAsync(await _api.PostContentAsync("/api/v1/appearances", new StringContent("x")), HttpStatusCode.UnsupportedMediaType, "content type");
        using var cut = new StringContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nhalf a fi");
        cut.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "b") } };
        await AssertRefusedAsync(await _api.PostContentAsync("/api/v1/appearances", cut), HttpStatusCode.BadRequest, "form");
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "work")));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_leaves_nothing()
    {
        await using var small = await RunningServer.StartedAsync("--max-file-bytes", "20000");

        await AssertRefusedAsync(await small.Api.SubmitFileAsync(Clips.First), HttpStatusCode.RequestEntityTooLarge, "20000 bytes");

        Assert.Empty(Directory.GetFiles(Path.Combine(small.Folder, "work")));
        Assert.Empty(Directory.GetFiles(Path.Combine(small.Folder, "media"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_page_is_fetched_when_its_host_was_opened_and_refused_when_it_was_not()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.MapFile("/clip.mp4", Clips.Other, "video/mp4").MapHtml("/page", """<html><meta property="og:video" content="/clip.mp4"><title>march</title></html>""");
        await using var open = await RunningServer.StartedAsync("--allow-fetch-from", site.HostAndPort);

        var fetched = await open.Api.EndOfAsync(await Api.IdOfAsync(open.Api.SubmitAsync(new { url = site.At("/page") })));
        var closed = await _api.EndOfAsync(await Api.IdOfAsync(_api.SubmitAsync(new { url = site.At("/page") })));

        Assert.Equal("done", fetched.GetProperty("state").GetString());
        Assert.Equal("BlockedAddress", closed.GetProperty("unavailable").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be_not_there()
    {
        foreach (var path in (string[])["/api/v1/appearances/999999", "/api/v1/cascades/999999", "/nothing", "/api/v1/appearances/at?url=https%3A%2F%2Fexample.org%2Fnever"])
            await AssertRefusedAsync(await _api.TryGetAsync(path), HttpStatusCode.NotFound, "");
    }

    [Fact]
    public async Task Health_says_what_the_server_runs_on()
    {
        var health = await _api.GetAsync("/health");

        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.Contains("ffmpeg version", health.GetProperty("ffmpeg").GetString(), StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string says)
    {
        using (response)
        {
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }
}
