using System.Net;
using System.Net.NetworkInformation;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Provenance.Server;

/// <summary>Where the server may listen: on loopback; elsewhere only where passwords and keys do not travel in the open, or somebody says that they may.</summary>
internal static class Listening
{
    /// <summary>What is wrong with the addresses; null when nothing is.</summary>
    /// <param name="configuration">Holds the addresses: <c>urls</c>, or the endpoints of Kestrel, which take their place.</param>
    /// <param name="urls">The addresses when Kestrel has no endpoints of its own.</param>
    /// <param name="options">What was said about them.</param>
    internal static string? ProblemOf(IConfiguration configuration, string urls, ServerOptions options)
    {
        if (options.BehindProxy.Length > 0 && NetworksOf(options) is null)
            return $"\"{options.BehindProxy}\" names no networks. Expected for example --behind-proxy 10.0.0.0/8,192.168.7.2: the addresses that the proxy's requests come from.";

        var open = AddressesOf(configuration, urls).Where(IsOpen).ToArray();
        if (open.Length == 0 || options.InsecureListen || options.BehindProxy.Length > 0) return null;

        return $"Listening on {string.Join(" and ", open)} would let passwords and keys cross the network unprotected. Listen on loopback ({ServerOptions.DefaultUrl}); " +
            "or on https with a certificate (Kestrel__Certificates__Default__Path); or put a proxy with HTTPS before it and name where it asks from (--behind-proxy 10.0.0.0/8); " +
            "or, where nobody else is on that network, say so (--insecure-listen true).";
    }

    /// <summary>Which of the addresses another program listens on already, in words; null when none.</summary>
    /// <param name="configuration">Holds the addresses, as above.</param>
    /// <param name="urls">The addresses, as above.</param>
    /// <remarks>Asked before anything is opened or written: what Kestrel says of it comes late, and as a stack trace.</remarks>
    internal static string? TakenProblemOf(IConfiguration configuration, string urls)
    {
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        return AddressesOf(configuration, urls).FirstOrDefault(url => IsTaken(url, listening)) is { } taken
            ? $"Another program listens on {taken} already, perhaps another Provenance. Stop that one, or give this one another address: --urls http://127.0.0.1:5181."
            : null;
    }

    /// <summary>Has the server believe a proxy's word on who asks and how, when it comes from the networks that were named.</summary>
    internal static void UseProxyWord(this WebApplication app, ServerOptions options)
    {
        if (NetworksOf(options) is not { Count: > 0 } networks) return;

        var word = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        word.KnownIPNetworks.Clear();
        word.KnownProxies.Clear();
        foreach (var network in networks) word.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(word);
    }

    private static List<IPNetwork>? NetworksOf(ServerOptions options)
    {
        var networks = new List<IPNetwork>();
        foreach (var part in options.BehindProxy.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(part, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(part, out var one)) networks.Add(new IPNetwork(one, one.GetAddressBytes().Length * 8));
            else return null;
        }

        return networks.Count == 0 && options.BehindProxy.Length > 0 ? null : networks;
    }

    private static string[] AddressesOf(IConfiguration configuration, string urls)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToArray();
        return endpoints.Length > 0 ? endpoints : urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static bool IsTaken(string url, IPEndPoint[] listening)
    {
        if (url.StartsWith("http://unix:", StringComparison.OrdinalIgnoreCase)) return false;
        var address = BindingAddress.Parse(url);
        var at = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Any;
        return listening.Any(other => other.Port == address.Port && (other.Address.Equals(at) || IsAny(at) || IsAny(other.Address)));
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static bool IsOpen(string url) =>
        !url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("http://unix:", StringComparison.OrdinalIgnoreCase) && !LoopbackNames.AreAll(url);
}
