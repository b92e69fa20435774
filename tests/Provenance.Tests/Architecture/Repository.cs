using System.Diagnostics;

namespace Provenance.Tests.Architecture;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    /// <summary>Our own C# files under a folder of the repository, generated ones left out; paths are relative, with slashes.</summary>
    internal static IReadOnlyList<SourceFile> Sources(params string[] folders) => [.. folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))))];

    /// <summary>What git tracks, relative to the root; files deleted in the working tree are left out.</summary>
    internal static async Task<IReadOnlyList<string>> TrackedAsync()
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Root, RedirectStandardOutput = true };
        // A clone that another user made is read all the same: in a container the owner is seldom who runs the tests.
        foreach (var argument in (string[])["-c", "safe.directory=*", "ls-files", "-z"]) start.ArgumentList.Add(argument);
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var names = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        Assert.True(git.ExitCode == 0, $"git ls-files ended with {git.ExitCode} in {Root}: this test needs the clone it was built in.");
        return [.. names.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(name => File.Exists(Path.Combine(Root, name)))];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Provenance.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Provenance.sln above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A source file, or one that was made up to be caught.</summary>
/// <param name="Path">Relative to the root, with slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and plain string literals; interpolated strings stay, for they hold code. Lines keep their numbers.</summary>
    internal string Code => field ??= CodeText.Strip(Text);
}
