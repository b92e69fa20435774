using Provenance.Media.Capturing;
using Provenance.Media.Fetching;
using Provenance.Media.Sandboxing;
using Provenance.Server.Pages.Components;

namespace Provenance.Server.Operations;

/// <summary>What stands between strangers' bytes and this machine, for the administrator.</summary>
/// <param name="sandbox">What confines outside programs.</param>
/// <param name="source">Knows how yt-dlp runs.</param>
/// <param name="capturer">Knows Chromium.</param>
/// <param name="options">The settings.</param>
public sealed class Protections(Sandbox sandbox, WebMediaSource source, PageCapturer capturer, ServerOptions options)
{
    private static readonly FetchOptions _fetching = new();

    /// <summary>Each of them, active or not.</summary>
    public IReadOnlyList<Protection> List() =>
    [
        new("Sandbox", sandbox is { Confines: true, Limits: true }, sandbox.InWords),
        new("yt-dlp", source.YtDlpVersion is null || source.IsYtDlpConfined, source.YtDlpVersion is null ? "It is not installed, so it opens nothing." :
            source.IsYtDlpConfined ? "It sees its own folder alone and asks the network through a proxy that applies the address policy." :
            "It runs as this service does, because it does not start in the sandbox here; it asks the network through a proxy that applies the address policy."),
        new("Chromium", true, capturer.ChromiumVersion is null ? "None is used here, so it opens nothing." : "Pictures of pages are taken in Chromium's own sandbox, without scripts, through the same proxy; without the sandbox none are taken."),
        new("Addresses", true, options.FetchFrom.Length == 0 ? "Private, loopback and reserved addresses are never asked, wherever a link, a redirect or a name leads." :
            $"Private, loopback and reserved addresses are never asked, but for those that are opened: {string.Join(", ", options.FetchFrom)}."),
        new("Files", true, $"At most {Clock.Size(options.MaxFileBytes)}, {options.MaxMinutes} minutes, {options.MaxSide} pixels a side, {options.MaxStreams} streams. Playlists and containers that name other files are refused."),
        new("Pages", true, $"At most {Clock.Size(_fetching.MaxPageBytes)} after decompression, {options.FetchMinutes} minutes for a fetch, {_fetching.StallTime.TotalSeconds:0} seconds without progress."),
    ];
}

/// <summary>One of them.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="IsActive">Whether it is active.</param>
/// <param name="InWords">What it does, or why it is not active.</param>
public sealed record Protection(string Name, bool IsActive, string InWords);
