using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TestKit;
using Xunit.Abstractions;

namespace Provenance.Server.Tests.Hostile;

/// <summary>
/// Everything a stranger can send to one running service: addresses, redirects, pages, bodies, files, hashes, requests. Nothing that is closed is asked, nothing local is
/// read, nothing falls over, and every refusal is a sentence.
/// </summary>
public sealed class HostileSuite(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Secret = "SECRET-OF-THE-DESK-5317";
    private const long MaxFileBytes = 4_000_000;

    private readonly string _place = Directory.CreateTempSubdirectory("pv-secret-").FullName;
    private LoopbackSite _open = null!;
    private LoopbackSite _closed = null!;
    private RunningServer _server = null!;
    private int _cases;
    private int _refused;

    private string SecretFile => Path.Combine(_place, "secret.ts");

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(SecretFile, string.Concat(Enumerable.Repeat(Secret, 50)));
        (_open, _closed) = (await LoopbackSite.StartAsync(), await LoopbackSite.StartAsync());
        _closed.MapFile("/clip.mp4", Clips.Other, "video/mp4");
        _server = await RunningServer.StartedAsync("--allow-fetch-from", _open.HostAndPort, "--max-file-bytes", $"{MaxFileBytes}", "--chromium", "none", "--requests-per-minute", "0", "--capture-pages", "false");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _open.DisposeAsync();
        await _closed.DisposeAsync();
        Directory.Delete(_place, recursive: true);
    }

    [Fact]
    public async Task Nothing_closed_is_asked_nothing_local_is_read_and_nothing_falls_over()
    {
        await AddressesAsync();
        await FilesAsync();
        await RequestsAsync();

        Assert.Empty(_closed.Requests);
        Assert.DoesNotContain(_open.Requests, path => path.Contains("never", StringComparison.Ordinal));
        Assert.Empty(_server.Faults);
        await AssertNothingReadAsync();
        Assert.Equal(200, (int)(await _server.Api.TryGetAsync("/livez")).StatusCode);
        Assert.True(_cases >= 150, $"{_cases} cases");
        output.WriteLine($"{_cases} cases, {_refused} refused; closed addresses asked: {_closed.Requests.Count}; local files read: 0; faults of the server: {_server.Faults.Count}");
    }

    private async Task AddressesAsync()
    {
        var port = _closed.Root.Port;
        string[] hosted = [.. HostileSite.Map(_open, _closed.At("/clip.mp4").AbsoluteUri, SecretFile).Select(path => _open.At(path).AbsoluteUri)];
        string[] all = [.. HostileAddresses.Closed(port), .. HostileAddresses.NotOfTheWeb(SecretFile), .. HostileAddresses.OtherPorts(), .. hosted];
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (address, _) => await SubmitAsync(address));
    }

    private async Task SubmitAsync(string address)
    {
        Interlocked.Increment(ref _cases);
        using var answer = await _server.Api.SubmitAsync(new { url = address });
        var body = await answer.Content.ReadAsStringAsync();
        AssertSound((int)answer.StatusCode, body, address);
        if (!answer.IsSuccessStatusCode)
        {
            Interlocked.Increment(ref _refused);
            return;
        }

        var id = JsonDocument.Parse(body).RootElement.GetProperty("id").GetInt64();
        var end = await _server.Api.UntilAsync(id, one => one.GetProperty("state").GetString() is not ("waiting" or "running")
            || one.GetProperty("stages").EnumerateArray().Any(s => s.GetProperty("fault").ValueKind == JsonValueKind.String));
        Assert.True(end.GetProperty("media").ValueKind == JsonValueKind.Null, $"{address} gave footage: {end}");
        if (end.GetProperty("unavailable").ValueKind == JsonValueKind.Object)
        {
            Interlocked.Increment(ref _refused);
            AssertSound(200, end.GetProperty("unavailable").GetProperty("detail").GetString() ?? "", address);
        }
    }

    private async Task FilesAsync()
    {
        var files = HostileFiles.All(SecretFile, _closed.At("/clip.mp4").AbsoluteUri).ToList();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (file, cancellation) =>
        {
            foreach (var route in (string[])["/api/v1/appearances", "/api/v1/lookups/file", "/api/v1/lookups/image"])
            {
                Interlocked.Increment(ref _cases);
                using var form = new MultipartFormDataContent();
                var content = new ByteArrayContent(file.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("video/mp4") } };
                form.Add(content, "file", $"{file.Name}.mp4");
                using var answer = await _server.Api.PostContentAsync(route, form);
                var body = await answer.Content.ReadAsStringAsync(cancellation);
                AssertSound((int)answer.StatusCode, body, $"{route} {file.Name}");
                if (!answer.IsSuccessStatusCode) Interlocked.Increment(ref _refused);
                else if (route.EndsWith("appearances", StringComparison.Ordinal))
                    Assert.NotEqual("done", (await _server.Api.EndOfAsync(JsonDocument.Parse(body).RootElement.GetProperty("id").GetInt64())).GetProperty("state").GetString());
            }
        });
    }

    private async Task RequestsAsync()
    {
        foreach (var path in HostileRequests.Paths())
        {
            using var answer = await _server.Api.TryGetAsync(path);
            Count((int)answer.StatusCode, path.StartsWith("/api/v1/events", StringComparison.Ordinal) ? "" : await answer.Content.ReadAsStringAsync(), path);
        }

        foreach (var (type, bytes) in HostileRequests.Bodies())
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await _server.Api.PostContentAsync("/api/v1/appearances", content);
            Count((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), $"{type} {Encoding.UTF8.GetString(bytes)[..Math.Min(60, bytes.Length)]}");
        }

        foreach (var whole in HostileRequests.Whole())
        {
            var answer = await SayAsync(whole.Replace("{0}", _server.Api.Root.Authority, StringComparison.Ordinal).Replace("{1}", _server.Api.AuthorizationLine, StringComparison.Ordinal));
            Count(answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3)) : 400, answer, whole[..Math.Min(80, whole.Length)]);
        }
    }

    private void Count(int status, string body, string what)
    {
        _cases++;
        if (status >= 400) _refused++;
        AssertSound(status, body, what);
    }

    // What the server does not speak it says with 501 and 505; every other 5xx is a fault of ours.
    private static void AssertSound(int status, string body, string what)
    {
        Assert.True(status is < 500 or 501 or 505, $"{status} for {what}: {body[..Math.Min(300, body.Length)]}");
        Assert.DoesNotContain(Secret, body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.DoesNotContain("root:x:", body, StringComparison.Ordinal);
    }

    private async Task<string> SayAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Api.Root.Host, _server.Api.Root.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        client.Client.Shutdown(SocketShutdown.Send);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var heard = new MemoryStream();
        try
        {
            await stream.CopyToAsync(heard, patience.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            return Encoding.Latin1.GetString(heard.ToArray()); // it hung up, or keeps the connection for another request
        }

        return Encoding.Latin1.GetString(heard.ToArray());
    }

    private async Task AssertNothingReadAsync()
    {
        await using var db = _server.OpenStore();
        Assert.Empty(await db.MediaFiles.ToListAsync());
        Assert.DoesNotContain(await db.Acquisitions.Select(a => a.Detail ?? "").ToListAsync(), text => text.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await db.DateEvidence.Select(e => e.Raw).ToListAsync(), text => text.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await db.Appearances.Select(a => (a.Caption ?? "") + a.Uploader).ToListAsync(), text => text.Contains(Secret, StringComparison.Ordinal));
    }
}
