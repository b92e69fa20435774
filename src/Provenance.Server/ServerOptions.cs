using System.ComponentModel.DataAnnotations;

namespace Provenance.Server;

/// <summary>
/// The server's settings: section <c>Provenance</c> of appsettings.json, environment (<c>Provenance__DataFolder</c>) or command line
/// (<c>--data</c>). Addresses to listen on are ASP.NET's own: <c>--urls</c>, by default <see cref="DefaultUrl"/>.
/// </summary>
public sealed class ServerOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Provenance";

    /// <summary>Where the server listens unless told otherwise: loopback, for nobody logs in yet.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5180";

    /// <summary>The folder that holds everything; relative to the working directory. <c>--data</c>.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Largest submitted or fetched file, in bytes, inclusive. <c>--max-file-bytes</c>.</summary>
    [Range(1, long.MaxValue)]
    public long MaxFileBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Hosts that may be fetched from although their addresses are private or loopback, by name or address, separated by commas. <c>--allow-hosts</c>.</summary>
    public string AllowHosts { get; set; } = "";

    /// <summary>Networks that may be fetched from although they are closed to us, as CIDR, separated by commas: <c>127.0.0.0/8</c>. <c>--allow-networks</c>.</summary>
    public string AllowNetworks { get; set; } = "";

    /// <summary>The command line's short names.</summary>
    internal static Dictionary<string, string> Switches { get; } = new()
    {
        ["--data"] = $"{Section}:{nameof(DataFolder)}",
        ["--max-file-bytes"] = $"{Section}:{nameof(MaxFileBytes)}",
        ["--allow-hosts"] = $"{Section}:{nameof(AllowHosts)}",
        ["--allow-networks"] = $"{Section}:{nameof(AllowNetworks)}",
    };

    /// <summary>The parts of a setting that is separated by commas.</summary>
    internal static string[] Parts(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
