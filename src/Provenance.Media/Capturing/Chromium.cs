using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Provenance.Media.Fetching;
using Provenance.Media.Sandboxing;

namespace Provenance.Media.Capturing;

/// <summary>
/// The Chromium of this machine, for pictures of pages that strangers chose. It runs in its own sandbox and never without: where the sandbox does not work
/// there are no pictures. Under an administrator's account it is started as nobody.
/// </summary>
public sealed partial class Chromium
{
    private const string Nobody = "65534";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
    private static readonly TimeSpan VersionTime = TimeSpan.FromSeconds(20);

    private readonly string _path;

    private Chromium(string path, string version) => (_path, Version) = (path, version);

    /// <summary>What it is, in its own words: <c>Chromium 140.0.7339.80</c>.</summary>
    public string Version { get; }

    /// <summary>Finds it: the configured one, otherwise one on PATH, otherwise none.</summary>
    /// <param name="configured">A path; null for PATH, empty for none.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Chromium?> FindAsync(string? configured, CancellationToken cancellation)
    {
        if (configured is "") return null;

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var path = configured ?? Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (path is null) return null;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(VersionTime);
        var folder = Directory.CreateTempSubdirectory("provenance-chromium-").FullName;
        try
        {
            var end = await ToolProcess.RunAsync(new Confinement(path, folder) { MaxFile = 1 << 20 }, Sandbox.None, ["--version"], limit.Token);
            var version = VersionText().Match(Encoding.UTF8.GetString(end.Output));
            return end.ExitCode == 0 && version.Success ? new Chromium(path, version.Value.Trim()) : null;
        }
        catch (Exception e) when (e is Win32Exception || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null; // it is there and does not run
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Starts it, its DevTools protocol on standard input and output.</summary>
    /// <param name="profile">A path at which nothing is yet; the browser makes its folder there.</param>
    /// <param name="proxy">Host and port of the proxy that everything goes through.</param>
    internal async Task<Process> StartAsync(string profile, string proxy)
    {
        // The protocol's pipe is file descriptors 3 and 4.
        string[] command = ["/bin/sh", "-c", "exec \"$@\" 3<&0 4>&1 1>&2", "sh", _path, .. Arguments(profile, proxy)];
        string[] asNobody = Environment.IsPrivilegedProcess && Leash.Setpriv is { } setpriv ? [setpriv, "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "--pdeathsig", "KILL", "--"] : [];
        string[] whole = [.. asNobody, .. command];
        var start = ToolProcess.StartOf(whole, "/");
        start.Environment["HOME"] = profile;
        start.Environment["TMPDIR"] = Path.GetTempPath();
        var process = new Process { StartInfo = start };
        await Leash.StartAsync(() => Task.FromResult(process.Start()));
        return process;
    }

    // No name is looked up but by the proxy, nothing is asked that the page does not ask for, and nothing is kept.
    private static string[] Arguments(string profile, string proxy) =>
    [
        "--headless=new", "--remote-debugging-pipe", $"--user-data-dir={profile}", $"--proxy-server=http://{proxy}", "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--blink-settings=scriptEnabled=false", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--disable-extensions",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-domain-reliability", "--disable-client-side-phishing-detection",
        "--disable-breakpad", "--disable-crash-reporter", "--disable-features=OptimizationHints,MediaRouter,Translate,DialMediaRouteProvider",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--no-first-run", "--no-default-browser-check", "--no-pings", "--mute-audio", "--hide-scrollbars",
        "--password-store=basic", "--disk-cache-size=1", "--js-flags=--jitless", "about:blank",
    ];

    [GeneratedRegex(@"(Chromium|Google Chrome) [0-9]+(\.[0-9]+){1,4}", RegexOptions.CultureInvariant)]
    private static partial Regex VersionText();
}
