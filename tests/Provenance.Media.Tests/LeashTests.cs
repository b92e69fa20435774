using System.Diagnostics;
using Provenance.Media.Fetching;
using Provenance.Media.Sandboxing;

namespace Provenance.Media.Tests;

public sealed class LeashTests
{
    [Fact]
    public async Task A_program_outlives_the_thread_that_asked_for_it()
    {
        Process? process = null;
        var asking = new Thread(() =>
        {
            var (program, arguments) = Leash.Hold(["/bin/sleep", "60"]);
            process = Leash.StartAsync(() => Task.FromResult(Process.Start(program, arguments))).GetAwaiter().GetResult();
        });
        asking.Start();
        asking.Join();

        // A thread's death is told to its children at once; a program started after it ends later than a killed one would.
        using (var later = Process.Start("/bin/sleep", "0.2")) await later.WaitForExitAsync();

        Assert.False(process!.HasExited);
        process.Kill();
        process.Dispose();
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_said_not_to_start()
    {
        var folder = Directory.CreateTempSubdirectory("pv-");

        await Assert.ThrowsAsync<System.ComponentModel.Win32Exception>(
            () => ToolProcess.RunAsync(new Confinement(Path.Combine(folder.FullName, "nothing"), folder.FullName) { MaxFile = 1 << 20 }, Sandbox.None, [], CancellationToken.None));

        folder.Delete();
    }
}
