namespace Provenance.Media.Tests.Conformance;

/// <summary>The reference's pictures, videos and hashes, which lie beside the repository and never in it.</summary>
internal static class SharedFootage
{
    /// <summary>The folder <c>../shared</c> next to the repository's root; null where it is absent.</summary>
    internal static string? Folder { get; } = Find();

    /// <summary>A path in it.</summary>
    internal static string PathOf(params string[] parts) =>
        Path.Combine([Folder ?? throw new InvalidOperationException("There is no ../shared beside the repository."), .. parts]);

    /// <summary>The lines of a file in it, without the first <paramref name="header"/> ones, split at their commas.</summary>
    internal static IEnumerable<string[]> Rows(int header, params string[] parts) =>
        File.ReadLines(PathOf(parts)).Skip(header).Where(line => line.Length > 0).Select(line => line.Split(','));

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Provenance.sln"))) folder = folder.Parent;
        var shared = folder?.Parent is { } beside ? Path.Combine(beside.FullName, "shared") : null;
        return Directory.Exists(shared) ? shared : null;
    }
}

/// <summary>A fact that needs <see cref="SharedFootage"/>: skipped, visibly, without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFootageFactAttribute : FactAttribute
{
    /// <summary>Decides at discovery whether to skip.</summary>
    public SharedFootageFactAttribute()
    {
        if (SharedFootage.Folder is null) Skip = "There is no ../shared/conformance beside the repository.";
    }
}
