using System.Text.Json;
using System.Text.RegularExpressions;

namespace Provenance.Server.Tests.Docker;

public sealed partial class ThirdPartyTests
{
    // Makes migrations while developing; nothing of it is run or shipped (PrivateAssets).
    private const string DesignOnly = "Microsoft.EntityFrameworkCore.Design";

    [Fact]
    public void The_list_names_every_package_that_is_run_with_its_version_and_no_other()
    {
        var run = Closure("src/Provenance.Server/packages.lock.json").Concat(Closure("src/Provenance.Cli/packages.lock.json")).Distinct().Order().ToList();

        Assert.Equal(run, Listed().Select(row => $"{row.Name} {row.Version}").Order());
    }

    [Fact]
    public void Every_licence_that_a_package_has_is_there_as_a_text()
    {
        var table = Repository.Read("docker/THIRD-PARTY.md");
        foreach (var licence in Listed().Select(row => row.Licence).Distinct())
        {
            var row = table.Split('\n').Single(line => line.StartsWith('|') && line.Split('|')[1].Split(',').Select(name => name.Trim()).Contains(licence) && line.Split('|').Length == 4);
            foreach (Match file in TextFile().Matches(row)) Assert.True(File.Exists(Repository.PathOf($"docker/{file.Value}")), file.Value);
        }

        foreach (var text in Directory.GetFiles(Repository.PathOf("docker/licences"))) Assert.Contains($"licences/{Path.GetFileName(text)}", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_texts_that_are_owed_are_the_texts()
    {
        Assert.Contains("GNU LESSER GENERAL PUBLIC LICENSE", Repository.Read("docker/licences/LGPL-3.0.txt"), StringComparison.Ordinal);
        Assert.Contains("TERMS AND CONDITIONS", Repository.Read("docker/licences/GPL-3.0.txt"), StringComparison.Ordinal);
        Assert.Contains("END OF TERMS AND CONDITIONS", Repository.Read("docker/licences/Apache-2.0.txt"), StringComparison.Ordinal);
        Assert.All(Listed().Where(row => row.Name.StartsWith("Hangfire", StringComparison.Ordinal)), row => Assert.StartsWith("LGPL-3.0", row.Licence, StringComparison.Ordinal));
    }

    private static List<(string Name, string Version, string Licence)> Listed() =>
        [.. PackageRow().Matches(Repository.Read("docker/THIRD-PARTY.md")).Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value))];

    private static IEnumerable<string> Closure(string lockFile)
    {
        using var json = JsonDocument.Parse(Repository.Read(lockFile));
        var all = json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .ToDictionary(package => package.Name, package => package.Value.Clone(), StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(all.Where(p => p.Value.GetProperty("type").GetString() is "Direct" or "Project" && p.Key != DesignOnly).Select(p => p.Key));
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (open.TryPop(out var name))
        {
            if (!seen.Add(name) || !all.TryGetValue(name, out var package)) continue;
            if (package.TryGetProperty("dependencies", out var needs)) foreach (var need in needs.EnumerateObject()) open.Push(need.Name);
        }

        return all.Where(p => seen.Contains(p.Key) && p.Value.GetProperty("type").GetString() != "Project")
            .Select(p => $"{p.Key} {p.Value.GetProperty("resolved").GetString()}");
    }

    [GeneratedRegex(@"^\| (\S+) \| (\d\S*) \| ([^|]+) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex PackageRow();

    [GeneratedRegex("licences/[A-Za-z0-9.-]+")]
    private static partial Regex TextFile();
}
