using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Provenance.Media.Sandboxing;

/// <summary>
/// Confines the programs that open hostile files: <c>prlimit</c> bounds memory, files and processor time, and <c>bubblewrap</c> shows them their own folder,
/// the file and the system's programs, read-only, as nobody, without capabilities, without other processes and, unless they need it, without a network.
/// </summary>
public sealed class Sandbox
{
    private const string Nobody = "65534";
    private const string OpenFiles = "256";
    private const string Processes = "4096";
    private const int Killed = 128 + 9;

    private static readonly string? Nice = ((string[])["/usr/bin/nice", "/bin/nice"]).FirstOrDefault(File.Exists);

    private readonly string? _prlimit;
    private readonly string? _bubblewrap;

    private Sandbox(string? prlimit, string? bubblewrap) => (_prlimit, _bubblewrap) = (prlimit, bubblewrap);

    /// <summary>Programs run as they are.</summary>
    public static Sandbox None { get; } = new(null, null);

    /// <summary>True when memory, files and processor time are bounded by the kernel.</summary>
    public bool Limits => _prlimit is not null;

    /// <summary>True when programs see nothing but their folder, and decoders no network.</summary>
    public bool Confines => _bubblewrap is not null;

    /// <summary>Which protections are active, in a sentence for the administrator.</summary>
    public string InWords => (Limits, Confines) switch
    {
        (true, true) => "ffmpeg, ffprobe and yt-dlp see only their own folder and file, as nobody, within bounds of memory, files and processor time; decoders have no network.",
        (true, false) => "ffmpeg, ffprobe and yt-dlp run within bounds of memory, files and processor time, and otherwise as this service: bubblewrap is missing or may not be used here.",
        (false, true) => "ffmpeg, ffprobe and yt-dlp see only their own folder and file, as nobody, and decoders have no network; their use of memory is not bounded: prlimit is missing.",
        _ => "ffmpeg, ffprobe and yt-dlp run as this service does, bounded in time and input alone.",
    };

    /// <summary>True when a program that does not run inside may not run outside either.</summary>
    internal bool IsRequired { get; private init; }

    /// <summary>What is wrong when it has to be there, with what to do; null when nothing is.</summary>
    public string? Problem => !IsRequired || (Limits && Confines)
        ? null
        : "The sandbox is required and does not work here: prlimit and setpriv (util-linux) and bwrap (bubblewrap) are needed, and user namespaces have to be allowed. "
            + "On Debian: apt-get install bubblewrap util-linux. Or start with --sandbox auto, which uses what there is.";

    /// <summary>Looks for what the machine has and tries it. Done once, at the start; <see cref="Problem"/> tells whether it is enough.</summary>
    /// <param name="mode">Whether it has to be there.</param>
    public static Sandbox Find(SandboxMode mode)
    {
        if (mode == SandboxMode.Off) return None;

        // Without the leash there is nothing to put in front of ffmpeg.
        var isHeld = Leash.Setpriv is not null && Leash.FfmpegFolder is not null;
        return new Sandbox(isHeld ? Working("prlimit", LimitsOf) : null, isHeld ? Working("bwrap", WallsOf) : null) { IsRequired = mode == SandboxMode.Required };
    }

    /// <summary>What stands before the program and its arguments; empty where nothing confines it and it gives way to nobody.</summary>
    internal IReadOnlyList<string> Before(Confinement run) =>
        [.. run.Yields && Nice is { } nice ? (string[])[nice, "-n", "10"] : [], .. _prlimit is null ? [] : LimitsOf(_prlimit, run), .. _bubblewrap is null ? [] : WallsOf(_bubblewrap, run)];

    // The soft bound of processor time is told by a signal of its own (SIGXCPU); a SIGKILL is then always somebody else's.
    private static string[] LimitsOf(string prlimit, Confinement run) =>
    [
        prlimit, $"--as={Text(run.MaxMemory)}", $"--fsize={Text(run.MaxFile)}", $"--cpu={Text(run.MaxProcessorSeconds)}:{Text(run.MaxProcessorSeconds + 5)}", $"--nofile={OpenFiles}", $"--nproc={Processes}", "--core=0", "--",
    ];

    private static string[] WallsOf(string bubblewrap, Confinement run) =>
    [
        bubblewrap, "--unshare-user", "--uid", Nobody, "--gid", Nobody, "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", .. run.HasNetwork ? (string[])[] : ["--unshare-net"],
        "--new-session", "--die-with-parent", "--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp",
        "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin", "--symlink", "usr/sbin", "/sbin",
        "--ro-bind-try", "/etc/alternatives", "/etc/alternatives", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--ro-bind-try", "/etc/ssl", "/etc/ssl",
        .. run.Program.StartsWith("/usr/", StringComparison.Ordinal) ? (string[])[] : ["--ro-bind", Path.GetDirectoryName(run.Program)!, Path.GetDirectoryName(run.Program)!],
        run.Writes ? "--bind" : "--ro-bind", run.Folder, run.Folder, .. run.Reads.SelectMany(file => (string[])["--ro-bind", file, file]),
        "--chdir", run.Folder, "--",
    ];

    /// <summary>True for words of the sandbox itself, which could not start the program: the machine's fault, and nothing of the file's.</summary>
    internal static bool IsItsOwn(string words) => words.StartsWith("bwrap: ", StringComparison.Ordinal) || words.StartsWith("prlimit: ", StringComparison.Ordinal);

    /// <summary>What ended a program from outside: the kernel for want of memory, or an administrator. Nothing is known of the file then; null when it ended otherwise.</summary>
    /// <param name="program">The program.</param>
    /// <param name="exitCode">Its exit code, or that of whatever stood before it.</param>
    internal static InvalidOperationException? KilledFromOutside(string program, int exitCode) => exitCode != Killed ? null
        : new($"{Path.GetFileName(program)} was killed from outside (signal 9) in the middle of its work: by the system for want of memory, or by a person. It is tried again.");

    // Null when there is none, or it may not do here what it is for.
    private static string? Working(string name, Func<string, Confinement, string[]> before)
    {
        var path = $"/usr/bin/{name}";
        if (!OperatingSystem.IsLinux() || !File.Exists(path)) return null;

        var trial = new Confinement("/usr/bin/true", "/usr");
        var command = before(path, trial);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], [.. command[1..], trial.Program]) { RedirectStandardOutput = true, RedirectStandardError = true });
            process?.StandardError.ReadToEnd();
            process?.WaitForExit();
            return process is { ExitCode: 0 } ? path : null;
        }
        catch (Win32Exception)
        {
            return null; // no right to run it
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
