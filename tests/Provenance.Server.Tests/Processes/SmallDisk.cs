using System.Globalization;

namespace Provenance.Server.Tests.Processes;

/// <summary>A small disk of its own that one process sees where everybody else sees an empty folder: made by bubblewrap, gone with the process.</summary>
internal sealed class SmallDisk(int megabytes) : IDisposable
{
    /// <summary>False where bubblewrap is not installed or may do nothing.</summary>
    internal static bool IsToBeHad { get; } = Try();

    /// <summary>Where the process sees it.</summary>
    internal string Path { get; } = Directory.CreateTempSubdirectory("pv-").FullName;

    /// <summary>What to put before the process.</summary>
    internal IReadOnlyList<string> Before => ["bwrap", "--die-with-parent", "--dev-bind", "/", "/", "--size", (megabytes << 20).ToString(CultureInfo.InvariantCulture), "--tmpfs", Path];

    /// <summary>Where we see it, through the process that bubblewrap started.</summary>
    internal string SeenFrom(int bubblewrap) => $"/proc/{File.ReadAllText($"/proc/{bubblewrap}/task/{bubblewrap}/children").Split(' ')[0]}/root{Path}";

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static bool Try()
    {
        try
        {
            using var trial = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bwrap", ["--dev-bind", "/", "/", "--size", "1048576", "--tmpfs", "/mnt", "true"]) { RedirectStandardError = true });
            trial!.WaitForExit();
            return trial.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
