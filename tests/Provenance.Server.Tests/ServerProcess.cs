using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Provenance.Server.Tests;

/// <summary>The server as a process of its own on a data folder, to be killed and started again.</summary>
internal sealed partial class ServerProcess(string folder, params string[] settings) : IAsyncDisposable
{
    private const int Terminated = 15;
    private const int Continued = 18;
    private const int Stopped = 19;

    private readonly TaskCompletionSource<string> _firstLink = new();
    private Process? _process;

    internal Api Api { get; private set; } = null!;

    /// <summary>Takes each line of the log.</summary>
    internal Action<string> Said { get; set; } = _ => { };

    /// <summary>The process's number.</summary>
    internal int Id => _process!.Id;

    /// <summary>The link of the first administrator, once the log has said it.</summary>
    internal Task<string> FirstLinkAsync() => _firstLink.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Where the server wrote a key with every scope when it was started first.</summary>
    internal string FirstKey { get; init; } = Path.Combine(folder, "first.key");

    /// <summary>What the process is started by, with its arguments; empty when by nothing.</summary>
    internal IReadOnlyList<string> Inside { get; init; } = [];

    internal async Task StartAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Provenance.Server.dll");
        // Where it is measured, it and all that it starts keep to some cores.
        string[] on = Environment.GetEnvironmentVariable("SERVER_CORES") is { Length: > 0 } cores ? ["taskset", "-c", cores, .. Inside, "dotnet"] : [.. Inside, "dotnet"];
        _process = Process.Start(new ProcessStartInfo(on[0], [.. on[1..], program, "--data", folder, "--urls", "http://127.0.0.1:0", "--first-key", FirstKey, .. settings])
        {
            RedirectStandardOutput = true,
        })!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Said(line);
            if (Listening().Match(line) is not { Success: true } listening) continue;

            Api = new Api(new Uri(listening.Groups[1].Value), File.Exists(FirstKey) ? (await File.ReadAllTextAsync(FirstKey)).Trim() : null);
            _ = DrainAsync(_process.StandardOutput);
            return;
        }

        throw new InvalidOperationException($"The server ended with {_process.ExitCode} before it listened.");
    }

    /// <summary>Runs it until it ends by itself.</summary>
    internal static Task<(int ExitCode, string Output)> RunToEndAsync(params string[] settings) => RunToEndInsideAsync([], settings);

    /// <summary>Runs it, started by something else, until it ends by itself.</summary>
    internal static async Task<(int ExitCode, string Output)> RunToEndInsideAsync(IReadOnlyList<string> inside, params string[] settings)
    {
        string[] command = [.. inside, "dotnet", Path.Combine(AppContext.BaseDirectory, "Provenance.Server.dll"), .. settings];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>SIGKILL: nothing in the process gets to say goodbye.</summary>
    internal async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
        Api.Dispose();
    }

    /// <summary>SIGTERM: it may finish what it is about.</summary>
    internal async Task StopAsync()
    {
        Send(Terminated);
        await _process!.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it stays as it is until it is killed or goes on.</summary>
    internal void Freeze() => Send(Stopped);

    /// <summary>SIGCONT.</summary>
    internal void GoOn() => Send(Continued);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
    }

    private async Task DrainAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            Said(line);
            if (FirstLink().Match(line) is { Success: true } link) _firstLink.TrySetResult(link.Value);
        }
    }

    private void Send(int signal)
    {
        if (Signal(Id, signal) != 0) throw new InvalidOperationException($"Process {Id} could not be sent signal {signal}.");
    }

    // At once: a program that sends it would take longer than a short stage does.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);

    [GeneratedRegex("http://[0-9.:]+/account/first\\?code=[A-Za-z0-9_-]+")]
    private static partial Regex FirstLink();

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
