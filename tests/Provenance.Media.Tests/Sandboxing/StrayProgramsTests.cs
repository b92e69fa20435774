using System.Diagnostics;
using Provenance.Media.Sandboxing;

namespace Provenance.Media.Tests.Sandboxing;

public sealed class StrayProgramsTests
{
    [Fact]
    public async Task What_works_in_a_folder_that_is_gone_is_ended_and_nothing_else_is()
    {
        var work = Directory.CreateTempSubdirectory("pv-");
        using var stray = Start(work.CreateSubdirectory("gone").FullName);
        using var living = Start(work.CreateSubdirectory("there").FullName);
        Directory.Delete(Path.Combine(work.FullName, "gone"));

        var killed = StrayPrograms.Kill(work.FullName);
        await stray.WaitForExitAsync();

        Assert.Equal(1, killed);
        Assert.False(living.HasExited);
        living.Kill();
        work.Delete(recursive: true);
    }

    private static Process Start(string folder) => Process.Start(new ProcessStartInfo("/bin/sleep", "60") { WorkingDirectory = folder })!;
}
