using System.Net;
using System.Net.Sockets;

namespace Provenance.Media.Fetching;

/// <summary>Decides which addresses may be connected to, after their names have been resolved, and connects to the address that was checked.</summary>
public sealed class AddressPolicy
{
    private static readonly TimeSpan PerAddress = TimeSpan.FromSeconds(10);

    private const string Instead = "Submit the file itself, or have an administrator allow the host.";

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;
    private readonly HashSet<int> _ports;
    private readonly HashSet<string> _openHosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _openEndpoints = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPNetwork> _openNetworks = [];

    /// <summary>Reads the opened hosts and networks.</summary>
    /// <exception cref="ArgumentException">An entry of <see cref="FetchOptions.AllowedHosts"/> is neither a host, a host with a port, nor a network.</exception>
    public AddressPolicy(FetchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _lookUp = options.LookUp;
        _ports = [80, 443, .. options.ExtraPorts];
        foreach (var entry in options.AllowedHosts) Open(entry.Trim());
    }

    /// <summary>Looks a host up and gives its addresses, if every one of them may be connected to.</summary>
    /// <param name="host">A name or an address, IPv6 with or without brackets.</param>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <param name="cancellation">Ends the look-up.</param>
    /// <exception cref="BlockedAddressException">The port is closed, or one of the addresses is forbidden.</exception>
    /// <exception cref="SocketException">The name cannot be resolved now.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, int port, CancellationToken cancellation)
    {
        var name = Bare(host);
        var isOpenEndpoint = _openEndpoints.Contains(Endpoint(name, port));
        if (!isOpenEndpoint && !_ports.Contains(port))
            throw new BlockedAddressException($"Port {port} is not asked; only the web's own, 80 and 443, are. {Instead}");

        IPAddress[] addresses = IPAddress.TryParse(name, out var literal) ? [literal] : await _lookUp(name, cancellation);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        if (isOpenEndpoint || _openHosts.Contains(name)) return addresses;

        // One forbidden address is enough: which of them a second look-up or the system would choose is not ours to say.
        if (addresses.FirstOrDefault(address => !IsOpen(address) && ForbiddenAddresses.Contains(address)) is { } forbidden)
            throw new BlockedAddressException(literal is not null
                ? $"The address {forbidden} is private, loopback or reserved, and is not asked. {Instead}"
                : $"The host {name} leads to {forbidden}, which is private, loopback or reserved, and is not asked. {Instead}");

        return addresses;
    }

    /// <summary>Looks a host up, checks it, and connects to an address that was checked.</summary>
    /// <exception cref="BlockedAddressException">As for <see cref="ResolveAsync"/>.</exception>
    /// <exception cref="SocketException">It cannot be resolved or reached now.</exception>
    public async Task<NetworkStream> ConnectAsync(string host, int port, CancellationToken cancellation)
    {
        var addresses = await ResolveAsync(host, port, cancellation);
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(PerAddress);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), limit.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e)
            {
                socket.Dispose();
                cancellation.ThrowIfCancellationRequested();
                if (i + 1 < addresses.Count) continue; // another of its addresses may answer
                if (e is OperationCanceledException) throw new SocketException((int)SocketError.TimedOut);
                throw;
            }
        }
    }

    private bool IsOpen(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _openNetworks.Any(network => network.Contains(plain));
    }

    private void Open(string entry)
    {
        if (entry.Contains('/') && IPNetwork.TryParse(entry, out var network)) _openNetworks.Add(network);
        else if (IsHost(entry)) _openHosts.Add(Bare(entry));
        else if (Uri.TryCreate($"tcp://{entry}", UriKind.Absolute, out var url) && url.Port > 0 && url.PathAndQuery is "" or "/")
            _openEndpoints.Add(Endpoint(Bare(url.Host), url.Port));
        else throw new ArgumentException($"\"{entry}\" opens nothing: expected a host, a host with a port, or a network such as 10.20.0.0/16.", nameof(entry));
    }

    // "[::1]:80" passes for an address too, its port unheard.
    private static bool IsHost(string entry) =>
        (IPAddress.TryParse(entry, out _) && !entry.Contains("]:", StringComparison.Ordinal)) || Uri.CheckHostName(entry) == UriHostNameType.Dns;

    private static string Endpoint(string host, int port) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{host}|{port}");

    // The same host is written in several ways; all of them are compared in one.
    private static string Bare(string host)
    {
        var bare = host.Trim('[', ']').TrimEnd('.');
        return IPAddress.TryParse(bare, out var address) ? address.ToString() : bare;
    }
}
