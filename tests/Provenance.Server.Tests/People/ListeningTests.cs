using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Provenance.Server.Tests.People;

public sealed class ListeningTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5180", "", false, true)]
    [InlineData("http://localhost:5180;http://[::1]:5181", "", false, true)]
    [InlineData("http://unix:/run/provenance.sock", "", false, true)]
    [InlineData("https://0.0.0.0:5443", "", false, true)]
    [InlineData("http://0.0.0.0:5180", "", false, false)]
    [InlineData("http://*:5180", "", false, false)]
    [InlineData("https://0.0.0.0:5443;http://192.168.7.2:5180", "", false, false)]
    [InlineData("http://0.0.0.0:5180", "10.0.0.0/8", false, true)]
    [InlineData("http://0.0.0.0:5180", "the proxy", false, false)]
    [InlineData("http://0.0.0.0:5180", "", true, true)]
    public void Elsewhere_than_on_loopback_it_listens_with_https_behind_a_proxy_or_when_told_to(string urls, string proxy, bool isInsecure, bool mayListen)
    {
        var problem = Listening.ProblemOf(new ConfigurationBuilder().Build(), urls, new ServerOptions { BehindProxy = proxy, InsecureListen = isInsecure });

        Assert.Equal(mayListen, problem is null);
    }

    [Fact]
    public void Kestrels_own_endpoints_are_looked_at_in_place_of_the_urls()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Kestrel:Endpoints:Open:Url", "http://0.0.0.0:80")]).Build();

        Assert.Contains("--insecure-listen", Listening.ProblemOf(configuration, "http://127.0.0.1:5180", new ServerOptions()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxys_word_is_believed_from_where_it_was_said_to_ask_from()
    {
        await using var believed = await RunningServer.StartedAsync("--behind-proxy", "127.0.0.1");
        await using var alone = await RunningServer.StartedAsync();

        Assert.Contains("secure", await CookieAsync(believed), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", await CookieAsync(alone), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> CookieAsync(RunningServer server)
    {
        using var first = await Visitor.FirstAsync(server);
        using var visitor = new Visitor(server.Api.Root, header: ("X-Forwarded-Proto", "https"));
        using var signedIn = await visitor.SignInAsync("ada");
        return signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("provenance.session=", StringComparison.Ordinal)).Replace("httponly", "", StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_another_program_listens_on_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";
        var none = new ConfigurationBuilder().Build();

        Assert.Contains(url, Listening.TakenProblemOf(none, url), StringComparison.Ordinal);
        Assert.Contains("--urls", Listening.TakenProblemOf(none, $"http://*:{((IPEndPoint)other.LocalEndpoint).Port}"), StringComparison.Ordinal);
        other.Stop();
        Assert.Null(Listening.TakenProblemOf(none, url));
    }
}
