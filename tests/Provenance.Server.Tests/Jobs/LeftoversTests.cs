using Provenance.Server.Jobs;
using Provenance.Store;

namespace Provenance.Server.Tests.Jobs;

public sealed class LeftoversTests : IDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("pv-").FullName);

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public void What_nobody_has_written_to_for_a_day_goes_unless_it_is_a_runs()
    {
        var (run, fresh) = (Guid.NewGuid().ToString("n"), "arriving-now");
        foreach (var file in (string[])["arriving-long-ago", fresh]) File.WriteAllText(Path.Combine(_folder.Work, file), "");
        foreach (var made in (string[])["pv-0123456789", run]) Directory.CreateDirectory(Path.Combine(_folder.Work, made, "inside"));
        foreach (var entry in new DirectoryInfo(_folder.Work).EnumerateFileSystemInfos().Where(e => e.Name != fresh)) entry.LastWriteTimeUtc = DateTime.UtcNow.AddDays(-2);

        Assert.Equal(2, new Leftovers(_folder, TimeProvider.System).Delete());

        Assert.Equal(new[] { fresh, run }.Order(), Directory.EnumerateFileSystemEntries(_folder.Work).Select(Path.GetFileName).Order());
    }
}
