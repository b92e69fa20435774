using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Provenance.Media.Sandboxing;

namespace Provenance.Media.Fetching;

/// <summary>The yt-dlp of this machine: an outside tool, optional, asked for posts of platforms that the URL parser knows.</summary>
public sealed partial class YtDlp
{
    private const string FolderName = "yt-dlp";
    private const string NoPluginDirsSince = "2025.03.21";
    private static readonly TimeSpan VersionTime = TimeSpan.FromSeconds(20);

    private readonly string _path;
    private readonly Sandbox _sandbox;

    private YtDlp(string path, string version, Sandbox sandbox) => (_path, Version, _sandbox) = (path, version, sandbox);

    /// <summary>Its version, as it says: <c>2023.03.04</c>.</summary>
    public string Version { get; }

    /// <summary>True when it sees nothing but its own folder.</summary>
    public bool IsConfined => _sandbox.Confines;

    /// <summary>Finds it: the configured one, otherwise the one on PATH, otherwise none. Done once, at the start.</summary>
    /// <exception cref="InvalidOperationException">One was configured, and it does not run.</exception>
    public static async Task<YtDlp?> FindAsync(FetchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.YtDlpPath is "") return null;

        var path = options.YtDlpPath ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "yt-dlp")).FirstOrDefault(File.Exists);
        if (path is null) return null;

        var sandbox = options.Sandbox;
        var version = await VersionOfAsync(path, sandbox, cancellation);
        // One whose Python lies outside the system's folders is not found inside.
        if (version is null && !sandbox.IsRequired && sandbox.Confines) version = await VersionOfAsync(path, sandbox = Sandbox.None, cancellation);
        if (version is null && options.YtDlpPath is not null)
            throw new InvalidOperationException($"The configured yt-dlp, {path}, does not run or does not say its version; expected the path of an executable yt-dlp, or none.");

        return version is null ? null : new YtDlp(path, version, sandbox);
    }

    /// <summary>Asks for one video of a post: metadata and file in one run.</summary>
    /// <param name="url">The post.</param>
    /// <param name="item">Which of its videos, from 1.</param>
    /// <param name="job">The job's folder, proxy and limit.</param>
    /// <param name="cancellation">Kills the run with all it started.</param>
    internal async Task<YtDlpRun> RunAsync(string url, int item, YtDlpJob job, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(job.Folder, FolderName)).FullName;
        var end = await ToolProcess.RunAsync(RunOf(_path, folder, job.MaxBytes), _sandbox, Arguments(url, item, folder, job), cancellation);
        var file = Directory.EnumerateFiles(folder).FirstOrDefault(path => FinishedFile().IsMatch(Path.GetFileName(path)));
        return new YtDlpRun(end.ExitCode == 0 && !end.IsOverLimit ? file : null, Parse(end.Output), end.Errors, end.IsOverLimit);
    }

    /// <summary>What it is started with. Nothing of a page, a title or a submission is among it but the URL, after <c>--</c>.</summary>
    internal IReadOnlyList<string> Arguments(string url, int item, string folder, YtDlpJob job) =>
    [
        "--ignore-config", "--no-cache-dir", .. string.CompareOrdinal(Version, NoPluginDirsSince) >= 0 ? ["--no-plugin-dirs"] : Array.Empty<string>(),
        "--no-playlist", "-I", item.ToString(CultureInfo.InvariantCulture),
        "--no-live-from-start", "--match-filters", "!is_live & live_status!=?is_upcoming",
        "--no-warnings", "--no-progress", "--no-colors",
        "--socket-timeout", "15", "--retries", "2", "--extractor-retries", "1", "--fragment-retries", "2", "--abort-on-unavailable-fragments",
        "--no-geo-bypass", "--no-mark-watched", "--restrict-filenames", "--no-mtime",
        "--max-filesize", job.MaxBytes.ToString(CultureInfo.InvariantCulture),
        "--no-exec", "--no-cookies", "--no-batch-file",
        "--hls-prefer-native", "--fixup", "never", "--ffmpeg-location", Path.Combine(folder, "none"), // no ffmpeg of the machine touches these bytes
        "--proxy", job.Proxy,
        "--use-extractors", "default,-generic",
        "-P", folder, "-o", "media.%(ext)s",
        "-f", "b[protocol^=http][ext=mp4]/b",
        "-J", job.OnlyLooks ? "--simulate" : "--no-simulate",
        "--", url,
    ];

    // It is Python, and reads whole pages: 408 KB of gzip were seen to take 2.9 GB.
    private static Confinement RunOf(string path, string folder, long maxBytes) =>
        new(path, folder) { Writes = true, HasNetwork = true, MaxFile = maxBytes, MaxMemory = 1536L << 20, MaxProcessorSeconds = 600 };

    private static async Task<string?> VersionOfAsync(string path, Sandbox sandbox, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(VersionTime);
        var folder = Directory.CreateTempSubdirectory("provenance-yt-dlp-").FullName;
        try
        {
            var end = await ToolProcess.RunAsync(RunOf(path, folder, 1 << 20), sandbox, ["--ignore-config", "--version"], limit.Token);
            var version = VersionText().Match(Encoding.UTF8.GetString(end.Output));
            return end.ExitCode == 0 && version.Success ? version.Value : null;
        }
        catch (Exception e) when (e is Win32Exception || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null; // it is there and does not run: the caller decides whether that is an error
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonElement Parse(byte[] output)
    {
        try
        {
            using var json = JsonDocument.Parse(output);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default; // it prints nothing, or less than all, when it fails: what it wrote to standard error counts
        }
    }

    // Parts, fragments and notes have a second ending.
    [GeneratedRegex(@"^media\.[A-Za-z0-9_]{1,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex FinishedFile();

    [GeneratedRegex("^[0-9]{4}[0-9A-Za-z.@_-]{1,40}", RegexOptions.CultureInvariant)]
    private static partial Regex VersionText();
}

/// <summary>What a run of yt-dlp works with.</summary>
/// <param name="Folder">The fetch's folder; the run gets an empty one of its own inside.</param>
/// <param name="Proxy">The forward proxy's address with its token.</param>
/// <param name="MaxBytes">The most bytes of the file.</param>
/// <param name="OnlyLooks">True when the metadata are asked for and no file.</param>
internal sealed record YtDlpJob(string Folder, string Proxy, long MaxBytes, bool OnlyLooks = false);

/// <summary>How a run of yt-dlp ended.</summary>
/// <param name="File">The file it left; null when it left none that counts.</param>
/// <param name="Json">What it printed; undefined when that is not JSON.</param>
/// <param name="Errors">What it wrote to standard error.</param>
/// <param name="IsOverLimit">True when it wrote more than it may and was stopped.</param>
internal sealed record YtDlpRun(string? File, JsonElement Json, string Errors, bool IsOverLimit);
