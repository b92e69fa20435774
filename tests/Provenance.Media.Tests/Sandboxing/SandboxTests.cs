using System.Diagnostics;
using System.Globalization;
using Provenance.Media.Ffmpeg;
using Provenance.Media.Sandboxing;
using TestKit;

namespace Provenance.Media.Tests.Sandboxing;

/// <summary>A shell stands in for a decoder that was taken over.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private readonly Sandbox _sandbox = Sandbox.Find(SandboxMode.Required);
    private readonly string _folder = Directory.CreateTempSubdirectory("pv-").FullName;
    private readonly string _secret = Directory.CreateTempSubdirectory("pv-secret-").FullName;
    private LoopbackSite _site = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_secret, "key"), "the desk's key");
        await File.WriteAllTextAsync(Path.Combine(_secret, "media"), "the one file");
        _site = (await LoopbackSite.StartAsync()).MapHtml("/", "reached");
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_secret, recursive: true);
    }

    private async Task<BoundedProcess.Result> Run(string script, Func<Confinement, Confinement>? change = null)
    {
        Assert.Null(_sandbox.Problem); // tests/run.sh installs what it needs
        var run = new Confinement("/usr/bin/bash", _folder) { Reads = [Path.Combine(_secret, "media")], MaxFile = 1 << 20 };
        return await BoundedProcess.Start(
            new BoundedProcess.Request(change?.Invoke(run) ?? run, ["-c", script], 1 << 20, TimeSpan.FromSeconds(20)) { Sandbox = _sandbox }, CancellationToken.None);
    }

    [Fact]
    public async Task It_reads_its_own_file_and_no_other()
    {
        var run = await Run($"cat {_secret}/media; cat {_secret}/key /etc/passwd /etc/shadow; ls /home /root /var {_secret} 2>&1; id -u; ls /proc | grep -c '^[0-9]'");

        Assert.StartsWith("the one file", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("the desk's key", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", run.Output, StringComparison.Ordinal);
        var lines = run.Output.Trim().Split('\n');
        Assert.Equal("65534", lines[^2]);
        Assert.InRange(int.Parse(lines[^1], CultureInfo.InvariantCulture), 1, 6); // its own processes
    }

    [Fact]
    public async Task It_writes_nowhere_unless_it_may_write_into_its_folder()
    {
        await Run($"echo x > {_folder}/written; echo x > {_secret}/media; echo x > /usr/bin/planted; echo x > /tmp/elsewhere");
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        Assert.Equal("the one file", await File.ReadAllTextAsync(Path.Combine(_secret, "media")));
        Assert.False(File.Exists("/tmp/elsewhere") || File.Exists("/usr/bin/planted"));

        await Run($"echo x > {_folder}/written", run => run with { Writes = true });
        Assert.Equal(["written"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task It_has_no_network_unless_it_needs_one()
    {
        var ask = $"exec 3<>/dev/tcp/127.0.0.1/{_site.Root.Port} && echo connected";

        Assert.DoesNotContain("connected", (await Run(ask)).Output, StringComparison.Ordinal);
        Assert.Contains("connected", (await Run(ask, run => run with { HasNetwork = true })).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_files_and_processor_time_are_bounded()
    {
        Assert.NotEqual(0, (await Run("head -c 400000000 /dev/zero | tail -c 400000000 | wc -c; exit ${PIPESTATUS[1]}", run => run with { MaxMemory = 256L << 20 })).ExitCode);
        await Run($"head -c 3000000 /dev/zero > {_folder}/large", run => run with { Writes = true });
        Assert.InRange(new FileInfo(Path.Combine(_folder, "large")).Length, 0, 1 << 20);
        var watch = Stopwatch.StartNew();
        Assert.NotEqual(0, (await Run("while :; do :; done", run => run with { MaxProcessorSeconds = 1 })).ExitCode);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
    }

    [Fact]
    public async Task What_it_started_ends_with_it()
    {
        var marker = $"pv-{Guid.NewGuid():n}";
        await Run($"setsid nohup bash -c 'exec -a {marker} sleep 300' >/dev/null 2>&1 & sleep 0.2");
        await Task.Delay(300);

        Assert.DoesNotContain(Process.GetProcesses(), process => CommandOf(process).Contains(marker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_inside_is_the_machines_fault()
    {
        var gone = Path.Combine(_folder, "gone");
        await Assert.ThrowsAsync<IOException>(() => Run("", run => run with { Program = gone }));
    }

    [Fact]
    public void Off_confines_nothing_and_needs_nothing()
    {
        Assert.Null(Sandbox.Find(SandboxMode.Off).Problem);
        Assert.Empty(Sandbox.None.Before(new Confinement("/usr/bin/true", "/")));
    }

    private static string CommandOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }
}
