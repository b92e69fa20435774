using System.Globalization;
using System.Text;

namespace Provenance.Media.Fetching;

/// <summary>The head of a request to the forward proxy, and what of the body came with it.</summary>
/// <param name="IsConnect">True for a tunnel.</param>
/// <param name="Host">The host asked for.</param>
/// <param name="Port">Its port.</param>
/// <param name="Authorization">The value of Proxy-Authorization; null without one.</param>
/// <param name="Onward">The bytes to send to the host; empty for a tunnel that has sent nothing yet.</param>
internal sealed record ProxyRequest(bool IsConnect, string Host, int Port, string? Authorization, ReadOnlyMemory<byte> Onward)
{
    private const int MaxHeadBytes = 16 * 1024;

    // A header of ours ends the connection after one answer: the next request on it could name another host, unchecked.
    private static readonly string[] OursAlone = ["Proxy-Authorization", "Proxy-Connection", "Connection", "Keep-Alive"];

    /// <summary>Reads a head; null when it is none that a proxy takes, or has no end within 16 KB.</summary>
    public static async Task<ProxyRequest?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[MaxHeadBytes];
        for (var count = 0; count < buffer.Length;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(count), cancellation);
            if (read == 0) return null;

            count += read;
            var end = buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8);
            if (end >= 0) return Parse(Encoding.Latin1.GetString(buffer, 0, end), buffer.AsMemory((end + 4)..count));
        }

        return null;
    }

    private static ProxyRequest? Parse(string head, ReadOnlyMemory<byte> rest)
    {
        var lines = head.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, var target, var version] || !version.StartsWith("HTTP/1.", StringComparison.Ordinal)) return null;

        var authorization = lines.Skip(1).Where(line => NameOf(line).Equals(OursAlone[0], StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(line.IndexOf(':') + 1)..].Trim()).FirstOrDefault();
        if (method == "CONNECT")
        {
            return Uri.TryCreate($"tcp://{target}", UriKind.Absolute, out var tunnel) && tunnel.Port > 0
                ? new ProxyRequest(true, tunnel.IdnHost, tunnel.Port, authorization, rest)
                : null;
        }

        if (!Uri.TryCreate(target, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp) return null;

        var kept = lines.Skip(1).Where(line => !OursAlone.Contains(NameOf(line), StringComparer.OrdinalIgnoreCase));
        var onward = string.Create(CultureInfo.InvariantCulture, $"{method} {url.PathAndQuery} {version}\r\n") +
            string.Concat(kept.Select(line => line + "\r\n")) + "Connection: close\r\n\r\n";
        return new ProxyRequest(false, url.IdnHost, url.Port, authorization, (byte[])[.. Encoding.Latin1.GetBytes(onward), .. rest.Span]);
    }

    private static string NameOf(string line) => line.Split(':', 2)[0].Trim();
}
