using System.Net;
using Provenance.Media.Sandboxing;

namespace Provenance.Media.Fetching;

/// <summary>The limits of fetching, and what is opened beyond the public web. The defaults are safe for an address from a stranger.</summary>
public sealed record FetchOptions
{
    /// <summary>The most bytes of one media file, inclusive; 2 GiB.</summary>
    public long MaxBytes { get; init; } = 2L << 30;

    /// <summary>The most bytes of one page after decompression, inclusive; 8 MiB.</summary>
    public int MaxPageBytes { get; init; } = 8 << 20;

    /// <summary>How long one fetch may take in all: redirects, page, media, and yt-dlp included; 10 minutes.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// What is opened although the address policy forbids it. Each entry is a host (<c>media.example</c>; its addresses may be private),
    /// a host with a port (<c>127.0.0.1:8080</c>; that port is opened too), or a network (<c>10.20.0.0/16</c>). Empty: nothing.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Ports beside 80 and 443 that any allowed address may be asked on; none.</summary>
    public IReadOnlyList<int> ExtraPorts { get; init; } = [];

    /// <summary>The yt-dlp to run; null for the one on PATH, empty for none.</summary>
    public string? YtDlpPath { get; init; }

    /// <summary>What confines yt-dlp.</summary>
    public Sandbox Sandbox { get; init; } = Sandbox.None;

    /// <summary>A server that sends less than 16 KB in this time is given up; 30 seconds.</summary>
    public TimeSpan StallTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Looks names up: the machine's resolver.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> LookUp { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>What we call ourselves to the servers we ask: our own name, no browser's.</summary>
    public string UserAgent { get; init; } = "Provenance/1.0 (verification of footage)";
}
