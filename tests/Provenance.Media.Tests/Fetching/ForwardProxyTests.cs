using System.Net;
using System.Net.Sockets;
using System.Text;
using Provenance.Media.Fetching;
using TestKit;

namespace Provenance.Media.Tests.Fetching;

public sealed class ForwardProxyTests : IAsyncLifetime
{
    private const long Quota = 1 << 20;

    private LoopbackSite _site = null!;
    private ForwardProxy _proxy = null!;

    public async Task InitializeAsync()
    {
        _site = (await LoopbackSite.StartAsync()).MapHtml("/page", "hello");
        _proxy = ForwardProxy.Start(new AddressPolicy(new FetchOptions { AllowedHosts = [_site.HostAndPort] }), Quota);
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _site.DisposeAsync();
    }

    private string Authorization => "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"provenance:{_proxy.Token}"));

    /// <summary>Sends the pieces one after the other, each once the last was answered; gives all that came back.</summary>
    private async Task<string> Say(params string[] pieces)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_proxy.Endpoint);
        var stream = socket.GetStream();
        var heard = new StringBuilder();
        var buffer = new byte[4096];
        foreach (var piece in pieces)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(piece));
            heard.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        }

        for (int read; (read = await stream.ReadAsync(buffer)) > 0;) heard.Append(Encoding.ASCII.GetString(buffer, 0, read));
        return heard.ToString();
    }

    [Fact]
    public async Task An_ordinary_client_gets_its_page_through_it()
    {
        using var client = new HttpClient(new HttpClientHandler
        {
            Proxy = new WebProxy($"http://{_proxy.Endpoint}") { Credentials = new NetworkCredential("provenance", _proxy.Token) },
        });

        Assert.Equal("hello", await client.GetStringAsync(_site.At("/page?x=1")));
        Assert.Equal(["/page?x=1"], _site.Requests);
    }

    [Fact]
    public async Task A_tunnel_carries_both_ways_until_the_answer_ends()
    {
        var heard = await Say(
            $"CONNECT {_site.HostAndPort} HTTP/1.1\r\n{Authorization}\r\n\r\n", $"GET /page HTTP/1.1\r\nHost: {_site.HostAndPort}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", heard, StringComparison.Ordinal);
        Assert.EndsWith("hello", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_not_sent_on()
    {
        string? sent = null;
        _site.Map("/see", context =>
        {
            sent = string.Join('\n', context.Request.Headers.Keys);
            return Task.CompletedTask;
        });

        await Say($"GET {_site.At("/see")} HTTP/1.1\r\nHost: {_site.HostAndPort}\r\nX-Kept: 1\r\nproxy-connection: keep-alive\r\n{Authorization}\r\n\r\n");

        Assert.Contains("X-Kept", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Proxy", sent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Proxy-Authorization: Basic cHJvdmVuYW5jZTp4\r\n")]
    [InlineData("Proxy-Authorization: Bearer x\r\n")]
    public async Task Without_the_jobs_token_nothing_is_asked(string header)
    {
        Assert.StartsWith("HTTP/1.1 407 ", await Say($"GET {_site.At("/page")} HTTP/1.1\r\n{header}\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 407 ", await Say($"CONNECT {_site.HostAndPort} HTTP/1.1\r\n{header}\r\n"), StringComparison.Ordinal);
        Assert.Empty(_site.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1:1")]
    [InlineData("2130706433:80")]
    [InlineData("0x7f.1:80")]
    [InlineData("[::1]:443")]
    [InlineData("[::ffff:127.0.0.1]:443")]
    [InlineData("localhost:443")]
    [InlineData("169.254.169.254:80")]
    [InlineData("8.8.8.8:25")]
    public async Task A_blocked_address_is_refused_and_said(string target)
    {
        Assert.StartsWith("HTTP/1.1 403 Blocked address", await Say($"CONNECT {target} HTTP/1.1\r\n{Authorization}\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403 Blocked address", await Say($"GET http://{target}/ HTTP/1.1\r\n{Authorization}\r\n\r\n"), StringComparison.Ordinal);
        Assert.NotNull(_proxy.Blocked);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET /page HTTP/1.1\r\n\r\n")]
    [InlineData("GET file:///etc/passwd HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT nowhere HTTP/1.1\r\n\r\n")]
    [InlineData("GET ftp://example.org/ HTTP/1.1\r\n\r\n")]
    public async Task What_no_proxy_takes_is_a_bad_request(string head) => Assert.StartsWith("HTTP/1.1 400 ", await Say(head), StringComparison.Ordinal);

    [Fact]
    public async Task A_host_that_does_not_answer_is_a_bad_gateway()
    {
        var gone = await LoopbackSite.StartAsync();
        var target = gone.HostAndPort;
        await gone.DisposeAsync();
        await using var proxy = ForwardProxy.Start(new AddressPolicy(new FetchOptions { AllowedHosts = [target] }), Quota);
        using var client = new HttpClient(new HttpClientHandler
        {
            Proxy = new WebProxy($"http://{proxy.Endpoint}") { Credentials = new NetworkCredential("provenance", proxy.Token) },
        });

        Assert.Equal(HttpStatusCode.BadGateway, (await client.GetAsync(new Uri($"http://{target}/"))).StatusCode);
    }

    [Fact]
    public async Task Its_end_is_the_end_of_every_tunnel()
    {
        _site.Map("/never", context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        var waiting = Say($"GET {_site.At("/never")} HTTP/1.1\r\nHost: {_site.HostAndPort}\r\n{Authorization}\r\n\r\n");
        while (_site.Requests.IsEmpty) await Task.Delay(5);
        await _proxy.DisposeAsync();

        if (await Record.ExceptionAsync(() => waiting) is null) Assert.Equal("", await waiting);
        await Assert.ThrowsAnyAsync<SocketException>(() => Say("x"));
        _proxy = ForwardProxy.Start(new AddressPolicy(new FetchOptions()), Quota);
    }

    [Fact]
    public async Task A_job_that_wants_more_than_its_quota_is_cut_and_gets_nothing_more()
    {
        _site.MapBytes("/large", new byte[2 << 20], "video/mp4");
        using var client = new HttpClient(new HttpClientHandler
        {
            Proxy = new WebProxy($"http://{_proxy.Endpoint}") { Credentials = new NetworkCredential("provenance", _proxy.Token) },
        });

        await Assert.ThrowsAnyAsync<Exception>(() => client.GetByteArrayAsync(_site.At("/large")));

        Assert.True(_proxy.IsOverQuota);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(_site.At("/page"))).StatusCode);
    }
}
