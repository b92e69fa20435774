namespace Provenance.Server.Tests.Docker;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<string> _root = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Provenance.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"There is no Provenance.sln above {AppContext.BaseDirectory}.");
    });

    internal static string Root => _root.Value;

    internal static string PathOf(string path) => Path.Combine(Root, path);

    internal static string Read(string path) => File.ReadAllText(PathOf(path));
}
