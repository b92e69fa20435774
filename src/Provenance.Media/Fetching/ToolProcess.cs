using System.ComponentModel;
using System.Diagnostics;
using Provenance.Media.Sandboxing;

namespace Provenance.Media.Fetching;

/// <summary>How a run of an outside tool ended.</summary>
/// <param name="ExitCode">Its exit code; meaningless when it was stopped.</param>
/// <param name="Output">Standard output, as far as the cap.</param>
/// <param name="Errors">Standard error, as far as the cap.</param>
/// <param name="IsOverLimit">True when it was stopped because it wrote more than it may.</param>
internal sealed record ToolEnd(int ExitCode, byte[] Output, string Errors, bool IsOverLimit);

/// <summary>Runs an outside tool with nothing of our environment, in a folder of its own, and leaves no process of it behind, however this one ends.</summary>
internal static class ToolProcess
{
    private const int MaxOutputBytes = 16 << 20;
    private const int MaxErrorBytes = 256 << 10;
    private static readonly TimeSpan WatchEvery = TimeSpan.FromMilliseconds(250);

    // A pipe stays open as long as any child of the tool holds it.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    /// <summary>Runs it to its end.</summary>
    /// <param name="run">The program, what it may touch, and its existing folder: working directory, home and temporary folder of the run.</param>
    /// <param name="sandbox">What confines it.</param>
    /// <param name="arguments">Each as one, never through a shell.</param>
    /// <param name="cancellation">Kills it and everything it started.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static async Task<ToolEnd> RunAsync(Confinement run, Sandbox sandbox, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var (folder, maxFolderBytes) = (run.Folder, run.MaxFile);
        using var process = new Process { StartInfo = StartOf([.. sandbox.Before(run), run.Program, .. arguments], folder) };
        await Leash.StartAsync(() => Task.FromResult(process.Start()));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput.BaseStream, MaxOutputBytes, over.Token);
            var errors = ReadAsync(process.StandardError.BaseStream, MaxErrorBytes, over.Token);
            var isOverLimit = await WatchAsync(process, folder, maxFolderBytes, over.Token);
            over.CancelAfter(LastWords);
            var end = new ToolEnd(process.ExitCode, await output, System.Text.Encoding.UTF8.GetString(await errors), isOverLimit);
            cancellation.ThrowIfCancellationRequested();
            if (Leash.IsNotStarted(end.ExitCode)) throw new Win32Exception(end.Errors.Trim());
            return end;
        }
        finally
        {
            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None); // whoever deletes the folder next finds nobody in it
        }
    }

    /// <summary>How a tool is started: held, with an environment of our own, its three streams in our hands.</summary>
    internal static ProcessStartInfo StartOf(IReadOnlyList<string> command, string folder)
    {
        var (program, held) = Leash.Hold(command);
        var start = new ProcessStartInfo(program, held)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear(); // NO_PROXY alone would lead the tool past the proxy
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = start.Environment["TMPDIR"] = folder;
        return start;
    }

    // Waits for the end; true when it had to be ended because of what it wrote.
    private static async Task<bool> WatchAsync(Process process, string folder, long maxFolderBytes, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(WatchEvery);
        var ended = process.WaitForExitAsync(cancellation);
        while (await Task.WhenAny(ended, timer.WaitForNextTickAsync(CancellationToken.None).AsTask()) != ended)
        {
            if (SizeOf(folder) <= maxFolderBytes) continue;

            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None);
            return true;
        }

        await ended;
        return SizeOf(folder) > maxFolderBytes;
    }

    // Reads everything, for a full pipe would stop the tool, and keeps the first part.
    private static async Task<byte[]> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellation)
    {
        var kept = new MemoryStream();
        var buffer = new byte[1 << 14];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
                kept.Write(buffer, 0, (int)Math.Min(read, maxBytes - kept.Length));
        }
        catch (OperationCanceledException)
        {
            return kept.ToArray(); // the run is over, and what was read until now is what there is
        }

        return kept.ToArray();
    }

    private static long SizeOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (IOException)
        {
            return 0; // a file went away between being listed and being measured; the next look counts again
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
    }
}
