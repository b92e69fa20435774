using System.ComponentModel.DataAnnotations;
using Provenance.Matching;
using Provenance.Media.Ffmpeg;
using Provenance.Media.Sandboxing;

namespace Provenance.Server;

/// <summary>
/// The server's settings: section <c>Provenance</c> of appsettings.json, environment (<c>Provenance__DataFolder</c>) or command line
/// (<c>--data</c>). Addresses to listen on are ASP.NET's own: <c>--urls</c>, by default <see cref="DefaultUrl"/>.
/// </summary>
public sealed class ServerOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Provenance";

    /// <summary>Where the server listens unless told otherwise: loopback.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5180";

    /// <summary>Where a worker listens unless told otherwise: loopback, on any port that is free; only those who watch it ask it anything.</summary>
    public const string WorkerUrl = "http://127.0.0.1:0";

    /// <summary>The log as text.</summary>
    public const string TextLog = "text";

    /// <summary>The log as JSON.</summary>
    public const string JsonLog = "json";

    /// <summary>The folder that holds everything; relative to the working directory. <c>--data</c>.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Largest submitted or fetched file, in bytes, inclusive. <c>--max-file-bytes</c>.</summary>
    [Range(1, long.MaxValue)]
    public long MaxFileBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Longest footage that is taken, in minutes, inclusive. <c>--max-minutes</c>.</summary>
    public int MaxMinutes { get; set; } = 240;

    /// <summary>Most pixels across, and down, inclusive; decoders may use memory in proportion. <c>--max-side</c>.</summary>
    public int MaxSide { get; set; } = 8192;

    /// <summary>Most streams in one file, inclusive. <c>--max-streams</c>.</summary>
    public int MaxStreams { get; set; } = 60;

    /// <summary>Longest time that fetching from one address may take, in minutes. <c>--fetch-minutes</c>.</summary>
    public int FetchMinutes { get; set; } = 10;

    /// <summary>
    /// What may be fetched from although it is closed to us: hosts, hosts with a port, networks, separated by commas:
    /// <c>media.example,127.0.0.1:8080,10.20.0.0/16</c>. <c>--allow-fetch-from</c>.
    /// </summary>
    public string AllowFetchFrom { get; set; } = "";

    /// <summary>The folder that holds ffmpeg and ffprobe; empty for the ones on PATH. <c>--ffmpeg-folder</c>.</summary>
    public string FfmpegFolder { get; set; } = "";

    /// <summary>
    /// A file that a key of every scope is written to, for its owner alone, while there are neither people nor keys; empty for none. <c>--first-key</c>.
    /// </summary>
    public string FirstKey { get; set; } = "";

    /// <summary>
    /// Networks and addresses of a proxy that speaks HTTPS before this server, separated by commas: its word on who asks and how is believed.
    /// Empty for none. <c>--behind-proxy</c>.
    /// </summary>
    public string BehindProxy { get; set; } = "";

    /// <summary>True lets it listen elsewhere than on loopback without HTTPS: passwords and keys then cross that network unprotected. <c>--insecure-listen</c>.</summary>
    public bool InsecureListen { get; set; }

    /// <summary>
    /// What this process does: <c>all</c>, <c>web</c> (answers people and machines) or <c>worker</c> (runs stages). The last two need
    /// <see cref="Database"/>. <c>--role</c>.
    /// </summary>
    public string Role { get; set; } = ServerRole.All;

    /// <summary>The connection string of a PostgreSQL database, 15 or later; empty keeps the store on SQLite in the data folder. <c>--database</c>.</summary>
    public string Database { get; set; } = "";

    /// <summary>A file that holds the database's password, so that it need not stand in <see cref="Database"/>; empty for none. <c>--database-password-file</c>.</summary>
    public string DatabasePasswordFile { get; set; } = "";

    /// <summary>The most that the data folder may hold, in bytes; 0 for as much as its disk has. <c>--max-data-bytes</c>.</summary>
    [Range(0, long.MaxValue)]
    public long MaxDataBytes { get; set; }

    /// <summary>What is to stay free on the data folder's disk, in bytes. <c>--min-free-bytes</c>.</summary>
    [Range(0, long.MaxValue)]
    public long MinFreeBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>How the log is written: <c>text</c>, or <c>json</c>, one object a line. <c>--log</c>.</summary>
    public string Log { get; set; } = TextLog;

    /// <summary>Where traces are sent, as OTLP over gRPC: <c>http://collector:4317</c>; empty for nowhere. <c>--otlp</c>.</summary>
    public string Otlp { get; set; } = "";

    /// <summary>After how many hours an address that may be asked is asked again whether it still answers; 0 for never. <c>--recheck-hours</c>.</summary>
    [Range(0, 100_000)]
    public int RecheckHours { get; set; } = 24;

    /// <summary>
    /// Whether ffmpeg, ffprobe and yt-dlp are confined: <c>auto</c> where the machine can, <c>required</c> or not at all start, <c>off</c> where something around
    /// the service does it. <c>--sandbox</c>.
    /// </summary>
    public string Sandbox { get; set; } = "auto";

    /// <summary>
    /// Fediverse servers whose clocks the desk trusts, separated by commas: <c>social.example</c>; the ids of their own accounts' posts then prove a time. Empty for
    /// none. <c>--trusted-instances</c>.
    /// </summary>
    public string TrustedInstances { get; set; } = "";

    /// <summary>Whether the page of every submitted address that may be asked is kept as it was sent. <c>--capture-pages</c>.</summary>
    public bool CapturePages { get; set; } = true;

    /// <summary>The Chromium that takes pictures of those pages; empty for the one on PATH, <c>none</c> for no pictures. <c>--chromium</c>.</summary>
    public string Chromium { get; set; } = "";

    /// <summary>
    /// The archive that is asked for a copy of every such page: <c>https://web.archive.org/</c>; empty asks none. It is told every address that the desk submits.
    /// <c>--archive</c>.
    /// </summary>
    public string Archive { get; set; } = "";

    /// <summary>The time-stamp authority (RFC 3161 over HTTP) that stamps the record of each capture; empty for none. It is told hashes alone. <c>--time-stamps</c>.</summary>
    public string TimeStamps { get; set; } = "";

    /// <summary>How many may follow the events at once, 1 or more. <c>--max-listeners</c>.</summary>
    [Range(1, int.MaxValue)]
    public int MaxListeners { get; set; } = 200;

    /// <summary>
    /// Requests that a key or a person may send to the API in a minute, in bursts of as many; 0 for no limit. <c>--requests-per-minute</c>.
    /// </summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>
    /// Sites whose pages may ask the API with a key, separated by commas: <c>https://tools.example</c>; empty for none. <c>--cors-origins</c>.
    /// </summary>
    public string CorsOrigins { get; set; } = "";

    /// <summary>
    /// Score from which a match counts as confirmed until a person says otherwise: 0 to 1, inclusive; above 1 a person decides about every
    /// match. <c>--confirm-from</c>.
    /// </summary>
    [Range(0, 2)]
    public double ConfirmFrom { get; set; } = new MatchingOptions().ConfirmedFrom;

    /// <summary>
    /// The desk's own OpenID Connect provider, by its issuer: <c>https://sso.example/realms/newsroom</c>; empty for none. HTTPS, or loopback.
    /// Its callback here is <c>/signin/provider</c>. <c>--oidc-authority</c>.
    /// </summary>
    public string OidcAuthority { get; set; } = "";

    /// <summary>What the provider calls this server. <c>--oidc-client</c>.</summary>
    public string OidcClient { get; set; } = "provenance";

    /// <summary>A file that holds the client's secret; empty for a client without one. <c>--oidc-secret-file</c>.</summary>
    public string OidcSecretFile { get; set; } = "";

    /// <summary>The claim that says what somebody is: one text or several. <c>--oidc-role-claim</c>.</summary>
    public string OidcRoleClaim { get; set; } = "roles";

    /// <summary>
    /// Which values of that claim give which role: <c>newsroom-admins=administrator;verification=reviewer;staff=reader</c>. Whoever has none
    /// does not get in; of several the highest counts. <c>--oidc-roles</c>.
    /// </summary>
    public string OidcRoles { get; set; } = "";

    /// <summary>True makes or upgrades the tables of <see cref="Database"/> and ends; without it a database of an earlier version is refused. <c>--upgrade</c>.</summary>
    public bool Upgrade { get; set; }

    /// <summary>The command line's short names.</summary>
    internal static Dictionary<string, string> Switches { get; } = new()
    {
        ["--data"] = $"{Section}:{nameof(DataFolder)}",
        ["--max-file-bytes"] = $"{Section}:{nameof(MaxFileBytes)}",
        ["--max-minutes"] = $"{Section}:{nameof(MaxMinutes)}",
        ["--max-side"] = $"{Section}:{nameof(MaxSide)}",
        ["--max-streams"] = $"{Section}:{nameof(MaxStreams)}",
        ["--fetch-minutes"] = $"{Section}:{nameof(FetchMinutes)}",
        ["--allow-fetch-from"] = $"{Section}:{nameof(AllowFetchFrom)}",
        ["--max-data-bytes"] = $"{Section}:{nameof(MaxDataBytes)}",
        ["--min-free-bytes"] = $"{Section}:{nameof(MinFreeBytes)}",
        ["--log"] = $"{Section}:{nameof(Log)}",
        ["--otlp"] = $"{Section}:{nameof(Otlp)}",
        ["--first-key"] = $"{Section}:{nameof(FirstKey)}",
        ["--behind-proxy"] = $"{Section}:{nameof(BehindProxy)}",
        ["--insecure-listen"] = $"{Section}:{nameof(InsecureListen)}",
        ["--role"] = $"{Section}:{nameof(Role)}",
        ["--database"] = $"{Section}:{nameof(Database)}",
        ["--upgrade"] = $"{Section}:{nameof(Upgrade)}",
        ["--database-password-file"] = $"{Section}:{nameof(DatabasePasswordFile)}",
        ["--sandbox"] = $"{Section}:{nameof(Sandbox)}",
        ["--trusted-instances"] = $"{Section}:{nameof(TrustedInstances)}",
        ["--capture-pages"] = $"{Section}:{nameof(CapturePages)}",
        ["--chromium"] = $"{Section}:{nameof(Chromium)}",
        ["--archive"] = $"{Section}:{nameof(Archive)}",
        ["--time-stamps"] = $"{Section}:{nameof(TimeStamps)}",
        ["--recheck-hours"] = $"{Section}:{nameof(RecheckHours)}",
        ["--max-listeners"] = $"{Section}:{nameof(MaxListeners)}",
        ["--requests-per-minute"] = $"{Section}:{nameof(RequestsPerMinute)}",
        ["--confirm-from"] = $"{Section}:{nameof(ConfirmFrom)}",
        ["--oidc-authority"] = $"{Section}:{nameof(OidcAuthority)}",
        ["--oidc-client"] = $"{Section}:{nameof(OidcClient)}",
        ["--oidc-secret-file"] = $"{Section}:{nameof(OidcSecretFile)}",
        ["--oidc-role-claim"] = $"{Section}:{nameof(OidcRoleClaim)}",
        ["--oidc-roles"] = $"{Section}:{nameof(OidcRoles)}",
        ["--cors-origins"] = $"{Section}:{nameof(CorsOrigins)}",
        ["--ffmpeg-folder"] = $"{Section}:{nameof(FfmpegFolder)}",
    };

    /// <summary>How much footage is taken.</summary>
    internal MediaLimits Limits => new() { MaxDuration = TimeSpan.FromMinutes(MaxMinutes), MaxSide = MaxSide, MaxStreams = MaxStreams };

    /// <summary>Where traces are sent; null for nowhere, or when <see cref="Otlp"/> is no address.</summary>
    internal Uri? OtlpAddress => Uri.TryCreate(Otlp, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>An address of the web that a setting names; null when it names none, or what it names is no such address.</summary>
    internal static Uri? WebAddress(string setting) => Uri.TryCreate(setting, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>The command line with a value for switches that may stand alone.</summary>
    internal static string[] Complete(string[] args) => [.. args.Select(arg => arg == "--upgrade" ? "--upgrade=true" : arg)];

    /// <summary>True when the store is PostgreSQL, which several processes may serve.</summary>
    internal bool IsPostgres => !string.IsNullOrWhiteSpace(Database);

    /// <summary>True when this process answers people and machines.</summary>
    internal bool Serves => Role != ServerRole.Worker;

    /// <summary>True when this process runs stages.</summary>
    internal bool Works => Role != ServerRole.Web;

    /// <summary>The parts of <see cref="CorsOrigins"/>.</summary>
    internal string[] CorsSites => CorsOrigins.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The mode that <see cref="Sandbox"/> names; null when it names none.</summary>
    internal SandboxMode? SandboxMode => Enum.TryParse<SandboxMode>(Sandbox, ignoreCase: true, out var mode) && Enum.IsDefined(mode) && char.IsLetter(Sandbox[0]) ? mode : null;

    /// <summary>The parts of <see cref="TrustedInstances"/>.</summary>
    internal string[] TrustedHosts => TrustedInstances.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The parts of <see cref="AllowFetchFrom"/>.</summary>
    internal string[] FetchFrom => AllowFetchFrom.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
