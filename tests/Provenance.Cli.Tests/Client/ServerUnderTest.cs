using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Provenance.Cli.Tests.Client;

/// <summary>A real server as a process of its own, on a port the system chose and a data folder of its own.</summary>
public sealed partial class ServerUnderTest : IAsyncLifetime
{
    private readonly string _folder;
    private Process? _process;

    public ServerUnderTest()
        : this(Directory.CreateTempSubdirectory("pv-").FullName)
    {
    }

    internal ServerUnderTest(string folder) => _folder = folder;

    /// <summary>Its data folder.</summary>
    internal string Folder => _folder;

    internal string Url { get; private set; } = "";

    /// <summary>A key with every scope.</summary>
    internal string Key { get; private set; } = "";

    private string KeyFile => Path.Combine(_folder, "first.key");

    public async Task InitializeAsync()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [Program(), "--data", _folder, "--urls", "http://127.0.0.1:0", "--first-key", KeyFile]) { RedirectStandardOutput = true })!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is not { Success: true } listening) continue;

            Url = listening.Groups[1].Value;
            Key = File.Exists(KeyFile) ? (await File.ReadAllTextAsync(KeyFile)).Trim() : ""; // a folder that was used before has its keys
            _ = _process.StandardOutput.ReadToEndAsync();
            return;
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    public async Task DisposeAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Program()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var root = framework;
        while (!File.Exists(Path.Combine(root.FullName, "Provenance.sln"))) root = root.Parent ?? throw new InvalidOperationException("These tests run inside the repository.");
        return Path.Combine(root.FullName, "src", "Provenance.Server", "bin", framework.Parent!.Name, framework.Name, "Provenance.Server.dll");
    }

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
