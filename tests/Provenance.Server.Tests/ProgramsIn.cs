namespace Provenance.Server.Tests;

/// <summary>The programs that work in a folder, as the kernel knows them.</summary>
internal static class ProgramsIn
{
    /// <summary>Their numbers. One that has ended and waits to be noticed works nowhere.</summary>
    internal static IReadOnlyList<int> Folder(string folder) =>
        [.. Directory.EnumerateDirectories("/proc").Select(path => (Path: path, IsProcess: int.TryParse(Path.GetFileName(path), out var id), Id: id))
            .Where(entry => entry.IsProcess && WorksIn(entry.Path, folder)).Select(entry => entry.Id)];

    /// <summary>Waits until some work there, or until none do.</summary>
    internal static async Task UntilAsync(string folder, bool some)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            if (Folder(folder).Count > 0 == some) return;
            await Task.Delay(50);
        }

        throw new TimeoutException($"Waited for {(some ? "a program" : "no program")} in {folder}; there are {Folder(folder).Count}.");
    }

    private static bool WorksIn(string process, string folder)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it ended meanwhile
        }
    }
}
