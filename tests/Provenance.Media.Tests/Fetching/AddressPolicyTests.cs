using System.Net;
using System.Net.Sockets;
using Provenance.Media.Fetching;

namespace Provenance.Media.Tests.Fetching;

public class AddressPolicyTests
{
    private static async Task<IReadOnlyList<IPAddress>> Resolve(string host, int port = 80, params string[] opened) =>
        await new AddressPolicy(new FetchOptions { AllowedHosts = opened }).ResolveAsync(host, port, CancellationToken.None);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2001:0:7f00:1::1")]
    [InlineData("2001:0:0808:0808:0:0:80ff:fffe")]
    [InlineData("2001:db8::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("100::1")]
    [InlineData("127.0.0.1.")]
    [InlineData("[::1]")]
    public async Task An_address_that_is_not_public_is_refused(string address) =>
        await Assert.ThrowsAsync<BlockedAddressException>(() => Resolve(address));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.128.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("198.20.0.1")]
    [InlineData("2a00:1450:4001:80b::200e")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::1")]
    public async Task A_public_address_is_let_through(string address) => Assert.Single(await Resolve(address));

    [Theory]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://\u2460\u2461\u2466.0.0.1/")]
    public async Task Loopback_is_refused_however_it_is_written(string url)
    {
        var uri = new Uri(url);

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            var addresses = await Resolve(uri.IdnHost);
            Assert.DoesNotContain(addresses, IPAddress.IsLoopback);
        });
    }

    [Fact]
    public async Task A_name_that_leads_to_loopback_is_refused_by_what_it_leads_to()
    {
        var refusal = await Assert.ThrowsAsync<BlockedAddressException>(() => Resolve("localhost"));

        Assert.Contains("localhost leads to", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(22)]
    [InlineData(8080)]
    public async Task A_port_that_is_not_the_webs_is_refused(int port)
    {
        await Assert.ThrowsAsync<BlockedAddressException>(() => Resolve("8.8.8.8", port));
        Assert.Single(await new AddressPolicy(new FetchOptions { ExtraPorts = [port] }).ResolveAsync("8.8.8.8", port, CancellationToken.None));
    }

    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 8080)]
    [InlineData("[::1]:8080", "::1", 8080)]
    [InlineData("localhost:8080", "LOCALHOST", 8080)]
    [InlineData("localhost", "localhost", 443)]
    [InlineData("127.0.0.1", "127.0.0.1", 80)]
    [InlineData("127.0.0.0/8", "127.3.2.1", 80)]
    [InlineData("127.0.0.0/8", "::ffff:127.3.2.1", 80)]
    public async Task What_is_opened_is_let_through(string opened, string host, int port) => Assert.NotEmpty(await Resolve(host, port, opened));

    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 8081)]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 80)]
    [InlineData("127.0.0.1:8080", "localhost", 8080)]
    [InlineData("127.0.0.1", "127.0.0.1", 8080)]
    [InlineData("127.0.0.0/8", "10.0.0.1", 80)]
    public async Task What_is_beside_the_opened_stays_closed(string opened, string host, int port) =>
        await Assert.ThrowsAsync<BlockedAddressException>(() => Resolve(host, port, opened));

    [Theory]
    [InlineData("")]
    [InlineData("http://127.0.0.1:80/x")]
    [InlineData("10.0.0.0/99")]
    [InlineData("a b")]
    public void An_entry_that_opens_nothing_is_named(string entry)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new AddressPolicy(new FetchOptions { AllowedHosts = [entry] }));

        Assert.Contains($"\"{entry}\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_a_passing_fault() =>
        await Assert.ThrowsAsync<SocketException>(() => Resolve("nowhere.invalid"));
}
