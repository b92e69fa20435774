using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Provenance.Media.Fetching;

/// <summary>Addresses that a stranger's URL may not reach: all that are not on the public Internet, in every disguise.</summary>
/// <remarks>The IANA registries of special-purpose addresses for IPv4 and IPv6; RFC 4291, 3056, 4380, 6052 for the embedded ones.</remarks>
internal static class ForbiddenAddresses
{
    private static readonly IPNetwork[] V4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // Everything public is in 2000::/3; these parts of it are not.
    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] V6 = Networks("2001:2::/48", "2001:10::/28", "2001:20::/28", "2001:db8::/32", "3fff::/20");

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32");

    /// <summary>True when the address, or an IPv4 address inside it, is not public.</summary>
    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork) return V4.Any(network => network.Contains(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId != 0) return true;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (Translated.Contains(address)) return Contains(new IPAddress(bytes[12..]));
        if (SixToFour.Contains(address)) return Contains(new IPAddress(bytes[2..6]));
        if (Teredo.Contains(address)) return Contains(new IPAddress(bytes[4..8])) || Contains(Inverted(bytes[12..]));

        return !PublicV6.Contains(address) || V6.Any(network => network.Contains(address));
    }

    // Teredo writes the client's address with every bit turned.
    private static IPAddress Inverted(ReadOnlySpan<byte> bytes)
    {
        Span<byte> turned = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(turned, ~BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return new IPAddress(turned);
    }

    private static IPNetwork[] Networks(params string[] texts) => [.. texts.Select(text => IPNetwork.Parse(text))];
}
