using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Provenance.Media;

/// <summary>
/// Keeps the programs that are started from outliving this process, even when it is killed and can end nothing any more: the kernel
/// ends them with it (<c>setpriv --pdeathsig KILL</c>, of util-linux). Where there is no such setpriv, programs are started as they are.
/// </summary>
internal static class Leash
{
    private static readonly Lazy<string?> _setpriv = new(FindSetpriv);
    private static readonly Lazy<string?> _ffmpegFolder = new(FindFfmpegFolder);

    // The kernel's "parent" is the thread that started a program, not its process: one of the pool, which retires when there is
    // nothing to do, would take a running decode with it. This one stays.
    private static readonly Lazy<BlockingCollection<Action>> _starts = new(StartThread);

    /// <summary>The absolute path of setpriv; null where programs cannot be held.</summary>
    public static string? Setpriv => _setpriv.Value;

    /// <summary>
    /// The folder of the <c>ffmpeg</c> that FFMpegCore is to start: it takes <see cref="HoldArguments"/>, the real one's path and its
    /// arguments. Null where programs cannot be held.
    /// </summary>
    public static string? FfmpegFolder => _ffmpegFolder.Value;

    /// <summary>The program and arguments that start a command, its program first, held.</summary>
    public static (string Program, IEnumerable<string> Arguments) Hold(IReadOnlyList<string> command) =>
        Setpriv is { } setpriv ? (setpriv, [.. HoldArguments, .. command]) : (command[0], command.Skip(1));

    /// <summary>What setpriv is told before the program's path.</summary>
    public static IReadOnlyList<string> HoldArguments { get; } = ["--pdeathsig", "KILL", "--"];

    /// <summary>True for the exit codes by which setpriv says that it could not start the program: there is none, or it does not run.</summary>
    public static bool IsNotStarted(int exitCode) => Setpriv is not null && exitCode is 126 or 127;

    /// <summary>Runs what starts a program on the thread that lasts as long as the process; what follows the first wait runs elsewhere.</summary>
    public static Task<T> StartAsync<T>(Func<Task<T>> start)
    {
        var started = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _starts.Value.Add(() =>
        {
            try
            {
                started.SetResult(start());
            }
            catch (Exception fault)
            {
                started.SetException(fault);
            }
        });
        return started.Task.Unwrap();
    }

    private static BlockingCollection<Action> StartThread()
    {
        var starts = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var start in starts.GetConsumingEnumerable()) start();
        })
        {
            IsBackground = true,
            Name = "starts programs",
        };
        thread.Start();
        return starts;
    }

    private static string? FindSetpriv()
    {
        if (!OperatingSystem.IsLinux()) return null;

        // Other makes of setpriv do not know the option.
        var setpriv = ((string[])["/usr/bin/setpriv", "/bin/setpriv"]).FirstOrDefault(File.Exists);
        return setpriv is not null && Runs(setpriv, [.. HoldArguments, setpriv, "--version"]) ? setpriv : null;
    }

    private static string? FindFfmpegFolder()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "held");
        var held = Path.Combine(folder, "ffmpeg");
        return Setpriv is { } setpriv && File.Exists(held) && Runs(held, [.. HoldArguments, setpriv, "--version"]) ? folder : null;
    }

    private static bool Runs(string program, IEnumerable<string> arguments)
    {
        try
        {
            using var trial = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            trial?.WaitForExit();
            return trial is { ExitCode: 0 };
        }
        catch (Win32Exception)
        {
            return false; // no right to run it, or a file system that runs nothing: programs are started as they are
        }
    }
}
