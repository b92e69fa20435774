using System.Diagnostics;
using System.Globalization;

namespace Provenance.Media.Sandboxing;

/// <summary>
/// Programs that outlived the process that started them. bubblewrap's inner half waits for its outer half before it ties itself to it; when the service is
/// killed in that moment, the outer half goes and the inner one waits for ever. It has opened nothing yet; it is a process too many.
/// </summary>
public static class StrayPrograms
{
    private const string Gone = " (deleted)";

    /// <summary>Kills those whose working folder lay in this one and is there no more: whoever started them has gone, with everything of theirs.</summary>
    /// <param name="workFolder">Where runs have their folders.</param>
    /// <returns>How many there were.</returns>
    public static int Kill(string workFolder)
    {
        if (!OperatingSystem.IsLinux()) return 0;

        var strays = Directory.EnumerateDirectories("/proc").Where(process => IsStray(process, Path.GetFullPath(workFolder) + Path.DirectorySeparatorChar)).ToList();
        return strays.Count(Kills);
    }

    private static bool IsStray(string process, string under)
    {
        try
        {
            var folder = int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out _) ? new FileInfo(Path.Combine(process, "cwd")).LinkTarget : null;
            return folder is not null && folder.StartsWith(under, StringComparison.Ordinal) && folder.EndsWith(Gone, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended, or is somebody else's
        }
    }

    private static bool Kills(string process)
    {
        try
        {
            using var stray = Process.GetProcessById(int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture));
            stray.Kill();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false; // it has ended by itself
        }
    }
}
